import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OUT_OF_SCOPE } from './intents.js';
import { EXAMS, parsePhraseBook, type Phrase } from './phrase-book.js';

/** How many phrases an intent has at least. `orders`: what moves money or changes a card has more to be told apart by. */
interface Minima {
  readonly training: { readonly intent: number; readonly orders: number; readonly outOfScope: number };
  readonly heldBack: { readonly intent: number; readonly outOfScope: number };
}

const MINIMUM: Minima = {
  training: { intent: 90, orders: 120, outOfScope: 400 },
  heldBack: { intent: 1, outOfScope: 30 },
};
const LANGUAGES_CHECKED = ['de', 'en', 'es', 'fr'];
const ORDERS = [
  'transfer_money',
  'cancel_transfer',
  'add_payee',
  'standing_order',
  'card_block',
  'card_unblock',
  'card_replace',
  'card_limits',
  'bill_payment',
];

const FOLDERS = ['phrases', ...EXAMS.map((exam) => `held-back/${exam}`)];

const phrasesIn = (folder: string, language: string): readonly Phrase[] =>
  parsePhraseBook(readFileSync(new URL(`./${folder}/${language}.json`, import.meta.url), 'utf8')).phrases;

/** One spelling for what differs only in case, accents, punctuation and digits; the text itself where nothing is left. */
function spelling(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\d/g, '0');
  return plain.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? text;
}

function counts(phrases: readonly Phrase[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { intent } of phrases) counted.set(intent, (counted.get(intent) ?? 0) + 1);
  return counted;
}

const intentsOf = (phrases: readonly Phrase[]): readonly string[] => [...counts(phrases).keys()].sort();

/** There are so few ways to say it that all may be taught. */
const SAID_ALIKE = ['affirm', 'deny', 'greeting'];

/** Phrases of so few words are alike by nature ("bye for now"). */
const WORDS_COMPARED_MIN = 4;

const isLong = ({ text }: Phrase): boolean => spelling(text).split(' ').length >= WORDS_COMPARED_MIN;

/** The text and every way to leave one word out of it: two texts that share one differ by a word. */
function withAndWithoutAWord(text: string): readonly string[] {
  const words = spelling(text).split(' ');
  return [words, ...words.map((_, at) => words.toSpliced(at, 1))].map((kept) => kept.join(' '));
}

describe('the phrase files', () => {
  it.each(FOLDERS)('in %s are of the languages that are checked here', (folder) => {
    const files = readdirSync(new URL(`./${folder}/`, import.meta.url)).sort();
    expect(files).toEqual(LANGUAGES_CHECKED.map((language) => `${language}.json`));
  });
});

describe.each(LANGUAGES_CHECKED)('the phrases in %s', (language) => {
  const taught = phrasesIn('phrases', language);
  const english = intentsOf(phrasesIn('phrases', 'en'));

  it('are of the same intents as in English', () => {
    expect(intentsOf(taught)).toEqual(english);
  });

  it('are enough for each intent', () => {
    const { intent: some, orders, outOfScope } = MINIMUM.training;
    const least = (intent: string): number => {
      if (intent === OUT_OF_SCOPE) return outOfScope;
      return ORDERS.includes(intent) || intent === 'account_balance' ? orders : some;
    };
    expect([...counts(taught)].filter(([intent, count]) => count < least(intent))).toEqual([]);
  });

  it('stand once, also when spelt in another way', () => {
    expect(doublesIn(taught)).toEqual([]);
  });

  describe.each(EXAMS)('and those held back (%s)', (exam) => {
    const asked = phrasesIn(`held-back/${exam}`, language);

    it('are of the same intents', () => {
      const missing = english.filter((intent) => !intentsOf(asked).includes(intent));
      expect(english).toEqual(expect.arrayContaining([...intentsOf(asked)]));
      expect(SAID_ALIKE).toEqual(expect.arrayContaining(missing));
    });

    it('are enough to be examined with', () => {
      const { intent: some, outOfScope } = MINIMUM.heldBack;
      const least = (intent: string): number => (intent === OUT_OF_SCOPE ? outOfScope : some);
      expect([...counts(asked)].filter(([intent, count]) => count < least(intent))).toEqual([]);
    });

    it('stand once, also when spelt in another way', () => {
      expect(doublesIn(asked)).toEqual([]);
    });

    it('are none that was taught, and none that differs from it by a word', () => {
      const known = new Set(taught.map(({ text }) => spelling(text)));
      const nearlyKnown = new Set(taught.filter(isLong).flatMap(({ text }) => withAndWithoutAWord(text)));
      const told = asked.filter(
        (phrase) =>
          known.has(spelling(phrase.text)) ||
          (isLong(phrase) && withAndWithoutAWord(phrase.text).some((words) => nearlyKnown.has(words))),
      );
      expect(told).toEqual([]);
    });
  });
});

function doublesIn(phrases: readonly Phrase[]): readonly Phrase[] {
  const seen = new Set<string>();
  return phrases.filter(({ text }) => seen.size === seen.add(spelling(text)).size);
}
