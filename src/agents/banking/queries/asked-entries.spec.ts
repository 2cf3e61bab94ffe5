import { describe, expect, it } from 'vitest';
import { readWords } from '../../nlp/read-words.js';
import { entitiesIn } from '../../nlu/entities.js';
import type { EntryFilter } from '../banking-provider.js';
import { askedEntries, daysIn } from './asked-entries.js';

const NOW = new Date('2026-03-18T12:00:00Z');

function asked(text: string, language = 'en'): EntryFilter {
  const linguistics = readWords(text, { language });
  const entities = entitiesIn(linguistics.normalised, { language, now: NOW });
  return askedEntries({
    linguistics,
    entities,
    intent: { intent: 'search_transactions', confidence: 1 },
    alternatives: [],
    modelVersion: 'none',
    tookMs: { nlp: 0, nlu: 0 },
  });
}

describe('askedEntries', () => {
  it.each<[string, string, EntryFilter]>([
    ['en', 'payments at Amazon', { text: 'Amazon' }],
    ['en', 'everything over $500 last month', { leastMinor: 50_000n, from: '2026-02-01', to: '2026-02-28' }],
    ['en', 'payments under 20 euros', { mostMinor: 2_000n }],
    ['en', 'the payment of $42.32', { leastMinor: 4_232n, mostMinor: 4_232n }],
    ['en', 'what did I spend on groceries yesterday', { category: 'groceries', from: '2026-03-17', to: '2026-03-17' }],
    ['es', 'pagos de más de 50 euros', { leastMinor: 5_000n }],
    ['fr', 'paiements de plus de 50 euros', { leastMinor: 5_000n }],
    ['de', 'Zahlungen über 50 Euro', { leastMinor: 5_000n }],
    ['en', 'my transactions', {}],
  ])('%s: %s', (language, text, filter) => {
    expect(asked(text, language)).toEqual(filter);
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
