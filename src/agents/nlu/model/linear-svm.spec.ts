import { describe, expect, it } from 'vitest';
import { type Examples, examplesOf, LinearSvm } from './linear-svm.js';
import { randomFrom } from './random.js';

const OPTIONS = { memberCost: 4, cost: 1, tolerance: 0.001, roundsMax: 1_000, seed: 1 };
const DIMENSIONS = 6;

/** Points around two centres, and some of neither kind. */
function examples(rows: number): Examples {
  const random = randomFrom(5);
  const labels = Int32Array.from({ length: rows }, (_, row) => (row % 3) - 1);
  const vectors = Array.from(labels, (label) => ({
    indexes: Int32Array.from({ length: DIMENSIONS }, (_, at) => at),
    weights: Float32Array.from({ length: DIMENSIONS }, (_, at) => random() + (at % 3 === label + 1 ? 0.8 : 0)),
  }));
  return examplesOf(vectors, labels, DIMENSIONS);
}

function marginOf({ starts, weights }: Examples, row: number, plane: { weights: Float32Array; bias: number }): number {
  return weights
    .subarray(starts[row], starts[row + 1])
    .reduce((sum, weight, at) => sum + weight * plane.weights[at]!, plane.bias);
}

/** What is minimised: half the squared weights, the bias among them, and the squared losses, of the class four times. */
function objective(data: Examples, label: number, plane: { weights: Float32Array; bias: number }): number {
  const losses = Array.from(
    data.labels,
    (each, row) =>
      (each === label ? 4 : 1) * Math.max(0, 1 - (each === label ? 1 : -1) * marginOf(data, row, plane)) ** 2,
  );
  const size = plane.weights.reduce((sum, weight) => sum + weight ** 2, plane.bias ** 2);
  return size / 2 + losses.reduce((sum, loss) => sum + loss, 0);
}

describe('LinearSvm', () => {
  const data = examples(300);

  it.each([0, 1])('finds weights for class %i that no small change makes better', (label) => {
    const { weights, bias } = new LinearSvm(data, OPTIONS).separate(label);
    const best = objective(data, label, { weights, bias });
    for (let at = 0; at <= DIMENSIONS; at++) {
      for (const change of [-0.05, 0.05]) {
        const moved = { weights: weights.map((weight, other) => weight + (other === at ? change : 0)), bias };
        if (at === DIMENSIONS) moved.bias += change;
        expect(objective(data, label, moved)).toBeGreaterThan(best);
      }
    }
  });

  it('puts most points on their side', () => {
    const plane = new LinearSvm(data, OPTIONS).separate(1);
    const right = data.labels.filter((label, row) => marginOf(data, row, plane) > 0 === (label === 1));
    expect(right.length).toBeGreaterThan(270);
  });

  it('finds the same from where a training of fewer rows ended', () => {
    const fewer = new LinearSvm(examples(200), OPTIONS).separate(0).alphas.slice();
    const cold = objective(data, 0, new LinearSvm(data, OPTIONS).separate(0));
    expect(objective(data, 0, new LinearSvm(data, OPTIONS).separate(0, fewer))).toBeCloseTo(cold, 1);
  });

  it('gives the same bits for the same seed', () => {
    expect(new LinearSvm(data, OPTIONS).separate(0)).toEqual(new LinearSvm(data, OPTIONS).separate(0));
  });
});
