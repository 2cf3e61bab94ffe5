import { assert, constantFrom, double, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWords } from '../nlp/read-words.js';
import { OUT_OF_SCOPE } from '../nlu/intents.js';
import type { ScoredIntent, Understanding } from '../understanding.js';
import { type AskedWhich, isAskedWhich } from './asked-which.js';
import { chosenOption } from './chosen-option.js';
import { CLEAR, closeCallIn } from './close-call.js';

type Scores = Readonly<Record<string, number>>;

/** @param scores  the believed one first. */
function scored(scores: Scores): Pick<Understanding, 'intent' | 'alternatives' | 'entities'> {
  const [first, ...rest] = Object.entries(scores).map(([intent, confidence]): ScoredIntent => ({ intent, confidence }));
  if (!first) throw new Error('Something is always read.');
  return { intent: first, alternatives: rest, entities: [] };
}

const heard = (text: string, scores: Scores = { [OUT_OF_SCOPE]: 0.9 }, language = 'en'): Understanding => ({
  ...scored(scores),
  linguistics: readWords(text, { language }),
  modelVersion: 'en-test',
  tookMs: { nlp: 0, nlu: 0 },
});

describe('two intents', () => {
  it.each<[string, Scores, readonly string[] | undefined]>([
    ['one of which does something', { card_block: 0.55, card_replace: 0.4 }, ['card_block', 'card_replace']],
    [
      'neither of which is believed',
      { out_of_scope: 0.6, list_accounts: 0.4, account_balance: 0.35 },
      ['list_accounts', 'account_balance'],
    ],
    ['of two questions', { list_accounts: 0.55, account_balance: 0.4 }, undefined],
    ['the first of which is clear', { card_block: 0.8, card_replace: 0.2 }, undefined],
    ['the second of which is unlikely', { card_block: 0.7, card_replace: 0.1 }, undefined],
    ['that are unlikely together', { out_of_scope: 0.65, card_block: 0.35, card_replace: 0.3 }, undefined],
    ['that are courtesies', { thanks: 0.5, goodbye: 0.45 }, undefined],
    ['of which there is one', { card_block: 0.6, out_of_scope: 0.3 }, undefined],
  ])('%s', (_what, scores, options) => {
    expect(closeCallIn(scored(scores))).toEqual(options);
  });
});

it('an order that names who gets it is read back, and not asked about', () => {
  const anna = { type: 'payee_name', text: 'Anna', value: 'Anna', start: 18, end: 22 };
  const named = (scores: Scores) => ({ ...scored(scores), entities: [anna] });
  expect(closeCallIn(named({ transfer_money: 0.6, search_transactions: 0.3 }))).toBeUndefined();
  expect(closeCallIn(named({ transfer_money: 0.6, add_payee: 0.3 }))).toEqual(['transfer_money', 'add_payee']);
});

describe('an answer to "block a card, or replace it?"', () => {
  const asked: AskedWhich = {
    options: ['card_block', 'card_replace'],
    text: 'my card is broken, stop it',
    isAgain: false,
  };
  it.each([
    ['the first', 'en', 'card_block'],
    ['The second one, please.', 'en', 'card_replace'],
    ['2', 'en', 'card_replace'],
    ['block it', 'en', 'card_block'],
    ['No, replace it', 'en', 'card_replace'],
    ['a new one', 'en', undefined],
    ['la primera', 'es', 'card_block'],
    ['bloquéala', 'es', 'card_block'],
    ['sustituirla por favor', 'es', 'card_replace'],
    ['la deuxième', 'fr', 'card_replace'],
    ['bloquez-la', 'fr', 'card_block'],
    ['das zweite bitte', 'de', 'card_replace'],
    ['sperren', 'de', 'card_block'],
    ["don't block it", 'en', undefined],
    ['block it and replace it', 'en', undefined],
    ['yes', 'en', undefined],
    ['banana', 'en', undefined],
  ])('%s (%s)', (text, language, option) => {
    expect(chosenOption(asked, heard(text, undefined, language))).toEqual(option && { option });
  });

  it.each([
    ['neither', 'en'],
    ['none of these', 'en'],
    ['ninguna', 'es'],
    ["ni l'un ni l'autre", 'fr'],
    ['keins von beiden', 'de'],
  ])('%s: neither', (text, language) => {
    expect(chosenOption(asked, heard(text, undefined, language))).toBe('neither');
  });

  it('is one that is clearly read as one of the two, and none that is clearly something else', () => {
    expect(chosenOption(asked, heard('get me another card', { card_replace: 0.95 }))).toEqual({
      option: 'card_replace',
    });
    expect(chosenOption(asked, heard('what is blocked on my account', { account_balance: 0.9 }))).toBeUndefined();
    expect(chosenOption(asked, heard('forget it', { cancel: 0.9 }))).toBe('neither');
  });

  it('is never a third', () => {
    const intents = ['card_block', 'card_replace', 'account_balance', 'affirm', 'deny', OUT_OF_SCOPE];
    const texts = ['the first', 'block', 'no', 'replace it', 'what is my balance?', '', '2', 'not that'];
    const reading = record({
      text: constantFrom(...texts),
      intent: constantFrom(...intents),
      confidence: double({ min: 0, max: 1, noNaN: true }),
    });
    assert(
      property(reading, ({ text, intent, confidence }) => {
        const chosen = chosenOption(asked, heard(text, { [intent]: confidence }));
        const isThird = intent === 'account_balance' && confidence >= CLEAR;
        if (typeof chosen === 'object') expect(asked.options).toContain(chosen.option);
        if (isThird && !['the first', '2', 'no'].includes(text)) expect(chosen).toBeUndefined();
      }),
    );
  });
});

it('a stored question of another shape is forgotten', () => {
  const asked = { options: ['card_block', 'card_replace'], text: 'stop my card', isAgain: false };
  expect(isAskedWhich(JSON.parse(JSON.stringify(asked)))).toBe(true);
  const others = [
    null,
    'x',
    {},
    { ...asked, options: ['card_block'] },
    { ...asked, options: ['card_block', 'affirm'] },
  ];
  for (const other of [...others, { ...asked, text: 1 }, { ...asked, isAgain: 'no' }])
    expect(isAskedWhich(other)).toBe(false);
});
