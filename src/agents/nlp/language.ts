import { eld } from 'eld/extrasmall';
import { type Language, LANGUAGES } from '../languages.js';
import { ownLanguageModel } from '../nlu/own-language-model.js';
import type { LanguageModel, Likelihoods } from './language-model/language-model.js';
import { wordsIn } from './language-model/words.js';

/** ISO 639-2 for a language that Teller does not read. */
export const UNDETERMINED = 'und';
export const DEFAULT_LANGUAGE = 'en';

/** What Teller reads and writes. */
const READ: ReadonlySet<string> = new Set(LANGUAGES);

/** "Ok", "no", "si" and names are the same in too many languages. Source of the three: the specification's figures. */
const WORDS_MIN = 3;
/**
 * How likely a language must be for a conversation to begin in it. Less, and it is assumed, until something is told.
 * Chosen by phrases of up to four words (docs/nlp.md): at 0.9 twice as many stay untold, at 0.6 a quarter more are told wrongly.
 */
const LIKELY = 0.7;
/** Less likely than this, and English is not even assumed: "saldo" may be Spanish or German. */
const ENGLISH_MIN = 0.05;
/** From so much on the words are of another language as well. */
const OTHER_MIN = 0.01;
/** How much likelier than the conversation's another must be. Up to 200 makes no difference to whoever changes it. */
const TIMES_LIKELIER = 50;
/** How much likelier than those that Teller reads another must be. The detector's scores lie between 0 and 1. */
const MARGIN_MIN = 0.05;
/** With so many of its words in the phrases of a language it is none that Teller does not read: "send 5 dollars to Ödön". */
const KNOWN_MIN = 0.6;

/** The same, or nearly, in several of the four: "100 dollars in euros", "usd eur" and "no" are in any language. */
const ANYBODYS =
  /^(?:ok|okay|no|euros?|dollars?|francs?|yen|pesos?|eur|usd|gbp|chf|jpy|cad|aud|nzd|sek|nok|dkk|pln|czk|huf|inr|cny|mxn|brl|zar|ron|sgd|hkd|krw|rub|aed)$/i;

const LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/gu;
const LETTERS = /\p{L}/gu;
/** As names are written: "Jean Pierre Dupont". Not what is shouted. */
const CAPITALISED = /^\p{Lu}\p{Ll}/u;
/** ASCII letters alone, which nearly all messages are: no script to look for. */
const ASCII = /^[\x00-\x7f]*$/;

export interface Told {
  /** ISO 639-1 or `und`. */
  readonly language: string;
  /** Nothing has told it yet: it is this, as a rule English, until something does. */
  readonly isAssumed?: true;
  /** The next likeliest, where the first words are of two: "send doscientos dólares to Anna". */
  readonly orElse?: Language;
}

/**
 * The language of a message within its conversation: the conversation's, unless three words and more are clearly in another.
 * The first that tells anything decides by less. `und` when another script is written, or a language that Teller does not read.
 * @param held  ISO 639-1, the conversation's; `und` as long as nothing has told it.
 */
export function languageOf(text: string, held: string = UNDETERMINED, model: LanguageModel = ownLanguageModel()): Told {
  if (isOtherScript(text)) return { language: UNDETERMINED };
  const written = wordsIn(text).filter((word) => !ANYBODYS.test(word));
  const words = written.map((word) => word.toLowerCase());
  const isLong = new Set(words.filter(({ length }) => length > 1)).size >= WORDS_MIN;
  const language = LANGUAGES.find((each) => each === held);
  if (language && (!isLong || areNames(written))) return { language };
  const heard = hear(words, model);
  if (isLong && isOther(words, heard, held)) return { language: UNDETERMINED };
  return language ? heldOrChanged(language, heard) : firstTold(heard);
}

interface Heard {
  readonly likelihoods: Likelihoods;
  readonly likeliest: Language;
  /** Of its words in the likeliest language. */
  readonly knownShare: number;
}

function hear(words: readonly string[], model: LanguageModel): Heard {
  const likelihoods = model.likelihoodsOf(words);
  const likeliest = LANGUAGES.reduce((best, each) => (likelihoods[each] > likelihoods[best] ? each : best));
  return { likelihoods, likeliest, knownShare: model.knownShareOf(words, likeliest) };
}

/** Of no words each is as likely. */
function firstTold({ likelihoods, likeliest }: Heard): Told {
  if (likelihoods[likeliest] < LIKELY) {
    const mayBeEnglish = likelihoods[DEFAULT_LANGUAGE] >= ENGLISH_MIN;
    return { language: mayBeEnglish ? DEFAULT_LANGUAGE : likeliest, isAssumed: true };
  }
  const others = LANGUAGES.filter((each) => each !== likeliest && likelihoods[each] >= OTHER_MIN);
  const [orElse] = others.sort((one, other) => likelihoods[other] - likelihoods[one]);
  return { language: likeliest, ...(orElse && { orElse }) };
}

const heldOrChanged = (held: Language, { likelihoods, likeliest }: Heard): Told => ({
  language: likelihoods[likeliest] >= TIMES_LIKELIER * likelihoods[held] ? likeliest : held,
});

const areNames = (written: readonly string[]): boolean => written.every((word) => CAPITALISED.test(word));

/** None of Teller's, by a detector that knows many. */
function isOther(words: readonly string[], { knownShare }: Heard, held: string): boolean {
  if (knownShare >= KNOWN_MIN) return false;
  const scores = eld.detect(words.join(' ')).getScores();
  const [best, other] = bestOf(scores);
  return other.score - Math.max(best.score, scores[held] ?? 0) >= MARGIN_MIN;
}

interface Scored {
  readonly language: string;
  readonly score: number;
}

/** The likeliest of those that Teller reads, and of the others. */
function bestOf(scores: Readonly<Record<string, number>>): readonly [read: Scored, other: Scored] {
  let [read, other] = [NOBODYS, NOBODYS];
  for (const [language, score] of Object.entries(scores)) {
    if (READ.has(language) && score > read.score) read = { language, score };
    if (!READ.has(language) && score > other.score) other = { language, score };
  }
  return [read, other];
}

const NOBODYS: Scored = { language: UNDETERMINED, score: 0 };

/** Most of the letters are none of the Latin alphabet, in which all that Teller reads is written. */
function isOtherScript(text: string): boolean {
  if (ASCII.test(text) || !LETTER.test(text)) return false;
  return (text.match(LATIN)?.length ?? 0) * 2 < (text.match(LETTERS)?.length ?? 0);
}

/** What may be known of a session's language, best first. */
export interface LanguageHints {
  /** Of the last message whose language was told, from the conversation's context. */
  readonly spoken?: string | undefined;
  /** BCP 47, from the session's `metadata.locale`. */
  readonly locale?: unknown;
}

/**
 * In which language a conversation goes on until its words say otherwise: what was spoken, then the locale's. `und` where
 * nothing is known: its first words decide.
 */
export function sessionLanguageOf({ spoken, locale }: LanguageHints): string {
  if (spoken !== undefined && READ.has(spoken)) return spoken;
  const named = typeof locale === 'string' ? locale.slice(0, 2).toLowerCase() : '';
  const isWhole = typeof locale === 'string' && (locale.length === 2 || /^[-_]/.test(locale.slice(2)));
  return isWhole && READ.has(named) ? named : UNDETERMINED;
}
