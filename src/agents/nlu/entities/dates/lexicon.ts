import type { Language } from '../../../languages.js';
import type { Unit } from './calendar.js';
import { ENGLISH } from './words/english.js';
import { FRENCH } from './words/french.js';
import { GERMAN } from './words/german.js';
import { SPANISH } from './words/spanish.js';

/** See `DateSymbol` for the letters. */
export interface Meaning {
  readonly letter: string;
  readonly value: number;
  readonly unit?: Unit;
}

/**
 * A language's words about dates, folded: by letter, words between spaces; a phrase of several words is joined by `_`;
 * `word=3` gives a value; months, weekdays and numbers count from 1, and words with `/` between them share a value.
 */
export interface DateWords {
  readonly months: string;
  readonly weekdays: string;
  readonly numbers: string;
  readonly ordinals: string;
  readonly units: Readonly<Record<Unit, string>>;
  readonly relative: string;
  readonly letters: Readonly<Record<string, string>>;
  /** Months and weekdays that are other words as well. */
  readonly risky: string;
}

interface Phrase {
  readonly rest: readonly string[];
  readonly meaning: Meaning;
}

class Lexicon {
  readonly words = new Map<string, Meaning>();
  readonly phrases = new Map<string, Phrase[]>();

  constructor(source: DateWords) {
    this.addCounted('M', source.months);
    this.addCounted('W', source.weekdays);
    this.addCounted('n', source.numbers);
    this.addCounted('o', source.ordinals);
    for (const [unit, words] of Object.entries(source.units))
      this.addAll(words, { letter: 'U', value: 0, unit: unit as Unit });
    for (const [letter, words] of Object.entries(source.letters)) this.addValued(letter, words);
    this.addValued('R', source.relative);
    for (const word of source.risky.split(' ')) {
      const meaning = this.words.get(word);
      if (meaning) this.words.set(word, { ...meaning, letter: meaning.letter.toLowerCase() });
    }
    for (const phrases of this.phrases.values()) phrases.sort((one, other) => other.rest.length - one.rest.length);
  }

  private addCounted(letter: string, list: string): void {
    let value = 0;
    for (const item of list.split(' ')) {
      const [names = '', given] = item.split('=');
      value = given === undefined ? value + 1 : Number(given);
      for (const name of names.split('/')) this.add(name, { letter, value });
    }
  }

  private addValued(letter: string, list: string): void {
    for (const item of list.split(' ')) {
      const [name = '', value = letter === 'e' ? '1' : '0'] = item.split('=');
      this.add(name, { letter, value: Number(value) });
    }
  }

  private addAll(words: string, meaning: Meaning): void {
    for (const word of words.split(' ')) this.add(word, meaning);
  }

  private add(name: string, meaning: Meaning): void {
    const [first = '', ...rest] = name.split('_');
    if (rest.length === 0) this.words.set(first, meaning);
    else this.phrases.set(first, [...(this.phrases.get(first) ?? []), { rest, meaning }]);
  }
}

const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  en: new Lexicon(ENGLISH),
  es: new Lexicon(SPANISH),
  fr: new Lexicon(FRENCH),
  de: new Lexicon(GERMAN),
};

export const wordsOf = (language: Language): ReadonlyMap<string, Meaning> => LEXICONS[language].words;
export const phrasesOf = (language: Language): ReadonlyMap<string, readonly Phrase[]> => LEXICONS[language].phrases;
