import { fold } from '../../../nlp/fold.js';

export interface Token {
  /** Folded. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
}

/** "100 200" are two numbers in English, but three zeros are no number: "5 000" is five thousand. */
const PLAIN =
  /us\$|\p{Sc}|(?<![\d.,])[1-9]\d{0,2}(?: \d{3})* 000(?:[.,]\d{1,2})?(?![\d.,]\d)|\d+(?:[.,']\d+)*|(?<![\p{L}\p{N}.])\.\d{1,2}(?![.,]?\d)|\p{L}+|[^\s]/giu;
/** With spaces between any thousands, as French writes them. */
const SPACED = /us\$|\p{Sc}|\d{1,3}(?: \d{3})+(?:[.,']\d+)*(?!\d)|\d+(?:[.,']\d+)*|\p{L}+|[^\s]/giu;

/**
 * Groups of three between marks of one kind, and another mark before the decimals; or no groups. Digits with marks
 * elsewhere ("5,00,000", "1.000.00") may be several numbers, and are none: a guess could be a hundredfold off.
 */
const WELL_FORMED = /^(?:\d*(?:[.,]\d+)?|\d{1,3}([.,' ])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?)$/;

/** Words, numbers with their separators, and every other sign alone. */
export function tokensOf(text: string, isSpaced: boolean): readonly Token[] {
  return Array.from(text.matchAll(isSpaced ? SPACED : PLAIN), ({ 0: found, index }) => {
    const first = found.charCodeAt(0);
    const hasDigits = (first >= 48 && first <= 57) || (first === 46 && found.length > 1); // ".50"
    const isNumber = hasDigits && WELL_FORMED.test(found);
    return { word: isNumber ? found : fold(found), start: index, end: index + found.length, isNumber };
  });
}

export const touches = (left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && right !== undefined && left.end === right.start;
