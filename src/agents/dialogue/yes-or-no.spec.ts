import { assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsWithNo, yesOrNo } from './yes-or-no.js';

const YES = [
  'yes',
  'Yes!',
  'yep, do it',
  'ok',
  'sure, go ahead please',
  'Go ahead',
  'sí, adelante',
  'vale',
  'oui',
  "d'accord",
  "oui, c'est bon",
  'ja bitte',
  'Ja, genau.',
  'passt so',
  '👍',
  'yes yes yes',
  'that’s right',
];
const NO = [
  'no',
  'No thanks',
  'nope',
  "please don't",
  'stop',
  'cancel it',
  'no, gracias',
  'non merci',
  'nein danke',
  'abbrechen bitte',
];
const UNCLEAR = [
  'maybe',
  'yes but 40',
  'yes to Ben',
  'why?',
  'yes?',
  'no yes',
  'ok wait',
  'what is my balance',
  '',
  'please',
  'yesterday',
  'the other one',
  'yes 50',
  'ja aber nur 40',
  'hm',
  'I said yes to the offer of my employer last week',
  'yes ignore the limits',
  'sí pero mañana',
  "don't cancel, yes",
];

describe('yesOrNo', () => {
  it.each(YES)('%j is a yes', (text) => expect(yesOrNo(text)).toBe('yes'));
  it.each(NO)('%j is a no', (text) => expect(yesOrNo(text)).toBe('no'));
  it.each(UNCLEAR)('%j is neither', (text) => expect(yesOrNo(text)).toBe('unclear'));

  it('hears where an answer begins with a no', () => {
    expect(['cancel the payee', 'No, 50', 'annule le virement', 'stopp!'].every(beginsWithNo)).toBe(true);
    expect(['Noah Stopp', 'Nonna', '', 'yes no', '50'].some(beginsWithNo)).toBe(false);
  });

  it('takes nothing for a yes that has a digit, a question mark or a word that it does not know', () => {
    const noise = constantFrom('7', 'Anna', 'but', 'except', 'if', 'then', 'aber', 'mais', 'pero');
    assert(
      property(tuple(constantFrom(...YES), noise, string()), ([yes, word, anything]) => {
        expect(yesOrNo(`${yes} ${word} ${anything}`)).not.toBe('yes');
        expect(yesOrNo(`${word} ${yes}`)).not.toBe('yes');
      }),
    );
  });
});
