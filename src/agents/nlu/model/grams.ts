import type { FeatureOptions } from './model-options.js';

/** Kinds of grams. Each is weighed by itself, so that the many pieces of a text do not drown its few words. */
export const WORDS = 0;
export const PIECES = 1;
export const PAIRS = 2;
export const BLOCKS = 3;
export type Block = typeof WORDS | typeof PIECES | typeof PAIRS;

/** Pairs grow with the square of the words; a text that is longer has enough of them. */
const PAIRED_WORDS_MAX = 40;
const WORD_LETTERS_MAX = 40;

/** Takes every gram of a text, as often as it occurs. */
export type Emit = (block: Block, hash: number) => void;

/** Words and neighbours, in-word pieces, and pairs of any two words wherever they stand. */
export function emitGrams(words: readonly string[], options: FeatureOptions, emit: Emit): void {
  const hashes = words.map(hashOf);
  for (let at = 0; at < hashes.length; at++) {
    emit(WORDS, hashes[at]!);
    if (at > 0) emit(WORDS, joined(hashes[at - 1]!, hashes[at]!, SEED_NEIGHBOURS));
    emitPieces(words[at]!, options, emit);
  }
  if (options.pairs) emitPairs(hashes, emit);
}

function emitPieces(word: string, { pieceMin, pieceMax }: FeatureOptions, emit: Emit): void {
  const marked = ` ${word.slice(0, WORD_LETTERS_MAX)} `;
  for (let start = 0; start < marked.length; start++) {
    let hash = SEED_PIECE;
    const end = Math.min(marked.length, start + pieceMax);
    for (let at = start; at < end; at++) {
      hash = step(hash, marked.charCodeAt(at));
      if (at - start + 1 >= pieceMin) emit(PIECES, finished(hash));
    }
  }
}

function emitPairs(hashes: readonly number[], emit: Emit): void {
  const distinct = [...new Set(hashes.slice(0, PAIRED_WORDS_MAX))].sort((one, other) => one - other);
  for (let first = 0; first < distinct.length; first++) {
    for (let second = first + 1; second < distinct.length; second++) {
      emit(PAIRS, joined(distinct[first]!, distinct[second]!, SEED_PAIR));
    }
  }
}

// FNV-1a, and the last steps of MurmurHash3 so that all bits count. Each kind of gram starts from a seed of its own.
const SEED_WORD = 0x811c9dc5;
const SEED_PIECE = 0x2f0b4c47;
const SEED_NEIGHBOURS = 0x5bd1e995;
const SEED_PAIR = 0x1b873593;

const step = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);

const hashOf = (word: string): number => {
  let hash = SEED_WORD;
  for (let at = 0; at < word.length; at++) hash = step(hash, word.charCodeAt(at));
  return finished(hash);
};

const joined = (first: number, second: number, seed: number): number =>
  finished(Math.imul(first ^ seed, 0x9e3779b1) + second);

/** Never 0, which `HashIndex` keeps for itself. */
function finished(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0 || 1;
}
