import { array, assert, configureGlobal, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../../test/support/seed.js';
import { bestMatches } from './best-matches.js';
import { jaroWinkler } from './jaro-winkler.js';

configureGlobal({ seed: SEED });

const PAYEES = ['Anna Schmidt', 'José García', 'Tom Becker', 'Tim Becker', 'Éléonore Dubois', 'Müller GmbH'].map(
  (name) => ({
    name,
  }),
);

const found = (name: string): string | readonly string[] => {
  const matches = bestMatches(name, PAYEES);
  if (matches.kind === 'none') return 'none';
  return matches.kind === 'one' ? matches.best.candidate.name : matches.best.map(({ candidate }) => candidate.name);
};

describe('bestMatches', () => {
  it.each([
    ['Anna', 'Anna Schmidt'],
    ['anna schmidt', 'Anna Schmidt'],
    ['Ana Schmidt', 'Anna Schmidt'],
    ['Anna Schmid', 'Anna Schmidt'],
    ['jose garcia', 'José García'],
    ['Garcia', 'José García'],
    ['Eleonore', 'Éléonore Dubois'],
    ['MULLER', 'Müller GmbH'],
    ['Tom', 'Tom Becker'],
    ['Becker', ['Tom Becker', 'Tim Becker']],
    ['Peter', 'none'],
    ['Anneliese Schubert', 'none'],
    ['', 'none'],
    ['?', 'none'],
  ])('takes %j for %j', (name, expected) => {
    expect(found(name)).toEqual(expected);
  });

  it('knows the likenesses that Winkler published', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 3);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
  });

  it('is 1 for the same and between 0 and 1 for all, whichever comes first', () => {
    assert(
      property(string(), string(), (one, other) => {
        const likeness = jaroWinkler(one, other);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(jaroWinkler(other, one)).toBeCloseTo(likeness, 10);
        expect(jaroWinkler(one, one)).toBe(1);
      }),
    );
  });

  it('finds whoever is called exactly so among others', () => {
    assert(
      property(array(string({ minLength: 1 })), (names) => {
        const matches = bestMatches(
          'Zacharias Quill',
          [...names, 'Zacharias Quill'].map((name) => ({ name })),
        );
        expect(matches.kind).not.toBe('none');
      }),
    );
  });
});
