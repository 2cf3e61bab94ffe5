import type { SparseVector } from './vectoriser.js';

export interface LabelledVector {
  readonly vector: SparseVector;
  /** Number of its class. */
  readonly label: number;
}

export interface TrainingOptions {
  readonly classes: number;
  readonly dimensions: number;
  readonly epochs: number;
  readonly learningRate: number;
  /** Probability that is spread over the other classes, against certainty that a few phrases don't support. */
  readonly smoothing: number;
  readonly seed: number;
}

/** Multinomial logistic regression over sparse vectors. The weights of a dimension lie side by side, one for each class. */
export class SoftmaxRegression {
  private constructor(
    private readonly classes: number,
    private readonly weights: Float32Array,
    private readonly biases: Float32Array,
  ) {}

  /** Stochastic gradient descent with a falling rate. The seed fixes the order, so the same input gives the same model. */
  static train(examples: readonly LabelledVector[], options: TrainingOptions): SoftmaxRegression {
    const { classes, dimensions, epochs, learningRate } = options;
    const model = new SoftmaxRegression(classes, new Float32Array(dimensions * classes), new Float32Array(classes));
    const random = randomFrom(options.seed);
    const order = [...examples];
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      const rate = learningRate * (1 - epoch / epochs);
      for (const example of order) model.learn(example, rate, options.smoothing);
    }
    return model;
  }

  /** @returns one probability for each class. */
  probabilities({ indexes, weights }: SparseVector): Float64Array {
    const scores = Float64Array.from(this.biases);
    for (let at = 0; at < indexes.length; at++) {
      const row = indexes[at]! * this.classes;
      const weight = weights[at]!;
      for (let label = 0; label < this.classes; label++) scores[label]! += weight * this.weights[row + label]!;
    }
    return softmax(scores);
  }

  private learn({ vector, label }: LabelledVector, rate: number, smoothing: number): void {
    const { indexes, weights } = vector;
    const errors = this.probabilities(vector);
    for (let each = 0; each < this.classes; each++) errors[each]! -= smoothing / this.classes;
    errors[label]! -= 1 - smoothing;
    for (let at = 0; at < indexes.length; at++) {
      const row = indexes[at]! * this.classes;
      const step = rate * weights[at]!;
      for (let each = 0; each < this.classes; each++) this.weights[row + each]! -= step * errors[each]!;
    }
    for (let each = 0; each < this.classes; each++) this.biases[each]! -= BIAS_RATE * rate * errors[each]!;
  }
}

/** Slower than the weights: how many phrases an intent happens to have says little about how often it is meant. */
const BIAS_RATE = 0.02;

function softmax(scores: Float64Array): Float64Array {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) sum += scores[at] = Math.exp(scores[at]! - highest);
  for (let at = 0; at < scores.length; at++) scores[at]! /= sum;
  return scores;
}

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fisher and Yates. */
function shuffle<Item>(items: Item[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
}
