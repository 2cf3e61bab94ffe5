import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OUT_OF_SCOPE } from './intents.js';
import { parsePhraseBook, type Phrase } from './phrase-book.js';

/** How many phrases an intent has at least. `orders`: what moves money or changes a card has more to be told apart by. */
interface Minima {
  readonly training: { readonly intent: number; readonly orders: number; readonly outOfScope: number };
  readonly heldBack: { readonly intent: number; readonly outOfScope: number };
}

const ENGLISH: Minima = {
  training: { intent: 45, orders: 60, outOfScope: 250 },
  heldBack: { intent: 12, outOfScope: 60 },
};
const OTHERS: Minima = {
  training: { intent: 25, orders: 35, outOfScope: 120 },
  heldBack: { intent: 8, outOfScope: 30 },
};
const MINIMA: Readonly<Record<string, Minima>> = { en: ENGLISH, es: OTHERS, fr: OTHERS, de: OTHERS };
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

const phrasesIn = (folder: 'phrases' | 'held-back', language: string): readonly Phrase[] =>
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

/** Phrases of so few words are alike by nature ("bye for now"). */
const WORDS_COMPARED_MIN = 4;

/** The text and every way to leave one word out of it: two texts that share one differ by a word. */
function withAndWithoutAWord(text: string): readonly string[] {
  const words = spelling(text).split(' ');
  return [words, ...words.map((_, at) => words.toSpliced(at, 1))].map((kept) => kept.join(' '));
}

describe('the phrase files', () => {
  it.each(['phrases', 'held-back'])('in %s are of the languages that are checked here', (folder) => {
    const files = readdirSync(new URL(`./${folder}/`, import.meta.url)).sort();
    expect(files).toEqual(
      Object.keys(MINIMA)
        .map((language) => `${language}.json`)
        .sort(),
    );
  });
});

describe.each(Object.entries(MINIMA))('the phrases in %s', (language, { training, heldBack }) => {
  const taught = phrasesIn('phrases', language);
  const asked = phrasesIn('held-back', language);

  it('are of the same intents as in English, held back as well', () => {
    const english = intentsOf(phrasesIn('phrases', 'en'));
    expect(intentsOf(taught)).toEqual(english);
    expect(intentsOf(asked)).toEqual(english);
  });

  it('are enough for each intent', () => {
    const least = (intent: string): number => {
      if (intent === OUT_OF_SCOPE) return training.outOfScope;
      return ORDERS.includes(intent) || intent === 'account_balance' ? training.orders : training.intent;
    };
    expect([...counts(taught)].filter(([intent, count]) => count < least(intent))).toEqual([]);
  });

  it('are enough to be examined with', () => {
    const least = (intent: string): number => (intent === OUT_OF_SCOPE ? heldBack.outOfScope : heldBack.intent);
    expect([...counts(asked)].filter(([intent, count]) => count < least(intent))).toEqual([]);
  });

  it.each([
    ['taught', taught],
    ['held back', asked],
  ])('stand once, also when spelt in another way (%s)', (_, phrases) => {
    const seen = new Set<string>();
    const doubles = phrases.filter(({ text }) => seen.size === seen.add(spelling(text)).size);
    expect(doubles).toEqual([]);
  });

  it('are examined with none that was taught, and none that differs from it by a word', () => {
    const known = new Set(taught.map(({ text }) => spelling(text)));
    const long = taught.filter(({ text }) => spelling(text).split(' ').length >= WORDS_COMPARED_MIN);
    const nearlyKnown = new Set(long.flatMap(({ text }) => withAndWithoutAWord(text)));
    const told = asked.filter(
      ({ text }) => known.has(spelling(text)) || withAndWithoutAWord(text).some((words) => nearlyKnown.has(words)),
    );
    expect(told).toEqual([]);
  });
});
