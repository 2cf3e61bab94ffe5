import { normalise } from '../../nlp/normalise.js';

/** What a text is about is in its first words or nowhere; the limit bounds what a very long message costs. */
const WORDS_MAX = 120;
/** Longer runs of digits are account and card numbers, and alike. */
const DIGITS_MAX = 4;

/** A word in lower case, a run of digits as so many zeros, or a mark that says something (a question, money). */
export interface Token {
  readonly word: string;
  /** Has a capital where no sentence begins. */
  readonly isName: boolean;
  /** Digits, or letters that touch them or what joins the parts of an address: an IBAN, a reference, an e-mail address. */
  readonly isInReference: boolean;
}

const TOKEN = /[\p{L}\p{M}]+(?:'\p{L}+)*|\p{N}+|[$£€%?!]/gu;
const ASCII = /^[\x00-\x7f]*$/;
const MAY_CONTRACT = /'|nt\b|cannot/i;
/** English, and harmless in the other languages: of their words none ends like these. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cannot|cant)\b/gi, 'can not'],
  [/\b(?:won't|wont)\b/gi, 'will not'],
  [/n't\b/gi, ' not'],
  [/\b(do|does|did|is|was|has|have|could)nt\b/gi, '$1 not'],
  [/'(re|ve|ll|d|m)\b/gi, ' $1'],
];

export function tokensOf(text: string): Token[] {
  const full = expanded(normalise(text));
  const tokens: Token[] = [];
  for (const match of full.matchAll(TOKEN)) {
    tokens.push(tokenAt(full, match[0], match.index));
    if (tokens.length === WORDS_MAX) break;
  }
  return tokens;
}

function expanded(normalised: string): string {
  let text = ASCII.test(normalised) ? normalised : normalised.normalize('NFKC');
  if (MAY_CONTRACT.test(text)) for (const [short, long] of CONTRACTIONS) text = text.replace(short, long);
  return text;
}

function tokenAt(text: string, found: string, at: number): Token {
  if (/^\p{N}/u.test(found)) {
    return { word: '0'.repeat(Math.min(found.length, DIGITS_MAX)), isName: false, isInReference: true };
  }
  const isName = /^\p{Lu}\p{Ll}/u.test(found) && /[^.?!:\s]\s*$/u.test(text.slice(Math.max(0, at - 3), at));
  const isInReference = /[\p{N}@_/\\]/u.test(text.charAt(at - 1) + text.charAt(at + found.length));
  return { word: found.toLowerCase(), isName, isInReference };
}
