import { array, assert, configureGlobal, nat, property } from 'fast-check';
import { expect, it } from 'vitest';
import { SEED } from '../../../../test/support/seed.js';
import { type Span, Taken } from './span.js';

configureGlobal({ seed: SEED });

const TEXT = 'abcdefghijklmnopqrstuvwxyz';
const span = nat(TEXT.length - 2).chain((start) =>
  nat(TEXT.length - start - 1).map((length): Span => ({ start, end: start + length + 1 })),
);
const overlap = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

it('knows of each place whether something of it is taken, in whatever order that was', () => {
  assert(
    property(array(span), array(span), span, (first, later, asked) => {
      const taken = Taken.of(first).and(later);
      expect(taken.isFree(asked)).toBe(![...first, ...later].some((each) => overlap(each, asked)));
      expect(taken.firstIn(asked) === undefined).toBe(taken.isFree(asked));
    }),
  );
});

it('leaves of a text what is free, where it stands', () => {
  assert(
    property(array(span), (spans) => {
      const isTaken = (at: number): boolean => spans.some(({ start, end }) => start <= at && at < end);
      const left = Array.from(TEXT, (letter, at) => (isTaken(at) ? ' ' : letter)).join('');
      expect(Taken.of(spans).blanked(TEXT)).toBe(left);
    }),
  );
});
