import { describe, expect, it } from 'vitest';
import { withTypos } from './typos.js';

const TEXT = 'please transfer forty dollars to my savings account tomorrow';

describe('withTypos', () => {
  it('changes the share of words that it is told to, on average, and the same ones for the same seed', () => {
    const words = TEXT.split(' ').filter((word) => word.length >= 3);
    let changed = 0;
    for (let seed = 0; seed < 500; seed++) {
      const misspelt = withTypos(TEXT, { share: 0.25, seed });
      expect(withTypos(TEXT, { share: 0.25, seed })).toBe(misspelt);
      changed += words.filter((word) => !misspelt.split(' ').includes(word)).length;
    }
    expect(changed / 500 / words.length).toBeGreaterThan(0.15);
    expect(changed / 500 / words.length).toBeLessThan(0.3);
    expect(withTypos(TEXT, { share: 0, seed: 1 })).toBe(TEXT);
  });
});
