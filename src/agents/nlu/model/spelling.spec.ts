import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Spelling } from './spelling.js';

const KNOWN = ['balance', 'transfer', 'statement', 'unblock', 'mortgage', 'überweisung'];
const spelling = new Spelling([...KNOWN.map((word) => ({ word, texts: 5 })), { word: 'rare', texts: 1 }]);

describe('Spelling', () => {
  it('repairs any one slip in a word that it knows', () => {
    const slips: ((word: string, at: number) => string)[] = [
      (word, at) => word.slice(0, at) + word.slice(at + 1),
      (word, at) => `${word.slice(0, at)}x${word.slice(at)}`,
      (word, at) => `${word.slice(0, at)}x${word.slice(at + 1)}`,
      (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    ];
    assert(
      property(constantFrom(...KNOWN), integer({ min: 0, max: 6 }), constantFrom(...slips), (word, at, slip) => {
        expect(spelling.repaired(slip(word, at))).toBe(word);
      }),
    );
  });

  it.each(['to', 'anna', 'blaanec', 'weather', 'bal'])('leaves %j, which is near to nothing that it knows', (word) => {
    expect(spelling.repaired(word)).toBe(word);
  });

  it('leaves what training saw, however rare, and repairs nothing by what it saw only once', () => {
    expect(spelling.repaired('rare')).toBe('rare');
    expect(spelling.repaired('rarre')).toBe('rarre');
  });

  it('prefers what is meant more often, and what begins in the same way', () => {
    const two = new Spelling([
      { word: 'cards', texts: 2 },
      { word: 'card', texts: 9 },
      { word: 'bard', texts: 50 },
    ]);
    expect(two.repaired('cardd')).toBe('card');
    expect(two.repaired('carx')).toBe('card');
    expect(two.repaired('cxrd')).toBe('card');
  });
});
