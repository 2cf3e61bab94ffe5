import { describe, expect, it } from 'vitest';
import { readWords } from '../../nlp/read-words.js';
import { entitiesIn } from '../../nlu/entities.js';
import type { EntryFilter } from '../banking-provider.js';
import { askedEntries } from './asked-entries.js';

const NOW = new Date('2026-03-18T12:00:00Z');

function asked(text: string, language = 'en'): EntryFilter {
  const linguistics = readWords(text, { language });
  const entities = entitiesIn(linguistics.normalised, { language, now: NOW });
  const { filter } = askedEntries({
    linguistics,
    entities,
    intent: { intent: 'search_transactions', confidence: 1 },
    alternatives: [],
    modelVersion: 'none',
    tookMs: { nlp: 0, nlu: 0 },
  });
  return filter;
}

describe('askedEntries', () => {
  it.each<[string, string, EntryFilter]>([
    ['en', 'payments at Amazon', {}], // the books know who that is
    ['en', 'everything over $500 last month', { leastMinor: 50_000n, from: '2026-02-01', to: '2026-02-28' }],
    ['en', 'payments under 20 euros', { mostMinor: 2_000n }],
    ['en', 'the payment of $42.32', { leastMinor: 4_232n, mostMinor: 4_232n }],
    [
      'en',
      'what did I spend on groceries yesterday',
      { categories: ['groceries'], from: '2026-03-17', to: '2026-03-17' },
    ],
    ['es', 'pagos de más de 50 euros', { leastMinor: 5_000n }],
    ['fr', 'paiements de plus de 50 euros', { leastMinor: 5_000n }],
    ['de', 'Zahlungen über 50 Euro', { leastMinor: 5_000n }],
    ['de', 'habe ich 50 Euro überwiesen', { leastMinor: 5_000n, mostMinor: 5_000n }],
    ['en', 'rent and electricity', { categories: ['housing', 'utilities'] }],
    ['en', 'what did I spend between January and February', { from: '2026-01-01', to: '2026-02-28' }],
    ['de', 'Ausgaben zwischen Januar und Februar', { from: '2026-01-01', to: '2026-02-28' }],
    ['en', 'my transactions', {}],
    ['en', 'transactions between 100 and 200', { leastMinor: 10_000n, mostMinor: 20_000n }],
    ['en', 'transactions over 100 but under 200', { leastMinor: 10_000n, mostMinor: 20_000n }],
    ['es', 'movimientos entre 200 y 100 euros', { leastMinor: 10_000n, mostMinor: 20_000n }],
    ['fr', 'opérations entre 100 et 200', { leastMinor: 10_000n, mostMinor: 20_000n }],
    ['de', 'Buchungen zwischen 100 und 200', { leastMinor: 10_000n, mostMinor: 20_000n }],
    [
      'en',
      'did I pay 200 last month',
      { leastMinor: 20_000n, mostMinor: 20_000n, from: '2026-02-01', to: '2026-02-28' },
    ],
  ])('%s: %s', (language, text, filter) => {
    expect(asked(text, language)).toEqual(filter);
  });
});
