import { isPiece } from './grams.js';

/** A text as the weights of the grams that the vocabulary knows; its length as a vector is 1, or 0 without any. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
}

/** A word seen once may be the word that matters; a piece of one seen once is noise. */
const PIECE_TEXTS_MIN = 2;

/** TF-IDF over grams. Knows those of the texts that it was made from. */
export class Vectoriser {
  private constructor(
    private readonly indexOf: ReadonlyMap<string, number>,
    private readonly rarity: Float32Array,
  ) {}

  /** @param texts  the grams of each */
  static of(texts: readonly (readonly string[])[]): Vectoriser {
    const textsWith = new Map<string, number>();
    for (const grams of texts) for (const gram of new Set(grams)) textsWith.set(gram, (textsWith.get(gram) ?? 0) + 1);
    const kept = [...textsWith].filter(([gram, count]) => count >= PIECE_TEXTS_MIN || !isPiece(gram));
    const indexOf = new Map(kept.map(([gram], index) => [gram, index]));
    const rarity = Float32Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1);
    return new Vectoriser(indexOf, rarity);
  }

  get size(): number {
    return this.rarity.length;
  }

  vectorOf(grams: readonly string[]): SparseVector {
    const counts = new Map<number, number>();
    for (const gram of grams) {
      const index = this.indexOf.get(gram);
      if (index !== undefined) counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    const indexes = Int32Array.from(counts.keys());
    const weights = new Float32Array(indexes.length);
    indexes.forEach((index, at) => (weights[at] = (1 + Math.log(counts.get(index) ?? 1)) * (this.rarity[index] ?? 0)));
    return { indexes, weights: normed(weights) };
  }
}

function normed(weights: Float32Array): Float32Array {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares);
  return length === 0 ? weights : weights.map((weight) => weight / length);
}
