import { isCounted } from './not-money.js';
import type { Row } from './row.js';
import { halfAfter, spokenNumber } from './spoken-number.js';

export interface Hundredths {
  /** 0 to 99. */
  readonly value: number;
  readonly next: number;
}

const JOINING: ReadonlySet<string> = new Set(['and', 'y', 'con', 'et', 'und', '&']);
/** After these no word for coins is needed: "veinte euros con cincuenta". */
const SHORT_JOINING: ReadonlySet<string> = new Set(['con', 'y']);
const UP_TO_TWO_DIGITS = /^\d{1,2}$/;
const GOING_ON = /^[%:./-]$/;

/** What follows an amount: "and 50 cents", "et demi", or just the "50" of "20 euros 50". */
export function hundredthsAt(row: Row, at: number, isAfterCurrency: boolean): Hundredths | undefined {
  const half = halfAfter(row, at);
  if (half !== undefined) return { value: 50, next: half };
  const isJoined = JOINING.has(row.word(at));
  const said = numberAt(row, isJoined ? at + 1 : at);
  if (!said || said.value > 99) return undefined;
  const { value, next } = said;
  if (isCoins(row, next)) return { value, next: next + 1 };
  const mayBeShort = isAfterCurrency && (!isJoined || SHORT_JOINING.has(row.word(at)));
  return mayBeShort && isShort(row, said) ? { value, next } : undefined;
}

const isCoins = (row: Row, at: number): boolean =>
  row.currency(at)?.isMinor === true || (row.isGlued(at) && row.word(at) === 'p');

type SaidHundredths = Hundredths & { readonly isWhole: boolean };

/** `isWhole`: both places are said, as in "50" and "fifty"; "5" would be unclear. */
function numberAt(row: Row, at: number): SaidHundredths | undefined {
  if (row.isNumber(at)) {
    const digits = row.word(at);
    return UP_TO_TWO_DIGITS.test(digits)
      ? { value: Number(digits), next: at + 1, isWhole: digits.length === 2 }
      : undefined;
  }
  const spoken = spokenNumber(row, at);
  return spoken && { value: spoken.value, next: spoken.next, isWhole: spoken.value >= 10 };
}

/** Hundredths without a word for coins, and not the beginning of something else. */
const isShort = (row: Row, { isWhole, next }: SaidHundredths): boolean =>
  isWhole && !isCounted(row.word(next)) && row.currency(next) === undefined && !GOING_ON.test(row.word(next));
