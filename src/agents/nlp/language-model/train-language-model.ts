import { type Language, LANGUAGES } from '../../languages.js';
import { randomFrom, shuffle } from '../../nlu/model/random.js';
import { eachGram, GRAMS } from './grams.js';
import { KnownWords, LanguageModel } from './language-model.js';
import { wordsIn } from './words.js';

export type PhrasesByLanguage = Readonly<Record<Language, readonly string[]>>;

/** With three, and smaller steps, two of a hundred of the shortest texts fewer are told. */
const ROUNDS = 6;
const STEP = 0.5;
/** What is known as well as this teaches nothing; most is, after a round. */
const SLOPE_MIN = 0.01;
/** A language with few phrases counts more for each, but not without bound. */
const BALANCE_MAX = 3;
/** Most of what is learned from are a few words out of a phrase: who says "saldo" says no whole sentence. */
const PIECES_SHARE = 0.85;
const PIECE_WORDS_MAX = 3;
const SEED = 20_261_121;
const LARGEST_BYTE = 127;

interface Example {
  readonly label: number;
  readonly words: readonly string[];
}

/** Softmax over grams, by gradient descent with a step of its own for each weight. Same phrases, same model. */
export function trainLanguageModel(version: string, phrases: PhrasesByLanguage): LanguageModel {
  const examples = LANGUAGES.flatMap((language, label) =>
    phrases[language].map((text) => ({ label, words: wordsIn(text.toLowerCase()) })),
  ).filter(({ words }) => words.length > 0);
  const descent = new Descent(balanceOf(phrases));
  const random = randomFrom(SEED);
  for (let round = 0; round < ROUNDS; round++)
    for (const { label, words } of shuffle(examples, random)) descent.learn(label, pieceOf(words, random));
  return descent.model(version, knownWordsOf(examples));
}

const balanceOf = (phrases: PhrasesByLanguage): readonly number[] => {
  const counts = LANGUAGES.map((language) => phrases[language].length);
  return counts.map((count) => Math.min(BALANCE_MAX, Math.max(...counts) / Math.max(1, count)));
};

function pieceOf(words: Example['words'], random: () => number): Example['words'] {
  if (random() >= PIECES_SHARE) return words;
  const length = 1 + Math.floor(random() * Math.min(PIECE_WORDS_MAX, words.length));
  const from = Math.floor(random() * (words.length - length + 1));
  return words.slice(from, from + length);
}

function knownWordsOf(examples: readonly Example[]): KnownWords {
  const known = new KnownWords();
  for (const { label, words } of examples) for (const word of words) known.add(word, LANGUAGES[label]!);
  return known;
}

class Descent {
  /** Of each gram, one for each language. */
  private readonly weights = new Float32Array(GRAMS * LANGUAGES.length);
  /** Sums of the squares of what each weight was told: the more, the smaller its steps. */
  private readonly squares = new Float32Array(GRAMS * LANGUAGES.length);
  /** Phrases are many, and their words few. */
  private readonly placesOf = new Map<string, Int32Array>();

  constructor(private readonly balance: readonly number[]) {}

  learn(label: number, words: readonly string[]): void {
    const grams = words.map((word) => this.places(word));
    const count = grams.reduce((sum, { length }) => sum + length, 0);
    this.sharesOf(grams).forEach((share, number) => {
      const slope = (share - (number === label ? 1 : 0)) * this.balance[label]!;
      if (Math.abs(slope) < SLOPE_MIN) return;
      for (const places of grams) this.step(places, number, slope, count);
    });
  }

  model(version: string, knownWords: KnownWords): LanguageModel {
    const largest = this.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const scale = largest > 0 ? largest / LARGEST_BYTE : 1;
    const bytes = Int8Array.from(this.weights, (weight) => Math.round(weight / scale));
    return new LanguageModel(version, bytes, scale, knownWords);
  }

  /** @param count  of the example's grams: together they make one step. */
  private step(places: Int32Array, number: number, slope: number, count: number): void {
    const square = slope * slope;
    for (let at = 0; at < places.length; at++) {
      const place = places[at]! + number;
      this.squares[place]! += square;
      this.weights[place]! -= (STEP * slope) / Math.sqrt(this.squares[place]! + count);
    }
  }

  /** Where the weights of each of its grams begin. */
  private places(word: string): Int32Array {
    const known = this.placesOf.get(word);
    if (known) return known;
    const places: number[] = [];
    eachGram(word, (gram) => places.push(gram * LANGUAGES.length));
    const made = Int32Array.from(places);
    this.placesOf.set(word, made);
    return made;
  }

  private sharesOf(grams: readonly Int32Array[]): readonly number[] {
    const sums = new Float64Array(LANGUAGES.length);
    for (const places of grams) this.addTo(sums, places);
    const largest = Math.max(...sums);
    const shares = Array.from(sums, (sum) => Math.exp(sum - largest));
    const all = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share) => share / all);
  }

  private addTo(sums: Float64Array, places: Int32Array): void {
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!;
      for (let number = 0; number < sums.length; number++) sums[number]! += this.weights[place + number]!;
    }
  }
}
