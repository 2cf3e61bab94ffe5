import { describe, expect, it } from 'vitest';
import { readWords } from '../nlp/read-words.js';
import { entitiesIn } from '../nlu/entities.js';
import type { Understanding } from '../understanding.js';
import { fillArguments } from './fill-arguments.js';

function heard(text: string): Understanding {
  const linguistics = readWords(text);
  const intent = { intent: 'exchange_rate', confidence: 1 };
  return {
    linguistics,
    intent,
    alternatives: [],
    entities: entitiesIn(linguistics.normalised),
    modelVersion: 'none',
    tookMs: { nlp: 0, nlu: 0 },
  };
}

describe('arguments of a tool', () => {
  it('are filled from the words, the language and the entities, at any depth', () => {
    const templates = {
      q: '{text}',
      deep: { list: ['in {language}', 3] },
      sum: '{money}',
      currency: '{money.currency}',
    };
    expect(fillArguments(templates, heard('How much is $50 in euros?'))).toEqual({
      q: 'How much is $50 in euros?',
      deep: { list: ['in en', 3] },
      sum: '50',
      currency: 'USD',
    });
  });

  it('are left out where the message says nothing of the kind', () => {
    expect(fillArguments({ sum: '{money}', both: 'of {money} in {language}', x: 1 }, heard('usd eur'))).toEqual({
      x: 1,
    });
    expect(fillArguments({ odd: '{money.constructor}' }, heard('$5'))).toEqual({});
  });

  it('tell no number of a card or an account', () => {
    const { q } = fillArguments({ q: 'said: {text}' }, heard('fees for card 4111 1111 1111 1111, mail a@b.example'));
    expect(q).toBe('said: fees for card ••••1111, mail [email]');
  });

  it('take what looks like a placeholder in the words for words', () => {
    expect(fillArguments({ q: '> {text}' }, heard('{language} {money}'))).toEqual({ q: '> {language} {money}' });
  });

  it('are no longer than the tool takes them, and cut between two characters', () => {
    const schema = {
      properties: {
        q: { type: 'string', maxLength: 9 },
        said: { type: 'string', maxLength: 9 },
        list: { type: 'array', items: { type: 'string', maxLength: 4 } },
        deep: { type: 'object', properties: { q: { maxLength: 2 } } },
        free: { type: 'string' },
        iban: { type: 'string', maxLength: 3 },
      },
    };
    const templates = { q: '{text}', said: '> {text} <', list: ['{text}'], deep: { q: '{text}' }, free: '{text}' };
    expect(fillArguments(templates, heard('fees 😀😀😀😀😀😀'), schema)).toEqual({
      q: 'fees 😀😀😀😀',
      said: '> fees  <',
      list: ['fees'],
      deep: { q: 'fe' },
      free: 'fees 😀😀😀😀😀😀',
    });
    expect(fillArguments({ q: '{text}' }, heard('{money} {money}'), schema)).toEqual({ q: '{money} {' });
    expect(fillArguments({ said: '{money}', q: '{text}' }, heard('$1234567890.5'), schema)).toEqual({
      said: '1234567890.5',
      q: '$12345678',
    });
  });
});
