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
  /** Of the text at hand; all 0 between texts. Kept, because making it costs more than using it. */
  private readonly counts: Int32Array;

  private constructor(
    private readonly indexOf: ReadonlyMap<string, number>,
    private readonly rarity: Float32Array,
  ) {
    this.counts = new Int32Array(rarity.length);
  }

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
    const found: number[] = [];
    for (const gram of grams) {
      const index = this.indexOf.get(gram);
      if (index !== undefined && this.counted(index) === 1) found.push(index);
    }
    const weights = new Float32Array(found.length);
    found.forEach((index, at) => (weights[at] = (1 + Math.log(this.counts[index] ?? 1)) * (this.rarity[index] ?? 0)));
    for (const index of found) this.counts[index] = 0;
    return { indexes: Int32Array.from(found), weights: normed(weights) };
  }

  private counted(index: number): number {
    return (this.counts[index] = (this.counts[index] ?? 0) + 1);
  }
}

function normed(weights: Float32Array): Float32Array {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares);
  if (length > 0) for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) / length;
  return weights;
}
