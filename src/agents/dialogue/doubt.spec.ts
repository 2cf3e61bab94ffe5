import { describe, expect, it } from 'vitest';
import { isDoubt } from './doubt.js';

describe('where a code is awaited', () => {
  it.each([
    "i don't want this",
    'wait, not to tom',
    'wrong amount',
    'hold on, wrong person',
    "oh no that's wrong",
    'falscher betrag',
    "attends, c'est faux",
    'espera, me equivoqué',
    'ich will das nicht',
    'no, 610',
    'nicht an tom',
    'someone else is doing this',
    'that is not me',
    'no fui yo',
    "ce n'est pas moi",
    'das war ich nicht',
    'with reference rent',
    "that's too much",
    "that's a lot, I don't think I want that",
    "I don't trust this",
    'not so fast',
    'das ist zu viel',
    'ich bin unsicher',
    'mauvaise personne',
    'mauvais montant',
    "c'est trop",
    'je suis pas sûr',
    'es demasiado',
    'no estoy seguro',
    'mit Verwendungszweck Miete',
  ])('%j casts doubt on what it releases', (text) => expect(isDoubt(text)).toBe(true));

  it.each([
    '123456',
    '5 to ben',
    'what is my balance',
    'is that wrong?',
    'the code has not come',
    'I did not get a code',
    'der Code kam nicht an',
    'je n’ai pas reçu le code',
    'no me ha llegado el código',
  ])('%j does not', (text) => expect(isDoubt(text)).toBe(false));
});
