import { isContinental } from './currencies.js';
import { type Decimal, readDigits, times, whole } from './decimal.js';
import type { Row } from './row.js';
import { halfAfter, spokenNumber } from './spoken-number.js';

/** A number, in digits or in words. */
export interface SaidNumber {
  readonly number: Decimal;
  /** Index of the token after it. */
  readonly next: number;
  readonly isSpoken: boolean;
  /** "one", "a", and what else is no number without money after it. */
  readonly isWeak: boolean;
  /** "1.5k", "2 grand". */
  readonly isScaled: boolean;
}

/** @param hasCurrency  one stands before it: "$5m" are millions. */
export function saidNumberAt(row: Row, at: number, hasCurrency: boolean): SaidNumber | undefined {
  const token = row.token(at);
  if (token === undefined) return undefined;
  if (!token.isNumber) return spokenAt(row, at);
  if (isPartOfAWord(row, at)) return undefined;
  const currency = row.currencyBefore(at - 1) ?? row.currency(at + 1);
  const number = readDigits(token.word, row.language, isContinental(currency?.currency));
  return { ...scaled(row, at + 1, { number, hasCurrency }), isSpoken: false, isWeak: false };
}

function spokenAt(row: Row, at: number): SaidNumber | undefined {
  const spoken = spokenNumber(row, at);
  if (!spoken) return undefined;
  const { value } = spoken;
  const number = Number.isInteger(value) ? whole(value) : { digits: BigInt(Math.round(value * 10)), places: 1 };
  return { number, next: spoken.next, isSpoken: true, isWeak: spoken.isWeak, isScaled: false };
}

const OPENING = /^[("'¿¡,]$/;
const GOING_ON = /^[:/%_°½¼¾]$/;

/** "INV-2024", "user_123", "10:30", "24/7" */
function isPartOfAWord(row: Row, at: number): boolean {
  if (row.isGlued(at + 1) && GOING_ON.test(row.word(at + 1))) return true;
  if (!row.isGlued(at) || row.currency(at - 1)) return false;
  return !OPENING.test(row.word(at - 1)) && !row.isMinusSign(at - 1);
}

const ABBREVIATED: ReadonlySet<string> = new Set(['tsd', 'mio']);

type Scaled = Pick<SaidNumber, 'number' | 'next' | 'isScaled'>;

function scaled(
  row: Row,
  at: number,
  { number, hasCurrency }: { readonly number: Decimal; readonly hasCurrency: boolean },
): Scaled {
  const factor = row.isGlued(at) ? gluedFactor(row.word(at), hasCurrency) : undefined;
  if (factor !== undefined) return { number: times(number, factor), next: at + 1, isScaled: true };
  return halved(row, at, number) ?? byScale(row, at, number);
}

/** "2 and a half million" */
function halved(row: Row, at: number, { digits, places }: Decimal): Scaled | undefined {
  const next = places === 0 ? halfAfter(row, at) : undefined;
  if (next === undefined) return undefined;
  const number = { digits: digits * 10n + 5n, places: 1 };
  const scale = row.number(next);
  if (scale?.kind !== 'scale') return { number, next, isScaled: false };
  return { number: times(number, scale.value), next: next + 1, isScaled: true };
}

/** "2 grand", "3 mil", "1,5 Mio." */
function byScale(row: Row, at: number, number: Decimal): Scaled {
  const scale = row.number(at);
  if (scale?.kind !== 'scale' || isCoins(row, at)) return { number, next: at, isScaled: false };
  const next = ABBREVIATED.has(row.word(at)) && row.word(at + 1) === '.' ? at + 2 : at + 1;
  const product = times(number, scale.value);
  const half = product.places === 0 ? halfAfter(row, next) : undefined;
  if (half === undefined) return { number: product, next, isScaled: true };
  return { number: whole(product.digits + BigInt(scale.value / 2)), next: half, isScaled: true };
}

/** "1.5k"; "5m" may be metres and minutes, too. */
function gluedFactor(word: string, hasCurrency: boolean): number | undefined {
  if (word === 'k') return 1_000;
  return word === 'm' && hasCurrency ? 1_000_000 : undefined;
}

/** French "cents" are hundreds after a number in words, and coins after digits. */
const isCoins = (row: Row, at: number): boolean => row.language === 'fr' && row.word(at) === 'cents';
