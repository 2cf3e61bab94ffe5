import { describe, expect, it } from 'vitest';
import { above, metricsOf, type Outcome } from './metrics.js';

const outcome = (category: string, predicted: string, more: Partial<Outcome> = {}): Outcome => ({
  text: `${category} as ${predicted}`,
  category,
  predicted,
  confidence: 1,
  predictedInScope: predicted === 'out_of_scope' ? 'a' : predicted,
  margin: predicted === 'out_of_scope' ? -1 : 1,
  isRejected: predicted === 'out_of_scope',
  ...more,
});

describe('metricsOf', () => {
  it('counts a rejected text of an intent as wrong, and one of none as right', () => {
    const outcomes = [outcome('a', 'a'), outcome('a', 'out_of_scope'), outcome('out_of_scope', 'out_of_scope')];
    const { accuracy, inScopeAccuracy, outOfScope } = metricsOf(outcomes);
    expect(accuracy).toBeCloseTo(2 / 3);
    expect(inScopeAccuracy).toBe(1); // had it not been rejected, it would have been read rightly
    expect(outOfScope).toMatchObject({ recallAtThreshold: 1, falseRejectionAtThreshold: 0.5, auroc: 0.75 });
  });

  it('weighs each category alike in F1, however many texts it has', () => {
    const outcomes = [...Array.from({ length: 8 }, () => outcome('a', 'a')), outcome('b', 'a'), outcome('b', 'b')];
    expect(metricsOf(outcomes).macroF1).toBeCloseTo((16 / 17 + 2 / 3) / 2);
  });

  it('finds what may be found at 5 % false rejection', () => {
    const served = Array.from({ length: 100 }, (_, at) => outcome('a', 'a', { margin: at }));
    const others = [3, 4.5, 5.5, 50].map((margin) => outcome('out_of_scope', 'a', { margin }));
    expect(metricsOf([...served, ...others]).outOfScope.recallAt5PercentFalseRejection).toBe(0.5);
  });

  it('says that there is nothing to judge by rather than 0', () => {
    const { outOfScope } = metricsOf([outcome('a', 'a')]);
    expect(outOfScope).toEqual({
      auroc: null,
      recallAt5PercentFalseRejection: null,
      recallAtThreshold: null,
      falseRejectionAtThreshold: 0,
    });
  });

  it('finds no calibration error where as many are right as the confidence says', () => {
    const honest = [outcome('a', 'a', { confidence: 0.5 }), outcome('a', 'b', { confidence: 0.5 })];
    const boastful = [outcome('a', 'a', { confidence: 0.9 }), outcome('a', 'b', { confidence: 0.9 })];
    expect(metricsOf(honest).calibrationError).toBeCloseTo(0);
    expect(metricsOf(boastful).calibrationError).toBeCloseTo(0.4);
    expect(above(0.8, [...honest, ...boastful])).toEqual({ share: 0.5, accuracy: 0.5 });
  });
});
