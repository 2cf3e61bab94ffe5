/** Part of the model's version: raise it when the same text gives other grams. */
export const GRAMS_VERSION = 1;

/** An utterance's meaning is in its first words or nowhere; the limit bounds what a very long message costs. */
const WORDS_MAX = 120;
/** Lengths of the pieces that words are cut into, so that typos and endings cost little. */
const PIECE_MIN = 3;
const PIECE_MAX = 4;

const TOKEN = /\p{L}[\p{L}\p{M}]*(?:'\p{L}+)*|\p{N}+|[?$£€]/gu;
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cannot)\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/'(?:re|ve|ll|d|m|s)\b/g, ''],
];

/** Words and pieces of words, each with a mark for its kind. Numbers count by their length alone. */
export function gramsOf(normalised: string): string[] {
  const words = wordsOf(normalised);
  const grams = words.map((word) => `w ${word}`);
  for (let at = 1; at < words.length; at++) grams.push(`w ${words[at - 1]} ${words[at]}`);
  for (const word of words) pushPieces(word, grams);
  return grams;
}

export const isPiece = (gram: string): boolean => gram.startsWith('c ');

export function wordsOf(normalised: string): string[] {
  let text = normalised.toLowerCase();
  for (const [pattern, full] of CONTRACTIONS) text = text.replace(pattern, full);
  const tokens = text.match(TOKEN) ?? [];
  return tokens
    .slice(0, WORDS_MAX)
    .map((token) => (/^\p{N}/u.test(token) ? '0'.repeat(Math.min(token.length, 5)) : token));
}

function pushPieces(word: string, grams: string[]): void {
  const marked = `<${word.slice(0, 40)}>`;
  for (let length = PIECE_MIN; length <= PIECE_MAX; length++) {
    for (let at = 0; at + length <= marked.length; at++) grams.push(`c ${marked.slice(at, at + length)}`);
  }
}
