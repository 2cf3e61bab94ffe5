import { fold } from '../../../nlp/fold.js';

export interface Token {
  /** Folded. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
}

const PLAIN =
  /us\$|\p{Sc}|\d{1,3}(?:[.,']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|(?<![\p{L}\p{N}.])\.\d{1,2}(?!\d)|\p{L}+|[^\s]/giu;
/** With spaces between thousands, as French writes them. English does not, and "100 200" are two numbers there. */
const SPACED =
  /us\$|\p{Sc}|\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:[.,']\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\p{L}+|[^\s]/giu;

/** Words, numbers with their separators, and every other sign alone. */
export function tokensOf(text: string, isSpaced: boolean): readonly Token[] {
  return Array.from(text.matchAll(isSpaced ? SPACED : PLAIN), ({ 0: found, index }) => {
    const first = found.charCodeAt(0);
    const isNumber = (first >= 48 && first <= 57) || (first === 46 && found.length > 1); // ".50"
    return { word: isNumber ? found : fold(found), start: index, end: index + found.length, isNumber };
  });
}

export const touches = (left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && right !== undefined && left.end === right.start;
