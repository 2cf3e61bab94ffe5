import { isContinental } from './currencies.js';
import { type Decimal, readDigits, times, whole } from './decimal.js';
import type { Row } from './row.js';
import { spokenNumber } from './spoken-number.js';

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
  return { number: whole(spoken.value), next: spoken.next, isSpoken: true, isWeak: spoken.isWeak, isScaled: false };
}

const OPENING = /^[("'¿¡,]$/;
const GOING_ON = /^[:/%_°]$/;

/** "INV-2024", "user_123", "10:30", "24/7" */
function isPartOfAWord(row: Row, at: number): boolean {
  if (row.isGlued(at + 1) && GOING_ON.test(row.word(at + 1))) return true;
  if (!row.isGlued(at) || row.currency(at - 1)) return false;
  return !OPENING.test(row.word(at - 1)) && !row.isMinusSign(at - 1);
}

const ABBREVIATED: ReadonlySet<string> = new Set(['tsd', 'mio']);

function scaled(
  row: Row,
  at: number,
  { number, hasCurrency }: { readonly number: Decimal; readonly hasCurrency: boolean },
): Pick<SaidNumber, 'number' | 'next' | 'isScaled'> {
  const factor = row.isGlued(at) ? gluedFactor(row.word(at), hasCurrency) : undefined;
  if (factor !== undefined) return { number: times(number, factor), next: at + 1, isScaled: true };
  const scale = row.number(at);
  if (scale?.kind !== 'scale' || isCoins(row, at)) return { number, next: at, isScaled: false };
  const next = ABBREVIATED.has(row.word(at)) && row.word(at + 1) === '.' ? at + 2 : at + 1;
  return { number: times(number, scale.value), next, isScaled: true };
}

/** "1.5k"; "5m" may be metres and minutes, too. */
function gluedFactor(word: string, hasCurrency: boolean): number | undefined {
  if (word === 'k') return 1_000;
  return word === 'm' && hasCurrency ? 1_000_000 : undefined;
}

/** French "cents" are hundreds after a number in words, and coins after digits. */
const isCoins = (row: Row, at: number): boolean => row.language === 'fr' && row.word(at) === 'cents';
