import { assert, configureGlobal, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { type Language, LANGUAGES } from '../languages.js';
import { LanguageModel } from './language-model/language-model.js';
import { LANGUAGE_SAMPLES } from './language.samples.js';
import { type Told, languageOf, sessionLanguageOf } from './language.js';
import { readPhraseBook } from '../nlu/phrase-book.js';
import { trainLanguageModel } from './language-model/train-language-model.js';

configureGlobal({ seed: SEED });

const languageIn = (text: string, held?: string): string => languageOf(text, held).language;

const samples = Object.entries(LANGUAGE_SAMPLES).flatMap(([language, texts]) =>
  texts.split('|').map((text) => ({ language, text })),
);

describe('languageOf', () => {
  it.each(LANGUAGES)(
    'tells at least 98 of 100 sentences of three words and more in a conversation in %s',
    (session) => {
      const wrong = samples.filter(({ language, text }) => languageIn(text, session) !== language);
      console.log(`language, conversation in ${session}: ${samples.length - wrong.length} of ${samples.length}`);
      expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(samples.length * 0.02);
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
      '100 dollars in euros',
      '200 euros in dollars',
      'usd to eur',
      '100 euro dollar franc',
      'USD EUR CHF',
      'Jean Pierre Dupont',
      'Nora Quinn Müller',
    ].flatMap((text) => LANGUAGES.map((session) => [text, session] as const)),
  )('does not change for %j the language of a conversation in %s', (text, session) => {
    expect(languageIn(text, session)).toBe(session);
  });

  it.each(['send 50 dollars to Anna', 'send him 10 dollars', 'pay Anna 30 dollars', 'send 5 euros to Nora Quinn'])(
    'knows %j for English, whatever its letters look like',
    (text) => expect(languageIn(text, 'en')).toBe('en'),
  );

  it.each([
    ['es', 'bloquea mi tarjeta'],
    ['es', 'la de débito'],
    ['es', 'no, la otra cuenta'],
    ['fr', 'la carte de débit'],
    ['de', 'die andere Karte bitte'],
    ['en', 'send doscientos dólares to Anna'],
    ['de', 'überweise bitte 7 dollars an Anna'],
    ['en', 'SEND IT TO MARÍA'],
  ])('stays in a conversation in %s with %j', (session, text) => {
    expect(languageIn(text, session)).toBe(session);
  });

  it('changes to the language whose words are used', () => {
    expect(languageIn('send 13 dollars to Anna please', 'fr')).toBe('en');
    expect(languageIn('quiero enviar 13 dólares a Anna', 'en')).toBe('es');
  });

  it.each(['сколько у меня денег', '残高はいくらですか', 'كم رصيدي'])('reads no %j', (text) => {
    expect(languageIn(text, 'en')).toBe('und');
  });

  it('takes any text, and says a language that Teller knows', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 100 }), constantFrom(...LANGUAGES), (text, session) => {
        expect([...LANGUAGES, 'und']).toContain(languageIn(text, session));
      }),
    );
  });
});

describe('languageOf, for the first words of a conversation', () => {
  it.each([
    ['es', 'Hola|envía 20 a Anna|ayuda|saldo|gracias|buenas|sí|tarjeta|mi saldo|adiós amigo|quiero pagar'],
    ['fr', 'Bonjour|envoie 20 à Anna|aide|solde|merci|salut|oui|carte|mon solde|au revoir|je veux payer'],
    ['de', 'Hallo|schick Anna 20|hilfe|Kontostand|danke|moin|ja|Karte|mein Saldo|tschüss|Guten Morgen'],
    ['en', 'Hello|send Anna 20|help|balance|thanks|hi|yes|card|my balance|bye|good morning|ok|no|stop|pay Anna 20'],
  ])('is %s', (language, texts) => {
    const wrong = texts.split('|').filter((text) => languageIn(text) !== language);
    expect(wrong).toEqual([]);
  });

  it.each(['ok', 'no', '50', 'USD', '50 euros', '👍', ''])('assumes English for %j, and leaves it open', (text) => {
    expect(languageOf(text)).toEqual<Told>({ language: 'en', isAssumed: true });
  });

  it("is the locale's where there is one, whatever a word says", () => {
    expect(languageIn('merci', 'de')).toBe('de');
  });
});

/** What is examined with: every tenth of the phrases. */
const PARTS = 10;
const WORDS_MAX = 4;
/** Training takes 4 s of a core that others may want as well. */
const TRAINING_MS_MAX = 120_000;

describe('the model of the languages', () => {
  it(
    'tells nine of ten phrases of up to four words that it was not taught, and two of a hundred wrongly',
    () => {
      const textsOf = (language: Language, isExam: boolean): readonly string[] =>
        readPhraseBook(language)
          .phrases.map(({ text }) => text)
          .filter((_, at) => (at % PARTS === 0) === isExam);
      const model = trainLanguageModel('test', {
        en: textsOf('en', false),
        es: textsOf('es', false),
        fr: textsOf('fr', false),
        de: textsOf('de', false),
      });
      for (const language of LANGUAGES) {
        const asked = textsOf(language, true).filter((text) => text.split(' ').length <= WORDS_MAX);
        const told = asked.map((text) => languageOf(text, 'und', model));
        const counted = Object.fromEntries(
          [...LANGUAGES, 'und'].map((each) => [
            each,
            told.filter((one) => !one.isAssumed && one.language === each).length,
          ]),
        );
        const assumed = told.filter(({ isAssumed }) => isAssumed).length;
        console.log(`first words in ${language}, ${asked.length}: ${JSON.stringify({ ...counted, assumed })}`);
        expect(counted[language]! / asked.length).toBeGreaterThan(0.9);
        expect((asked.length - counted[language]! - assumed) / asked.length).toBeLessThan(0.03);
      }
    },
    TRAINING_MS_MAX,
  );

  it('is the same from its bytes, and none from others', () => {
    const model = trainLanguageModel('some', {
      en: ['my card'],
      es: ['mi tarjeta'],
      fr: ['ma carte'],
      de: ['meine Karte'],
    });
    const again = LanguageModel.decode(model.encode(), 'some');
    expect(again?.likelihoodsOf(['carte'])).toEqual(model.likelihoodsOf(['carte']));
    expect(again?.likelihoodsOf(['carte']).fr).toBeGreaterThan(0.5);
    expect(again?.knownShareOf(['karte', 'carte'], 'de')).toBe(0.5);
    expect(LanguageModel.decode(model.encode(), 'other')).toBeUndefined();
    expect(LanguageModel.decode(model.encode().subarray(1), 'some')).toBeUndefined();
    expect(LanguageModel.decode(model.encode().subarray(0, -1), 'some')).toBeUndefined();
  });
});

describe('sessionLanguageOf', () => {
  it.each([
    [{}, 'und'],
    [{ locale: 'de-CH' }, 'de'],
    [{ locale: 'es' }, 'es'],
    [{ locale: 'FR_fr' }, 'fr'],
    [{ locale: 'pt-BR' }, 'und'],
    [{ locale: 'deutsch' }, 'und'],
    [{ locale: 7 }, 'und'],
    [{ locale: 'de-DE', spoken: 'fr' }, 'fr'],
    [{ locale: 'de-DE', spoken: 'und' }, 'de'],
  ])('takes from %j %s', (hints, language) => {
    expect(sessionLanguageOf(hints)).toBe(language);
  });
});
