import { describe, expect, it } from 'vitest';
import type { EntryFilter } from '../banking-provider.js';
import { daysIn, ofAmounts, onWhat, toWhom } from './filter-words.js';

describe('onWhat', () => {
  it.each<[EntryFilter, string]>([
    [{}, ''],
    [{ names: ['Uber'] }, ' on Uber'],
    [{ names: ['Uber', 'Lyft'] }, ' on Uber and Lyft'],
    [{ names: ['Shop 1', 'Shop 2', 'Shop 3', 'Shop 4', 'Shop 5'] }, ' on Shop 1, Shop 2, Shop 3, and 2 more'],
    [{ text: 'pets' }, ' on “pets”'],
    [{ categories: ['groceries', 'dining'] }, ' on groceries and eating out'],
  ])('%j', (filter, words) => {
    expect(onWhat(filter, 'en')).toBe(words);
  });
});

describe('toWhom', () => {
  it('names a payee once, and without what was written to them', () => {
    const names = ['Transfer to Anna Schmidt', 'Transfer to Anna Schmidt, rent', 'Standing order to Anna Schmidt'];
    expect(toWhom({ names }, 'de')).toBe(' an Anna Schmidt');
  });
});

describe('ofAmounts', () => {
  it.each<[string, EntryFilter]>([
    ['', {}],
    [' of 500.00 and more', { leastMinor: 50_000n }],
    [' of 20.05 and less', { mostMinor: 2_005n }],
    [' of exactly 42.32', { leastMinor: 4_232n, mostMinor: 4_232n }],
  ])('%s', (words, filter) => {
    expect(ofAmounts(filter, 'en')).toBe(words);
  });
});

describe('daysIn', () => {
  it.each<[EntryFilter, string]>([
    [{}, ''],
    [{ from: '2026-03-01', to: '2026-03-05' }, ' from Mar 1, 2026 to Mar 5, 2026'],
    [{ from: '2026-03-01', to: '2026-03-01' }, ' on Mar 1, 2026'],
    [{ from: '2026-03-01' }, ' since Mar 1, 2026'],
    [{ to: '2026-03-01' }, ' up to Mar 1, 2026'],
  ])('%j', (filter, words) => {
    expect(daysIn(filter, 'en')).toBe(words);
  });
});
