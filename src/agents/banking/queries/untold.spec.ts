import { describe, expect, it } from 'vitest';
import { readWords } from '../../nlp/read-words.js';
import { entitiesIn } from '../../nlu/entities.js';
import { untoldFigure } from './untold.js';

function kindOf(request: string, text: string, language: 'en' | 'es' | 'fr' | 'de'): string | undefined {
  const linguistics = readWords(text, { language });
  const entities = entitiesIn(linguistics.normalised, { language, now: new Date('2026-03-18T12:00:00Z') });
  const intent = { intent: request, confidence: 1 };
  const read = { alternatives: [], modelVersion: 'none', tookMs: { nlp: 0, nlu: 0 } };
  return untoldFigure(request, { linguistics, entities, intent, ...read }, language)?.kind;
}

describe('untoldFigure', () => {
  it.each([
    ['account_balance', 'how much do I owe', 'en', 'debt'],
    ['account_balance', 'cuánto debo', 'es', 'debt'],
    ['account_balance', 'combien je dois', 'fr', 'debt'],
    ['account_balance', 'wie viel schulde ich', 'de', 'debt'],
    ['account_balance', 'what is my available credit', 'en', 'available_credit'],
    ['spending_summary', 'how much did I save', 'en', 'saved'],
    ['account_balance', 'wie viel habe ich gespart', 'de', 'saved'],
    ['spending_summary', 'how much did I spend on average per month', 'en', 'average'],
    ['spending_summary', 'gasto medio al mes', 'es', 'average'],
    ['spending_summary', 'combien je dépense en moyenne par mois', 'fr', 'average'],
    ['spending_summary', 'wie viel gebe ich durchschnittlich pro Monat aus', 'de', 'average'],
    ['spending_summary', 'how much did I spend on weekends in October', 'en', 'weekdays'],
    ['spending_summary', 'how much do I spend on fridays', 'en', 'weekdays'],
    ['spending_summary', 'cuánto gasté los fines de semana de octubre', 'es', 'weekdays'],
    ['spending_summary', "combien j'ai dépensé les week-ends d'octobre", 'fr', 'weekdays'],
    ['search_transactions', 'was habe ich an Wochenenden im Oktober ausgegeben', 'de', 'weekdays'],
    ['spending_summary', 'how much did I spend on bills last month', 'en', 'bills'],
    ['spending_summary', 'cuánto gasté en facturas', 'es', 'bills'],
    ['spending_summary', "combien j'ai dépensé pour mes factures", 'fr', 'bills'],
    ['spending_summary', 'wie viel habe ich für Rechnungen ausgegeben', 'de', 'bills'],
    ['spending_summary', 'how much did I spend on utility bills', 'en', undefined],
    ['spending_summary', 'how much did I send her last month', 'en', 'whom'],
    ['spending_summary', 'cuánto le envié el mes pasado', 'es', 'whom'],
    ['spending_summary', 'combien lui ai-je envoyé le mois dernier', 'fr', 'whom'],
    ['spending_summary', 'wie viel habe ich ihr letzten Monat überwiesen', 'de', 'whom'],
    ['spending_summary', 'cuánto le envié a Lena', 'es', undefined],
    ['spending_summary', 'how much did I spend last weekend', 'en', undefined],
    ['spending_summary', 'how much did I spend on friday', 'en', undefined],
    ['spending_summary', 'wie viel habe ich letztes Wochenende ausgegeben', 'de', undefined],
    ['account_balance', 'how much do I owe on my credit card', 'en', undefined],
    ['account_balance', 'how much is in my savings account', 'en', undefined],
    ['spending_summary', 'how much did I spend this month', 'en', undefined],
  ] as const)('%s: "%s" (%s) is %s', (request, text, language, kind) => {
    expect(kindOf(request, text, language)).toBe(kind);
  });
});
