import type { Place } from './place.js';

/** A text as it reads, whatever characters it is written with, and where in the original each character of it stands. */
export interface Folded {
  readonly text: string;
  /** @param place  in the folded text. @returns the same in the original. */
  readonly placeOf: (place: Place) => Place;
}

const PLAIN = /^[\n\x20-\x7e]*$/;
/** One character as it is seen, with the marks upon it; or one that is not seen at all. */
const CHARACTER = /\p{Cf}|[^\p{Cf}]\p{M}*/gsu;
const UNSEEN = /^[\p{Cf}\p{M}]/u;
const DIGIT = /\p{Nd}/u;
const DIGITS = /\p{Nd}/gu;
const MARKS = /\p{M}+/gu;
const BREAK = /[\r\v\f\x85\u2028\u2029]/g;
const SPACE = /[\t\p{Zs}]/gu;
const DASH = /[\p{Pd}\u2212]/gu;

/**
 * NFKC with the decimal digits of any script as ASCII, one kind of spaces, dashes and line breaks, and without what is
 * not seen: zero-width characters and marks upon digits.
 */
export function foldedOf(text: string): Folded {
  if (PLAIN.test(text)) return { text, placeOf: (place) => place };
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const plain = UNSEEN.test(character) ? '' : plainOf(character);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit++) {
      starts.push(index);
      ends.push(index + character.length);
    }
  }
  return { text: folded, placeOf: ({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }) };
}

function plainOf(character: string): string {
  if (PLAIN.test(character)) return character;
  const plain = character.normalize('NFKC').replace(BREAK, '\n').replace(SPACE, ' ').replace(DASH, '-');
  return DIGIT.test(plain) ? plain.replace(DIGITS, asciiDigit).replace(MARKS, '') : plain;
}

/** Unicode keeps the ten digits of a script side by side, from zero to nine. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** Of a number that was found: its last four letters or digits, in ASCII. */
export const lastFourOf = (found: string): string =>
  foldedOf(found)
    .text.replace(/[^\p{L}\p{N}]/gu, '')
    .slice(-4);
