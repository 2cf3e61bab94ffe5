import { describe, expect, it } from 'vitest';
import { IntentReader } from './nlu/intent-reader.js';
import { ModelClassifier } from './nlu/model-classifier.js';
import { readMessage } from './read-message.js';

const intents = new IntentReader(ModelClassifier.own());

describe('the first words of a conversation', () => {
  it.each([
    ['send doscientos dólares to Anna', 'en', 'transfer_money'],
    ['what is my balance', 'en', 'account_balance'],
    ['¿Cuál es mi saldo?', 'es', 'account_balance'],
  ])('%j are read in the language in which they mean something: %s, %s', (text, language, intent) => {
    const { linguistics, intent: read } = readMessage(intents, text, {});
    expect({ language: linguistics.language, intent: read.intent }).toEqual({ language, intent });
  });

  it('that mean nothing in either stay in the likelier', () => {
    const { linguistics, intent } = readMessage(intents, 'la pizza de ayer estaba cold and awful', {});
    expect({ language: linguistics.language, intent: intent.intent }).toEqual({
      language: 'es',
      intent: 'out_of_scope',
    });
  });
});

describe('a report of fraud or a complaint', () => {
  it.each([
    ["there's fraud on my visa 4417, show my balance", 'fraud_report'],
    ["show my balance, there's fraud on my visa", 'fraud_report'],
    ["there's fraud on my mastercard and unblock my visa", 'fraud_report'],
    ["there's fraud on my visa, don't block it", 'fraud_report'],
    ['betrug auf meiner visa, zeig mir meinen kontostand', 'fraud_report'],
    ['fraude en mi visa, muéstrame mi saldo', 'fraud_report'],
    ['fraude sur ma visa, montre-moi mon solde', 'fraud_report'],
    ["there's a payment I didn't make and my card is missing", 'fraud_report'],
    ['someone stole my card and spent 58.74 at ikea', 'fraud_report'],
    ['somebody used my card at luigi without my permission', 'fraud_report'],
    ['me falta la tarjeta y hay un cargo que no hice', 'fraud_report'],
    ['me han robado la tarjeta y la están usando', 'fraud_report'],
    ["ma carte a été volée et on l'utilise", 'fraud_report'],
    ['meine Karte wurde gestohlen und jemand hat damit bezahlt', 'fraud_report'],
    ['i want to complain, and what is my balance', 'complaint'],
  ])('is heard beside what else is said: %s', (text, intent) => {
    expect(readMessage(intents, text, {}).intent.intent).toBe(intent);
  });

  it.each(['i lost track of what i spent', 'someone sent me 50, show my balance', 'what is my balance and my iban'])(
    'is not heard where there is none: %s',
    (text) => {
      expect(readMessage(intents, text, {}).intent.intent).not.toMatch(/fraud|complaint/);
    },
  );
});
