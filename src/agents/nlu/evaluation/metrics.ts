import { OUT_OF_SCOPE } from '../intents.js';

/** What a model made of one test text. */
export interface Outcome {
  readonly text: string;
  readonly category: string;
  /** May be `out_of_scope`. */
  readonly predicted: string;
  readonly confidence: number;
  /** The likeliest intent, had rejecting been forbidden. */
  readonly predictedInScope: string;
  /** Largest margin: the smaller, the less the text is like anything that the model knows. */
  readonly margin: number;
  readonly isRejected: boolean;
}

/** Null where the test data has nothing to judge by. */
export interface OutOfScopeMetrics {
  /** Probability that a text of any intent has a larger margin than one of none. */
  readonly auroc: number | null;
  /** Share of the texts of no intent that are found when 5 % of the others are turned away. */
  readonly recallAt5PercentFalseRejection: number | null;
  /** The same, and the share of the others that are turned away, at the threshold that the model was given. */
  readonly recallAtThreshold: number | null;
  readonly falseRejectionAtThreshold: number | null;
}

export interface Metrics {
  /** Share of right answers among all texts. A rejected text of an intent is wrong; one of no intent is right. */
  readonly accuracy: number;
  /** Mean over all categories that occur, as truth or as answer. */
  readonly macroF1: number;
  /** Share of right answers among the texts of an intent when nothing is rejected. */
  readonly inScopeAccuracy: number;
  readonly outOfScope: OutOfScopeMetrics;
  /** Expected calibration error over 15 equal bins of the confidence. */
  readonly calibrationError: number;
}

export function metricsOf(outcomes: readonly Outcome[]): Metrics {
  const served = outcomes.filter(({ category }) => category !== OUT_OF_SCOPE);
  return {
    accuracy: shareOf(outcomes, isRight) ?? 0,
    macroF1: macroF1(outcomes),
    inScopeAccuracy: shareOf(served, ({ category, predictedInScope }) => category === predictedInScope) ?? 0,
    outOfScope: outOfScope(outcomes, served),
    calibrationError: calibrationError(outcomes),
  };
}

export const isRight = ({ category, predicted }: Outcome): boolean => category === predicted;

/** What routing may rely on: how many answers are this sure, and how many of those are right. */
export function above(confidence: number, outcomes: readonly Outcome[]): { share: number; accuracy: number | null } {
  const sure = outcomes.filter((outcome) => outcome.confidence >= confidence);
  return { share: sure.length / outcomes.length, accuracy: shareOf(sure, isRight) };
}

const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null =>
  items.length === 0 ? null : items.filter(holds).length / items.length;

function macroF1(outcomes: readonly Outcome[]): number {
  const categories = new Set(outcomes.flatMap(({ category, predicted }) => [category, predicted]));
  const scores = Array.from(categories, (name) => {
    const hits = outcomes.filter(({ category, predicted }) => category === name && predicted === name).length;
    const named = outcomes.filter(({ category }) => category === name).length;
    const given = outcomes.filter(({ predicted }) => predicted === name).length;
    return (2 * hits) / (named + given);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

const FALSE_REJECTION = 0.05;

function outOfScope(outcomes: readonly Outcome[], served: readonly Outcome[]): OutOfScopeMetrics {
  const others = outcomes.filter(({ category }) => category === OUT_OF_SCOPE);
  const margins = served.map(({ margin }) => margin).sort((one, other) => one - other);
  const cut = margins[Math.floor(margins.length * FALSE_REJECTION)] ?? 0;
  return {
    auroc: areaUnderCurve(
      margins,
      others.map(({ margin }) => margin),
    ),
    recallAt5PercentFalseRejection: margins.length === 0 ? null : shareOf(others, ({ margin }) => margin < cut),
    recallAtThreshold: shareOf(others, ({ isRejected }) => isRejected),
    falseRejectionAtThreshold: shareOf(served, ({ isRejected }) => isRejected),
  };
}

/** Mann and Whitney: by the ranks of one group among the other. Ties count half. */
function areaUnderCurve(sorted: readonly number[], others: readonly number[]): number | null {
  if (sorted.length === 0 || others.length === 0) return null;
  let wins = 0;
  for (const other of others) {
    for (const margin of sorted) wins += margin > other ? 1 : margin === other ? 0.5 : 0;
  }
  return wins / (sorted.length * others.length);
}

const BINS = 15;

function calibrationError(outcomes: readonly Outcome[]): number {
  const surplus = new Float64Array(BINS);
  for (const outcome of outcomes) {
    const bin = Math.min(BINS - 1, Math.floor(outcome.confidence * BINS));
    surplus[bin]! += outcome.confidence - (isRight(outcome) ? 1 : 0);
  }
  return surplus.reduce((sum, each) => sum + Math.abs(each), 0) / outcomes.length;
}
