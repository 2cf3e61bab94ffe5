import { BLOCKS, emitGrams, type Block } from './grams.js';
import { HashIndex } from './hash-index.js';
import type { FeatureOptions } from './model-options.js';

/** A text as the weights of its known grams; its length as a vector is 1, or 0 without any. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
}

/** What a vectoriser is made of, as it stands in the model file. */
export interface Vocabulary {
  /** The grams, at the place of their number. */
  readonly hashes: Uint32Array;
  /** Inverse document frequency of each. */
  readonly rarity: Float32Array;
}

/** TF-IDF, sublinear, with each kind of gram brought to its own length first. */
export class Vectoriser {
  private readonly index: HashIndex;
  /** Of the text at hand; all 0 between texts. Kept, because making them costs more than using them. */
  private readonly counts: Int32Array;
  private readonly blocks: Uint8Array;

  constructor(
    readonly vocabulary: Vocabulary,
    private readonly options: FeatureOptions,
  ) {
    this.index = HashIndex.of(vocabulary.hashes);
    this.counts = new Int32Array(this.size);
    this.blocks = new Uint8Array(this.size);
  }

  get size(): number {
    return this.vocabulary.hashes.length;
  }

  vectorOf(words: readonly string[]): SparseVector {
    const found: number[] = [];
    emitGrams(words, this.options, (block, hash) => {
      const number = this.index.find(hash);
      if (number < 0) return;
      if (++this.counts[number]! === 1) found.push(number);
      this.blocks[number] = block;
    });
    const weights = new Float32Array(found.length);
    const squares = new Float64Array(BLOCKS);
    for (let at = 0; at < found.length; at++) {
      const number = found[at]!;
      const weight = (1 + Math.log(this.counts[number]!)) * this.vocabulary.rarity[number]!;
      weights[at] = weight;
      squares[this.blocks[number]!]! += weight * weight;
      this.counts[number] = 0;
    }
    const scales = this.scalesOf(squares);
    for (let at = 0; at < found.length; at++) weights[at]! *= scales[this.blocks[found[at]!]!]!;
    return { indexes: Int32Array.from(found), weights };
  }

  /** What brings each block to its share, and the whole to 1. */
  private scalesOf(squares: Float64Array): Float64Array {
    let whole = 0;
    const scales = squares.map((square, block) => {
      if (square === 0) return 0;
      const weight = this.options.blockWeights[block as Block];
      whole += weight * weight;
      return weight / Math.sqrt(square);
    });
    return scales.map((scale) => (whole > 0 ? scale / Math.sqrt(whole) : 0));
  }
}

/** Counts the grams of the texts. The commonest come first: they are asked for together, and lie together in memory. */
export function vocabularyOf(texts: readonly (readonly string[])[], options: FeatureOptions): Vocabulary {
  const index = new HashIndex();
  const blocks: Block[] = [];
  const counts: number[] = [];
  const lastText: number[] = [];
  texts.forEach((words, text) => {
    emitGrams(words, options, (block, hash) => {
      const number = index.add(hash);
      if (lastText[number] === text) return;
      lastText[number] = text;
      blocks[number] = block;
      counts[number] = (counts[number] ?? 0) + 1;
    });
  });
  const kept = counts
    .map((_, number) => number)
    .filter((number) => counts[number]! >= options.textsMin[blocks[number]!]);
  kept.sort((one, other) => counts[other]! - counts[one]! || one - other);
  const hashes = index.hashes();
  return {
    hashes: Uint32Array.from(kept, (number) => hashes[number]!),
    rarity: Float32Array.from(kept, (number) => Math.log((1 + texts.length) / (1 + counts[number]!)) + 1),
  };
}
