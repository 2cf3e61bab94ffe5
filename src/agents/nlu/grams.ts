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

/** The word itself and its pieces, each with a mark for its kind. */
export function gramsOfWord(word: string): string[] {
  const grams = [`w ${word}`];
  const marked = `<${word.slice(0, 40)}>`;
  for (let length = PIECE_MIN; length <= PIECE_MAX; length++) {
    for (let at = 0; at + length <= marked.length; at++) grams.push(`c ${marked.slice(at, at + length)}`);
  }
  return grams;
}

/** Two neighbours: "not working" is another thing than its words. */
export const gramOfPair = (first: string, second: string): string => `w ${first} ${second}`;

export const isPiece = (gram: string): boolean => gram.startsWith('c ');

/** Numbers count by their length alone. */
export function wordsOf(normalised: string): string[] {
  let text = normalised.toLowerCase();
  for (const [pattern, full] of CONTRACTIONS) text = text.replace(pattern, full);
  const tokens = text.match(TOKEN) ?? [];
  return tokens
    .slice(0, WORDS_MAX)
    .map((token) => (/^\p{N}/u.test(token) ? '0'.repeat(Math.min(token.length, 5)) : token));
}
