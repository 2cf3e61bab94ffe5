import { describe, expect, it } from 'vitest';
import { readMessage } from '../read-message.js';
import { IntentReader } from './intent-reader.js';
import { ModelClassifier } from './model-classifier.js';

const intents = new IntentReader(ModelClassifier.own());
const NOW = new Date('2026-11-22T10:00:00Z');
const partsOf = (text: string, language = 'en'): readonly string[] =>
  (readMessage(intents, text, { language, now: NOW }).parts ?? []).map(({ linguistics }) => linguistics.normalised);
const intentOf = (text: string, language: string): string =>
  readMessage(intents, text, { language, now: NOW }).intent.intent;

describe('requestsIn', () => {
  it.each([
    ['balance, iban and last 3 transactions', ['balance', 'iban', 'last 3 transactions']],
    ['balance and iban', ['balance', 'iban']],
    ["transfer 20 to Anna, what's my balance", ['transfer 20 to Anna', "what's my balance"]],
    ["What's my balance. Block my card.", ["What's my balance.", 'Block my card.']],
    [
      'how much did I spend on groceries and how much did I spend at Amazon',
      ['how much did I spend on groceries', 'how much did I spend at Amazon'],
    ],
    ['what is my balance and who won the match', ['what is my balance', 'who won the match']],
  ])('tells the requests of "%s" apart', (text, parts) => {
    expect(partsOf(text)).toEqual(parts);
  });

  it.each([
    'I lost my card and want it blocked',
    'what came in and what went out',
    'show my transactions, last 3',
    'send 1,000 to Anna',
    'send 20 to Anna, my friend',
    "don't unblock, block it",
    'transactions between 20 and 50 dollars, from March',
    'how much did I spend last month and is that more than before',
    'what is the weather and who won the match',
    'my card is gone, freeze it',
    'lock it up, my card',
    'my pension should have come in; how much is on my account',
    'would you pay the plumber, 90 to Nordoil',
    'Können Sie mir sagen, wie viel auf meinem Konto ist?',
    'Könnten Sie am 1. Dezember 350 Euro an Clara überweisen?',
    'wie viele Karten habe ich, und welche ist es',
  ])('leaves "%s" whole', (text) => {
    expect(partsOf(text)).toEqual([]);
  });
});

describe('requestBeside', () => {
  it.each([
    ['hello, balance?', 'en', 'account_balance'],
    ['hola, ¿saldo?', 'es', 'account_balance'],
    ['bonjour, solde ?', 'fr', 'account_balance'],
    ['hallo, Kontostand?', 'de', 'account_balance'],
    ['hello there', 'en', 'greeting'],
    ['buenos días', 'es', 'greeting'],
    ['bonjour à tous', 'fr', 'greeting'],
    ['hey boss', 'en', 'greeting'],
    ['guten Morgen zusammen', 'de', 'greeting'],
    ["my husband died, what's my balance", 'en', 'account_balance'],
  ])('reads "%s" (%s) as %s', (text, language, intent) => {
    expect(intentOf(text, language)).toBe(intent);
  });
});
