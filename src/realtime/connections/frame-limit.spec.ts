import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameLimit } from './frame-limit.js';

const PER_SECOND = 5;
const START_MS = Date.parse('2026-01-15T09:30:00Z');
const take = (limit: FrameLimit, count: number, nowMs = START_MS): boolean[] =>
  Array.from({ length: count }, () => limit.take(nowMs));

describe('FrameLimit', () => {
  it('lets ten seconds’ worth through in one burst, and not one more', () => {
    const limit = new FrameLimit(PER_SECOND);
    expect(take(limit, 50)).not.toContain(false);
    expect(limit.isFlood).toBe(false);
    expect(take(limit, 3, START_MS + 9_999)).toEqual([false, false, false]);
    expect(limit.isFlood).toBe(true);
  });

  it('begins anew with the first frame after the window', () => {
    const limit = new FrameLimit(PER_SECOND);
    take(limit, 60);
    expect(take(limit, 50, START_MS + 10_000)).not.toContain(false);
    expect(take(limit, 1, START_MS + 19_999)).toEqual([false]);
  });

  it('is not held against anybody when the clock is set back', () => {
    const limit = new FrameLimit(PER_SECOND);
    take(limit, 50);
    const hourBefore = START_MS - 3_600_000;
    expect(take(limit, 50, hourBefore)).not.toContain(false);
    expect(take(limit, 1, hourBefore)).toEqual([false]);
  });

  it('never stops who keeps a little below the rate, and stops who sends twice as much', () => {
    const lateness = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lateness, fc.integer({ min: 2, max: 200 }), (late, perSecond) => {
        /** For half a minute, at this share of the rate, each frame late by up to the time between two. */
        const taken = (share: number): boolean[] => {
          const limit = new FrameLimit(perSecond);
          const everyMs = 1_000 / (perSecond * share);
          return Array.from({ length: perSecond * share * 30 }, (_, frame) =>
            limit.take(START_MS + (frame + (late[frame % late.length] ?? 0)) * everyMs),
          );
        };
        expect(taken(0.9)).not.toContain(false);
        expect(taken(2)).toContain(false);
      }),
      { numRuns: 50 },
    );
  });
});
