import { describe, expect, it } from 'vitest';
import { readWords } from '../../nlp/read-words.js';
import { entitiesIn } from '../../nlu/entities.js';
import { figureRequest } from './figure-requests.js';

function requestIn(intent: string, text: string, language: string): string | undefined {
  const linguistics = readWords(text, { language });
  const entities = entitiesIn(linguistics.normalised, { language, now: new Date('2026-03-18T12:00:00Z') });
  const read = { alternatives: [], modelVersion: 'none', tookMs: { nlp: 0, nlu: 0 } };
  return figureRequest({ linguistics, entities, intent: { intent, confidence: 1 }, ...read });
}

describe('figureRequest', () => {
  it.each<[string, string, string, string | undefined]>([
    ['spending_summary', 'en', 'how much did I spend', 'spending_summary'],
    ['spending_summary', 'en', 'how much did I earn last month', 'spending_summary.income'],
    ['spending_summary', 'en', 'how much did I get paid', 'spending_summary.income'],
    ['spending_summary', 'es', '¿cuánto he ganado este mes?', 'spending_summary.income'],
    ['spending_summary', 'fr', 'combien ai-je gagné', 'spending_summary.income'],
    ['spending_summary', 'de', 'wie viel habe ich verdient', 'spending_summary.income'],
    ['spending_summary', 'en', 'what part of my income goes to rent', 'spending_summary'],
    ['spending_summary', 'en', 'do I spend more than I earn', 'spending_summary'],
    ['spending_summary', 'en', 'my biggest expense', 'spending_summary.biggest'],
    ['spending_summary', 'es', 'mi mayor gasto', 'spending_summary.biggest'],
    ['spending_summary', 'fr', 'ma plus grosse dépense', 'spending_summary.biggest'],
    ['spending_summary', 'de', 'meine größte Ausgabe', 'spending_summary.biggest'],
    ['spending_summary', 'en', 'how much altogether', 'account_balance.total'],
    ['spending_summary', 'en', 'how much did I spend altogether', 'spending_summary'],
    ['spending_summary', 'en', 'how much altogether last month', 'spending_summary'],
    ['spending_summary', 'en', 'how much on amazon altogether', 'spending_summary'],
    ['account_balance', 'en', 'how much do I have', 'account_balance'],
    ['account_balance', 'en', 'how much do I have altogether', 'account_balance.total'],
    ['account_balance', 'en', 'how much do I have in total', 'account_balance.total'],
    ['account_balance', 'es', 'cuánto tengo en total', 'account_balance.total'],
    ['account_balance', 'fr', 'combien ai-je en tout', 'account_balance.total'],
    ['account_balance', 'de', 'wie viel habe ich insgesamt', 'account_balance.total'],
    ['account_balance', 'en', 'how much at uber', 'spending_summary'],
    ['account_balance', 'en', 'what is my balance', 'account_balance'],
    ['search_transactions', 'es', 'cuánto me ha cobrado Amazon', 'spending_summary'],
    ['search_transactions', 'en', 'how much was my last payment to Amazon', 'search_transactions'],
    ['search_transactions', 'en', 'any Netflix charges', 'search_transactions'],
    ['card_block', 'en', 'how much did I spend', undefined],
    ['spending_summary', 'en', 'how much did Anna send me', 'spending_summary.income'],
    ['spending_summary', 'es', 'cuánto me ha enviado Anna', 'spending_summary.income'],
    ['spending_summary', 'fr', "combien Anna m'a envoyé", 'spending_summary.income'],
    ['out_of_scope', 'de', 'wie viel hat mir Anna geschickt', 'spending_summary.income'],
    ['spending_summary', 'en', 'how much did I get from Northwind Traders', 'spending_summary.income'],
    ['spending_summary', 'en', 'how much did I send to Anna', 'spending_summary'],
    ['account_balance', 'en', 'what is my available balance', 'account_balance.available'],
    ['spending_summary', 'en', 'how much can I spend right now', 'account_balance.available'],
    ['account_balance', 'es', 'cuánto puedo gastar ahora', 'account_balance.available'],
    ['account_balance', 'fr', 'combien puis-je dépenser maintenant', 'account_balance.available'],
    ['account_balance', 'de', 'wie hoch ist mein verfügbarer Kontostand', 'account_balance.available'],
    ['out_of_scope', 'de', 'wie viel kann ich gerade ausgeben', 'account_balance.available'],
    ['out_of_scope', 'en', 'are you available', undefined],
    ['account_balance', 'en', 'how much is my rent', 'spending_summary'],
    ['account_balance', 'en', 'how much is Netflix', 'spending_summary'],
    ['account_balance', 'en', 'how much is my balance', 'account_balance'],
  ])('%s, %s: %s', (intent, language, text, request) => {
    expect(requestIn(intent, text, language)).toBe(request);
  });
});
