import type { Hyperplane } from './linear-svm.js';
import type { SparseVector } from './vectoriser.js';

const LARGEST = 127;

/** The weights of all labels, a byte for each, which costs no accuracy that can be measured. */
export class QuantisedWeights {
  constructor(
    readonly labels: number,
    readonly dimensions: number,
    /** A row for each gram with a column for each label: what one gram says about all of them lies together. */
    readonly table: Int8Array = new Int8Array(labels * dimensions),
    /** What 1 in a label's column stands for. */
    readonly scales: Float32Array = new Float32Array(labels),
    readonly biases: Float32Array = new Float32Array(labels),
  ) {}

  set(label: number, { weights, bias }: Hyperplane): void {
    let largest = 0;
    for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
    const scale = largest / LARGEST || 1;
    weights.forEach((weight, row) => (this.table[row * this.labels + label] = Math.round(weight / scale)));
    this.scales[label] = scale;
    this.biases[label] = bias;
  }

  /** @returns for each label how far the text lies on its side. */
  marginsOf({ indexes, weights }: SparseVector): Float64Array {
    const { labels, table } = this;
    const margins = new Float64Array(labels);
    for (let at = 0; at < indexes.length; at++) {
      const row = indexes[at]! * labels;
      const weight = weights[at]!;
      for (let label = 0; label < labels; label++) margins[label]! += weight * table[row + label]!;
    }
    for (let label = 0; label < labels; label++)
      margins[label] = margins[label]! * this.scales[label]! + this.biases[label]!;
    return margins;
  }
}
