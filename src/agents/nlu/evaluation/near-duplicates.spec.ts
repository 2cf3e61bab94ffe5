import { describe, expect, it } from 'vitest';
import { nearDuplicatesIn } from './near-duplicates.js';

const found = (...texts: [string, string][]) => nearDuplicatesIn(texts.map(([text, category]) => ({ text, category })));

describe('nearDuplicatesIn', () => {
  it.each([
    ['the same words in another order', 'my card is blocked', 'is my card blocked'],
    ['one word more', 'please block my lost card', 'block my lost card'],
    ['one word that differs', 'how do I activate my card', 'how do I reactivate my card'],
  ])('finds %s under two categories, once', (_, one, other) => {
    expect(found([one, 'a'], [other, 'b'])).toHaveLength(1);
    expect(found([one, 'a'], [other, 'a'])).toEqual([]);
  });

  it('takes short texts that differ in a word for two', () => {
    expect(found(['block my card', 'a'], ['unblock my card', 'b'])).toEqual([]);
    expect(found(['Block my card!', 'a'], ['block my card !', 'b'])).toHaveLength(1);
  });
});
