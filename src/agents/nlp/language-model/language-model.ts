import { type Language, LANGUAGES } from '../../languages.js';
import { eachGram, GRAMS, hashOfWord } from './grams.js';

/** What a message is in is in its first words; the limit bounds what a very long message costs. */
const WORDS_MAX = 40;

/** Bits of the known words: 26,000 words of a language each leave one in twenty set. */
const KNOWN_BITS = 1 << 19;

const MAGIC = 'teller-language';
const LINE_END = 0x0a;

/** One of the four is as likely as the others before a word is read. */
export type Likelihoods = Readonly<Record<Language, number>>;

/** Which words stand in the phrases of a language. Now and then it takes a word for known that is not. */
export class KnownWords {
  constructor(readonly bits = new Uint8Array(KNOWN_BITS / 8)) {}

  add(word: string, language: Language): void {
    const bit = bitOf(word, language);
    this.bits[bit >>> 3]! |= 1 << (bit & 7);
  }

  has(word: string, language: Language): boolean {
    const bit = bitOf(word, language);
    return (this.bits[bit >>> 3]! & (1 << (bit & 7))) !== 0;
  }
}

const bitOf = (word: string, language: Language): number => hashOfWord(`${language}_${word}`) & (KNOWN_BITS - 1);

/** Which of Teller's languages words are in, by a weight for each gram and language. 0.3 MB. */
export class LanguageModel {
  /**
   * @param weights  of each gram, one for each of `LANGUAGES` in their order.
   * @param scale  what a weight of 1 is worth.
   */
  constructor(
    readonly version: string,
    private readonly weights: Int8Array,
    private readonly scale: number,
    private readonly knownWords: KnownWords,
  ) {}

  /** @param words  in lower case. Together the four are 1; calibrated for any few words out of a phrase. */
  likelihoodsOf(words: readonly string[]): Likelihoods {
    const sums = new Int32Array(LANGUAGES.length);
    for (const word of words.slice(0, WORDS_MAX)) {
      eachGram(word, (gram) => {
        for (let number = 0; number < sums.length; number++)
          sums[number]! += this.weights[gram * sums.length + number]!;
      });
    }
    const largest = Math.max(...sums);
    const shares = LANGUAGES.map((_, number) => Math.exp((sums[number]! - largest) * this.scale));
    const all = shares.reduce((sum, share) => sum + share, 0);
    const [en, es, fr, de] = shares.map((share) => share / all);
    return { en: en!, es: es!, fr: fr!, de: de! };
  }

  /** Of these words the share that stands in phrases of the language. */
  knownShareOf(words: readonly string[], language: Language): number {
    return words.filter((word) => this.knownWords.has(word, language)).length / Math.max(1, words.length);
  }

  /** A line that says what it is, the weights, and the words. */
  encode(): Buffer {
    const line = Buffer.from(`${MAGIC} ${this.version} ${this.scale}\n`);
    const { buffer, byteOffset, byteLength } = this.weights;
    return Buffer.concat([line, Buffer.from(buffer, byteOffset, byteLength), this.knownWords.bits]);
  }

  /** @returns undefined for what is no model, not all of one, or one of another version. */
  static decode(bytes: Buffer, version: string): LanguageModel | undefined {
    const start = bytes.indexOf(LINE_END) + 1;
    const [magic, made, scale] = bytes.toString('latin1', 0, Math.max(0, start - 1)).split(' ');
    const isWhole = bytes.length === start + GRAMS * LANGUAGES.length + KNOWN_BITS / 8;
    if (magic !== MAGIC || made !== version || !isWhole) return undefined;
    const end = start + GRAMS * LANGUAGES.length;
    const weights = Int8Array.from(bytes.subarray(start, end), (byte) => (byte << 24) >> 24);
    return new LanguageModel(version, weights, Number(scale), new KnownWords(Uint8Array.from(bytes.subarray(end))));
  }
}
