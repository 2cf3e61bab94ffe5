import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RHYTHMS } from './bank-order.js';
import { nextDayOf } from './rhythm.js';

describe('nextDayOf', () => {
  it.each([
    ['weekly', '2026-03-02', '2026-03-02', '2026-03-09'],
    ['weekly', '2026-03-02', '2026-03-10', '2026-03-16'],
    ['monthly', '2026-01-31', '2026-01-31', '2026-02-28'],
    ['monthly', '2026-01-31', '2026-02-28', '2026-03-31'],
    ['monthly', '2026-12-15', '2026-12-15', '2027-01-15'],
    ['quarterly', '2025-11-30', '2025-11-30', '2026-02-28'],
    ['yearly', '2024-02-29', '2024-02-29', '2025-02-28'],
    ['yearly', '2024-02-29', '2027-02-28', '2028-02-29'],
    ['monthly', '2026-05-01', '2026-03-01', '2026-05-01'],
  ] as const)('%s from %s, after %s: %s', (rhythm, firstDay, day, next) => {
    expect(nextDayOf(rhythm, firstDay, day)).toBe(next);
  });

  it('goes forward, and leaves no day out', () => {
    const days = integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    assert(
      property(constantFrom(...RHYTHMS), days, days, (rhythm, firstDay, day) => {
        const next = nextDayOf(rhythm, firstDay, day);
        expect(next > day || next === firstDay).toBe(true);
        const dayBefore = new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10);
        expect(nextDayOf(rhythm, firstDay, dayBefore)).toBe(next);
      }),
    );
  });
});
