import { describe, expect, it } from 'vitest';
import { readWords } from '../../nlp/read-words.js';
import { entitiesIn } from '../../nlu/entities.js';
import { leftOutIn } from './left-out.js';

function leftOut(language: string, text: string): readonly string[] | undefined {
  const linguistics = readWords(text, { language });
  const entities = entitiesIn(linguistics.normalised, { language, now: new Date('2026-03-18T12:00:00Z') });
  const read = { alternatives: [], modelVersion: 'none', tookMs: { nlp: 0, nlu: 0 } };
  const out = leftOutIn({ linguistics, entities, intent: { intent: 'spending_summary', confidence: 1 }, ...read });
  const said = (text: string): string => text.replace(/\s+/gu, ' ').trim();
  return out && [out.named, said(out.whole.linguistics.normalised), said(out.only.linguistics.normalised)];
}

describe('leftOutIn', () => {
  it.each([
    ['en', 'how much did I spend excluding rent last month', 'rent'],
    ['en', 'what did I spend except at Luigi Trattoria', 'Luigi Trattoria'],
    ['en', 'what did I spend without rent, groceries and Amazon', 'rent, groceries and Amazon'],
    ['de', 'wie viel habe ich ohne Miete ausgegeben', 'Miete'],
    ['de', 'wie viel habe ich ausgegeben außer bei Netflix', 'Netflix'],
    ['fr', 'combien ai-je dépensé sans le loyer', 'loyer'],
    ['fr', 'combien ai-je dépensé sauf chez Amazon', 'Amazon'],
    ['es', 'cuánto gasté sin contar el alquiler', 'alquiler'],
    ['es', 'cuánto gasté excepto en Amazon', 'Amazon'],
    ['es', 'cuánto gasté menos el alquiler', 'alquiler'],
  ])('%s: "%s" leaves out %s', (language, text, named) => {
    expect(leftOut(language, text)?.[0]).toBe(named);
  });

  it('asks for the rest and for what is left out, of the same days', () => {
    expect(leftOut('en', 'how much did I spend on shopping without Amazon last month')).toEqual([
      'Amazon',
      'how much did I spend on shopping last month',
      'how much did I spend on Amazon last month',
    ]);
  });

  it.each([
    ['en', 'how much did I spend on rent'],
    ['en', 'payments without a description'],
    ['es', 'pagos de menos de 50 euros'],
    ['es', 'cuánto gasté más o menos en Amazon'],
  ])('%s: "%s" leaves out nothing', (language, text) => {
    expect(leftOut(language, text)).toBeUndefined();
  });
});
