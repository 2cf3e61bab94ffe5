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
