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
  "yes, that's right",
  'that is correct, go ahead',
  'all right',
  'correct',
  'yes, correct',
  'correct, go ahead',
  'confirm it',
  'I confirm',
  'please proceed',
  'lo confirmo',
  'por favor, adelante',
  'así es',
  'je confirme',
  'oui c’est exact',
  'das ist richtig',
  'ja, das stimmt',
  'bitte ja',
  'ja klar',
  'dale',
  'Venga',
  'venga, vale',
  'sí, dale',
  'vas-y',
  'Vas-y !',
  'vas y',
  'oui, vas-y',
  'fais-le',
  'oui fais-le',
  'yes pls',
  'yep thx',
  'ok thanks',
  'oui stp',
  'oui, svp',
  'ja, danke',
  'ja danke',
  'sí, gracias',
  'sí gracias',
  'claro que sí',
  'yes i confirm',
  'i do confirm',
  'sí, está bien',
  'si, está bien',
  'ja, ich bestätige',
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
  'n',
  'N.',
  'nan',
  'nan merci',
  'nö',
  'nö, danke',
  'nee',
  'claro que no',
  'No, claro que no',
  'por supuesto que no',
  'bien sûr que non',
  'of course not',
  'absolutely not',
  'natürlich nicht',
  'auf keinen Fall',
];
const UNCLEAR = [
  'ok i go now thanks',
  'ok i send it',
  'ich mach das jetzt, ok',
  'si está bien',
  'si es correcto',
  "si c'est bon",
  'si tout est ok',
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
  'is that right',
  'is this correct',
  'is it ok',
  'is this ok now',
  'is that right now',
  'ok is that it',
  'do i confirm',
  'should i confirm',
  'es eso correcto',
  'es correcto',
  'que si',
  'ist das klar',
  'ist es ok',
  'ist das ja so',
  'ist das genau so richtig',
  'est-ce exact',
  'yeah right',
  'correct it',
  'correct that please',
  'please correct it',
  'yes correct this please',
  'correct please',
  'please confirm this is right',
  "confirm that it's right",
  'confirma que es correcto',
  "confirme que c'est exact",
  'bestätige dass das stimmt',
  'right now',
  'dale 50 a Tom',
  'dale eso',
  'dale otro',
  'venga ya',
  'venga no',
  'vas-y doucement',
  'fais-le demain',
  'ne fais pas',
  'jo',
  'y',
  'sí, claro que no',
  'claro que no hay prisa',
  'pls',
  'thx',
  'danke',
  'gracias',
  'not sure',
  'yes pls 40',
];

describe('yesOrNo', () => {
  it.each(YES)('%j is a yes', (text) => expect(yesOrNo(text)).toBe('yes'));
  it.each(NO)('%j is a no', (text) => expect(yesOrNo(text)).toBe('no'));
  it.each(UNCLEAR)('%j is neither', (text) => expect(yesOrNo(text)).toBe('unclear'));

  it('takes "jo" for a yes in German alone', () => {
    expect(['jo', 'Jo, passt', 'jo bitte'].map((text) => yesOrNo(text, 'de'))).toEqual(['yes', 'yes', 'yes']);
    expect(['jo aber 40', 'jo?', 'jo nein', 'jojo'].map((text) => yesOrNo(text, 'de'))).not.toContain('yes');
    expect(yesOrNo('jo', 'es')).toBe('unclear');
  });

  it('takes "y" for a yes in English alone, and by itself alone', () => {
    expect(['y', 'Y', 'y.'].map((text) => yesOrNo(text, 'en'))).toEqual(['yes', 'yes', 'yes']);
    expect(['es', 'fr', 'de', undefined].map((language) => yesOrNo('y', language))).not.toContain('yes');
    expect(['y?', 'y 5', 'y Ben', 'n y', 'y n'].map((text) => yesOrNo(text, 'en'))).not.toContain('yes');
  });

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
