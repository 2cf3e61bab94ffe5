import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryFilter } from '../banking-provider.js';
import { asked, askedBeforeIn, filterOf } from './asked-before.js';

const filters: fc.Arbitrary<EntryFilter> = fc.record(
  {
    from: fc.constant('2026-03-01'),
    to: fc.constant('2026-03-31'),
    text: fc.string(),
    names: fc.array(fc.string()),
    categories: fc.array(fc.string()),
    accountIds: fc.array(fc.uuid()),
    direction: fc.constantFrom('in', 'out'),
    leastMinor: fc.bigInt({ min: 0n }),
    mostMinor: fc.bigInt({ min: 0n }),
  },
  { requiredKeys: [] },
);

describe('what was asked before', () => {
  it('is the same after it was stored', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const stored = askedBeforeIn(JSON.parse(JSON.stringify(asked('spending_summary', filter))));
        expect(stored && filterOf(stored)).toEqual(filter);
      }),
    );
  });

  it.each([
    ['nothing', undefined],
    ['another shape', { request: 'spending_summary', filter: { names: 'Uber' } }],
    ['an amount that is none', { request: 'spending_summary', filter: { leastMinor: '1.5' } }],
    ['no request', { filter: {} }],
  ])('is forgotten where it is %s', (_what, stored) => {
    expect(askedBeforeIn(stored)).toBeUndefined();
  });
});
