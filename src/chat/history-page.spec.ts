import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageRange, type PageRequest, type SequenceRange } from './history-page.js';

const numbersIn = ({ first, last }: SequenceRange): number[] =>
  Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);

const limits = fc.integer({ min: 1, max: 200 });
const totals = fc.integer({ min: 0, max: 1_000 });

/** Follows `hasMore` to the end, while messages arrive between the pages. */
function follow(
  start: PageRequest,
  next: (page: number[]) => PageRequest,
  total: number,
  arrivals: number[],
): number[] {
  const seen: number[] = [];
  let request = start;
  for (let count = total; ; count += arrivals.shift() ?? 0) {
    const range = pageRange(request, count);
    const page = numbersIn(range);
    seen.push(...page);
    if (!range.hasMore) return seen;
    request = next(page);
  }
}

describe('pageRange', () => {
  it('holds at most `limit` numbers, all of them between 1 and the total', () => {
    const requests = fc.oneof(
      fc.record({ limit: limits, offset: fc.nat(2_000) }),
      fc.record({ limit: limits, before: fc.integer({ min: 1, max: 2_000 }) }),
      fc.record({ limit: limits, after: fc.nat(2_000) }),
    );
    fc.assert(
      fc.property(requests, totals, (request, total) => {
        const page = numbersIn(pageRange(request, total));
        expect(page.length).toBeLessThanOrEqual(request.limit);
        expect(page.every((number) => number >= 1 && number <= total)).toBe(true);
      }),
    );
  });

  it('skips and repeats nothing going forward by `after`, while messages arrive', () => {
    const arrivals = fc.array(fc.nat(50), { maxLength: 20 });
    fc.assert(
      fc.property(limits, totals, arrivals, (limit, total, arriving) => {
        const seen = follow({ limit, after: 0 }, (page) => ({ limit, after: page.at(-1) ?? 0 }), total, [...arriving]);
        expect(seen).toEqual(seen.map((_, index) => index + 1));
        expect(seen.length).toBeGreaterThanOrEqual(total);
      }),
    );
  });

  it('skips and repeats nothing going back by `before`, while messages arrive', () => {
    const arrivals = fc.array(fc.nat(50), { maxLength: 20 });
    fc.assert(
      fc.property(limits, totals, arrivals, (limit, total, arriving) => {
        const next = (page: number[]): PageRequest => ({ limit, before: page[0] ?? 1 });
        const seen = follow({ limit, before: total + 1 }, next, total, [...arriving]);
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
      }),
    );
  });

  it('cuts a transcript that stands still into the same pages as one sort, by offset', () => {
    fc.assert(
      fc.property(limits, totals, (limit, total) => {
        const all = Array.from({ length: total }, (_, index) => index + 1);
        for (let offset = 0; offset <= total; offset += limit) {
          const end = total - offset;
          expect(numbersIn(pageRange({ limit, offset }, total))).toEqual(all.slice(Math.max(end - limit, 0), end));
        }
      }),
    );
  });
});
