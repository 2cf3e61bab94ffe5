import type { SvmOptions } from './model-options.js';
import { randomFrom } from './random.js';
import type { SparseVector } from './vectoriser.js';

/** Examples as one sparse matrix: those of row `i` lie from `starts[i]` to `starts[i + 1]`. */
export interface Examples {
  readonly starts: Int32Array;
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
  /** Class of each row; -1 for none of them. */
  readonly labels: Int32Array;
  readonly dimensions: number;
}

export function examplesOf(vectors: readonly SparseVector[], labels: Int32Array, dimensions: number): Examples {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach(({ indexes }, row) => (starts[row + 1] = starts[row]! + indexes.length));
  const total = starts[vectors.length]!;
  const examples = { starts, indexes: new Int32Array(total), weights: new Float32Array(total), labels, dimensions };
  vectors.forEach(({ indexes, weights }, row) => {
    examples.indexes.set(indexes, starts[row]);
    examples.weights.set(weights, starts[row]);
  });
  return examples;
}

/** One class against all others. */
export interface Hyperplane {
  readonly weights: Float32Array;
  readonly bias: number;
  /** How much each row had to say: where a training that differs little may start. */
  readonly alphas: Float32Array;
}

/**
 * L2-regularised L2-loss linear SVM by dual coordinate descent with shrinking: Hsieh, Chang, Lin, Keerthi and
 * Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008, algorithm 3. The seed fixes the
 * order of the steps, so the same input gives the same weights.
 */
export class LinearSvm {
  /** What squared loss adds to the diagonal of the dual, for those of the class and for all others. */
  private readonly diagonals: { readonly members: number; readonly others: number };
  /** For each row: its squared length, with the bias. */
  private readonly curvatures: Float64Array;
  private readonly rows: Int32Array;
  private readonly alphas: Float32Array;
  private readonly weights: Float32Array;
  private bias = 0;
  private readonly random: () => number;

  constructor(
    private readonly examples: Examples,
    private readonly options: SvmOptions,
  ) {
    const { starts, weights, labels, dimensions } = examples;
    this.diagonals = { members: 0.5 / options.memberCost, others: 0.5 / options.cost };
    this.curvatures = Float64Array.from(labels, (_, row) => {
      let square = 1;
      for (let at = starts[row]!; at < starts[row + 1]!; at++) square += weights[at]! ** 2;
      return square;
    });
    this.rows = Int32Array.from(labels, (_, row) => row);
    this.alphas = new Float32Array(labels.length);
    this.weights = new Float32Array(dimensions);
    this.random = randomFrom(options.seed);
  }

  /**
   * @param start  the alphas of a training of the first rows, in the same order
   * @returns arrays that the next call overwrites.
   */
  separate(label: number, start?: Float32Array): Hyperplane {
    this.begin(label, start);
    let active = this.rows.length;
    let shrinkAbove = Infinity;
    for (let round = 0; round < this.options.roundsMax; round++) {
      const { left, highest, lowest } = this.pass(label, active, shrinkAbove);
      const isSettled = highest - lowest <= this.options.tolerance;
      if (isSettled && left === this.rows.length) break;
      active = isSettled ? this.rows.length : left; // what was left out is looked at once more
      shrinkAbove = isSettled || highest <= 0 ? Infinity : highest;
    }
    return { weights: this.weights, bias: this.bias, alphas: this.alphas };
  }

  private begin(label: number, start: Float32Array = NOTHING): void {
    this.weights.fill(0);
    this.alphas.fill(0);
    this.bias = 0;
    this.rows.forEach((_, at) => (this.rows[at] = at));
    start.forEach((alpha, row) => {
      this.alphas[row] = alpha;
      if (alpha > 0) this.move(row, alpha * this.sideOf(row, label));
    });
  }

  /** One step for each active row. Rows that lie well on their side leave the active ones. */
  private pass(label: number, active: number, shrinkAbove: number) {
    const { rows, alphas } = this;
    let [highest, lowest] = [-Infinity, Infinity];
    let left = active;
    for (let at = 0; at < left; at++) {
      swap(rows, at, at + Math.floor(this.random() * (left - at)));
      const row = rows[at]!;
      const side = this.sideOf(row, label);
      const diagonal = side > 0 ? this.diagonals.members : this.diagonals.others;
      const alpha = alphas[row]!;
      const gradient = this.marginOf(row) * side - 1 + alpha * diagonal;
      if (alpha === 0 && gradient > shrinkAbove) {
        swap(rows, at--, --left);
        continue;
      }
      const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < STEP_MIN) continue;
      alphas[row] = Math.max(0, alpha - gradient / (this.curvatures[row]! + diagonal));
      this.move(row, (alphas[row] - alpha) * side);
    }
    return { left, highest, lowest };
  }

  private sideOf(row: number, label: number): 1 | -1 {
    return this.examples.labels[row] === label ? 1 : -1;
  }

  private marginOf(row: number): number {
    const { starts, indexes, weights } = this.examples;
    const own = this.weights;
    const end = starts[row + 1]!;
    let at = starts[row]!;
    let [one, two, three, four] = [this.bias, 0, 0, 0];
    for (; at + 3 < end; at += 4) {
      one += own[indexes[at]!]! * weights[at]!;
      two += own[indexes[at + 1]!]! * weights[at + 1]!;
      three += own[indexes[at + 2]!]! * weights[at + 2]!;
      four += own[indexes[at + 3]!]! * weights[at + 3]!;
    }
    for (; at < end; at++) one += own[indexes[at]!]! * weights[at]!;
    return one + two + three + four;
  }

  private move(row: number, step: number): void {
    const { starts, indexes, weights } = this.examples;
    const own = this.weights;
    for (let at = starts[row]!, end = starts[row + 1]!; at < end; at++) own[indexes[at]!]! += step * weights[at]!;
    this.bias += step;
  }
}

const NOTHING = new Float32Array();
/** Far below the tolerance: such a step costs as much as any other and changes nothing. */
const STEP_MIN = 0.03;

function swap(items: Int32Array, one: number, other: number): void {
  const kept = items[one]!;
  items[one] = items[other]!;
  items[other] = kept;
}
