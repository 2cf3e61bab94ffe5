import { assert, configureGlobal, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { LANGUAGE_SAMPLES } from './language.samples.js';
import { languageOf, sessionLanguageOf } from './language.js';

configureGlobal({ seed: SEED });

const LANGUAGES = ['en', 'es', 'fr', 'de'];
const samples = Object.entries(LANGUAGE_SAMPLES).flatMap(([language, texts]) =>
  texts.split('|').map((text) => ({ language, text })),
);

describe('languageOf', () => {
  it.each(LANGUAGES)(
    'tells at least 96 of 100 sentences of three words and more in a conversation in %s',
    (session) => {
      const wrong = samples.filter(({ language, text }) => languageOf(text, session) !== language);
      console.log(`language, conversation in ${session}: ${samples.length - wrong.length} of ${samples.length}`);
      expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(samples.length * 0.04);
    },
  );

  it.each(
    [
      'ok',
      'no',
      'si',
      'sí',
      'yes',
      'oui',
      '50',
      'Anna Schmidt',
      'Jean-Pierre',
      '1.250,50 €',
      'DE89 3704 0044 0532 0130 00',
      '',
      '?',
      '👍',
      'user_12345',
      'no no no 50',
    ].flatMap((text) => LANGUAGES.map((session) => [text, session] as const)),
  )('does not change for %j the language of a conversation in %s', (text, session) => {
    expect(languageOf(text, session)).toBe(session);
  });

  it.each(['send 50 dollars to Anna', 'send him 10 dollars', 'pay Anna 30 dollars', 'send 5 euros to Nora Quinn'])(
    'knows %j for English, whatever its letters look like',
    (text) => expect(languageOf(text, 'en')).toBe('en'),
  );

  it('changes to the language whose words are used', () => {
    expect(languageOf('send 13 dollars to Anna please', 'fr')).toBe('en');
    expect(languageOf('quiero enviar 13 dólares a Anna', 'en')).toBe('es');
  });

  it.each(['сколько у меня денег', '残高はいくらですか', 'كم رصيدي'])('reads no %j', (text) => {
    expect(languageOf(text, 'en')).toBe('und');
  });

  it('takes any text, and says a language that Teller knows', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 100 }), constantFrom(...LANGUAGES), (text, session) => {
        expect([...LANGUAGES, 'und']).toContain(languageOf(text, session));
      }),
    );
  });
});

describe('sessionLanguageOf', () => {
  it.each([
    [{}, 'en'],
    [{ locale: 'de-CH' }, 'de'],
    [{ locale: 'es' }, 'es'],
    [{ locale: 'FR_fr' }, 'fr'],
    [{ locale: 'pt-BR' }, 'en'],
    [{ locale: 'deutsch' }, 'en'],
    [{ locale: 7 }, 'en'],
    [{ locale: 'de-DE', spoken: 'fr' }, 'fr'],
    [{ locale: 'de-DE', spoken: 'und' }, 'de'],
  ])('takes from %j %s', (hints, language) => {
    expect(sessionLanguageOf(hints)).toBe(language);
  });
});
