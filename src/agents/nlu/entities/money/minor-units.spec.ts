import { assert, bigInt, configureGlobal, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../../../test/support/seed.js';
import { toText } from './decimal.js';
import { minorUnits } from './minor-units.js';

configureGlobal({ seed: SEED });

describe('minorUnits', () => {
  it.each([
    ['1250.50', 2, 125050n],
    ['10.5', 2, 1050n],
    ['-50', 2, -5000n],
    ['0', 2, 0n],
    ['5000', 0, 5000n],
    ['10.555', 2, undefined],
    ['1.000', 2, undefined],
    ['5000.5', 0, undefined],
  ])('makes of %s with %i places %s', (decimal, places, minor) => {
    expect(minorUnits(decimal, places)).toBe(minor);
  });

  it('gives back what was written, however large', () => {
    assert(
      property(bigInt(), integer({ min: 0, max: 4 }), (digits, places) => {
        expect(minorUnits(toText({ digits, places }), places)).toBe(digits);
      }),
    );
  });

  it('takes nothing that is no decimal', () => {
    expect(() => minorUnits('fifty', 2)).toThrow(RangeError);
  });
});
