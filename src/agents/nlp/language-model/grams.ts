/** Grams are told apart by so many bits of their hash; 2^17 are right no more often. */
const BITS = 16;
export const GRAMS = 1 << BITS;
/** Characters in the longest; with 6 no more are right, with 4 half a point of the shortest texts is lost. */
const LENGTH_MAX = 5;

/** FNV-1a. */
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
/** So that a short word is told from the gram of the same letters. */
const WORD_SEED = 0x12345678;

const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (once ^ (once >>> 13)) >>> 0;
};

/** All of a word's characters as one number of 32 bits. */
export function hashOfWord(word: string): number {
  let hash = WORD_SEED;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME);
  return mixed(hash);
}

/** Hands on each gram of 2 to 5 characters, with a mark where the word begins and ends, and the word itself. */
export function eachGram(word: string, take: (gram: number) => void): void {
  const marked = `_${word}_`;
  for (let from = 0; from < marked.length - 1; from++) {
    let hash = Math.imul(SEED ^ marked.charCodeAt(from), PRIME);
    const end = Math.min(marked.length, from + LENGTH_MAX);
    for (let at = from + 1; at < end; at++) {
      hash = Math.imul(hash ^ marked.charCodeAt(at), PRIME);
      take((hash ^ (hash >>> 15)) & (GRAMS - 1));
    }
  }
  take(hashOfWord(word) & (GRAMS - 1));
}
