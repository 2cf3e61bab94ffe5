import { assert, configureGlobal, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { SENTIMENT_SAMPLES } from './sentiment.samples.js';
import { sentimentOf } from './sentiment.js';

configureGlobal({ seed: SEED });

const samples = SENTIMENT_SAMPLES.flatMap(([language, label, texts]) =>
  texts.split('|').map((text) => ({ language, label, text })),
);
const LABELS = ['neutral', 'negative', 'positive'] as const;

describe('sentimentOf', () => {
  it.each(LABELS)('hears at least 95 of 100 %s sentences as that', (wanted) => {
    const those = samples.filter(({ label }) => label === wanted);
    const wrong = those.filter(({ language, text }) => sentimentOf(text, language).label !== wanted);
    console.log(`sentiment, ${wanted}: ${those.length - wrong.length} of ${those.length}`);
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(those.length * 0.05);
  });

  it('gives any text a score between -1 and 1 that fits its label', () => {
    assert(
      property(string({ unit: 'grapheme' }), constantFrom('en', 'es', 'fr', 'de', 'und'), (text, language) => {
        const { score, label } = sentimentOf(text, language);
        expect(Math.abs(score)).toBeLessThanOrEqual(1);
        expect(label === 'neutral' ? 0 : Math.sign(score)).toBe({ negative: -1, neutral: 0, positive: 1 }[label]);
      }),
    );
  });
});
