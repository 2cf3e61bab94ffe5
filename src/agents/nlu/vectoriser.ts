import { LRUCache } from 'lru-cache';
import { gramOfPair, gramsOfWord, isPiece } from './grams.js';

/** A text as the weights of the grams that the vocabulary knows; its length as a vector is 1, or 0 without any. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
}

/** A word seen once may be the word that matters; a piece of one seen once is noise. */
const PIECE_TEXTS_MIN = 2;
/** Customers use few words again and again; cutting one up costs more than all the rest. About 5 MB. */
const WORDS_REMEMBERED = 20_000;

/** TF-IDF over the grams of words. Knows those of the texts that it was made from. */
export class Vectoriser {
  private readonly ofWord = new LRUCache<string, readonly number[]>({ max: WORDS_REMEMBERED });
  /** Of the text at hand; all 0 between texts. Kept, because making it costs more than using it. */
  private readonly counts: Int32Array;

  private constructor(
    private readonly indexOf: ReadonlyMap<string, number>,
    private readonly rarity: Float32Array,
  ) {
    this.counts = new Int32Array(rarity.length);
  }

  /** @param texts  the words of each, in their order */
  static of(texts: readonly (readonly string[])[]): Vectoriser {
    const textsWith = new Map<string, number>();
    for (const words of texts)
      for (const gram of new Set(gramsOf(words))) textsWith.set(gram, (textsWith.get(gram) ?? 0) + 1);
    const kept = [...textsWith].filter(([gram, count]) => count >= PIECE_TEXTS_MIN || !isPiece(gram));
    const indexOf = new Map(kept.map(([gram], index) => [gram, index]));
    const rarity = Float32Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1);
    return new Vectoriser(indexOf, rarity);
  }

  get size(): number {
    return this.rarity.length;
  }

  vectorOf(words: readonly string[]): SparseVector {
    const found: number[] = [];
    for (const word of words) for (const index of this.indexesOf(word)) this.count(index, found);
    for (const pair of pairsOf(words)) {
      const index = this.indexOf.get(pair);
      if (index !== undefined) this.count(index, found);
    }
    const weights = new Float32Array(found.length);
    found.forEach((index, at) => (weights[at] = (1 + Math.log(this.counts[index]!)) * this.rarity[index]!));
    for (const index of found) this.counts[index] = 0;
    return { indexes: Int32Array.from(found), weights: normed(weights) };
  }

  private count(index: number, found: number[]): void {
    if (++this.counts[index]! === 1) found.push(index);
  }

  private indexesOf(word: string): readonly number[] {
    const remembered = this.ofWord.get(word);
    if (remembered) return remembered;
    const indexes = gramsOfWord(word)
      .map((gram) => this.indexOf.get(gram))
      .filter((index) => index !== undefined);
    this.ofWord.set(word, indexes);
    return indexes;
  }
}

const gramsOf = (words: readonly string[]): string[] => [...words.flatMap(gramsOfWord), ...pairsOf(words)];

const pairsOf = (words: readonly string[]): string[] =>
  words.slice(1).map((word, before) => gramOfPair(words[before]!, word));

function normed(weights: Float32Array): Float32Array {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares);
  if (length > 0) for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length;
  return weights;
}
