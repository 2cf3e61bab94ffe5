import { eld } from 'eld/extrasmall';
import { LANGUAGES } from '../languages.js';

/** ISO 639-2 for a language that Teller does not read. */
export const UNDETERMINED = 'und';
export const DEFAULT_LANGUAGE = 'en';

/** What Teller reads and writes. */
const READ: ReadonlySet<string> = new Set(LANGUAGES);

/** "Ok", "no", "si" and names are the same in too many languages. Source of the three: the specification's figures. */
const WORDS_MIN = 3;
/**
 * How much likelier than the session's another language must be, and than those that Teller reads one that it does not.
 * The detector's scores lie between 0 and 1. Chosen on `language.samples.ts`: at 0.1 and above more is lost in
 * messages that do change the language than is won in those that don't.
 */
const MARGIN_MIN = 0.05;

const marks = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/**
 * Words that of the four are one's alone, and seldom those of the languages that Teller does not read. The detector
 * goes by letters, and takes "send 50 dollars to Anna" for French or Norwegian: the amounts and names that it has most
 * of are at home anywhere.
 */
const MARKS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: marks('to the my from what please and you your want how money account balance send pay with him her them'),
  es: marks('quiero mis los las cuenta tarjeta dinero dólares envía manda transfiere del cuánto cuál por'),
  fr: marks('mon une aux virement compte envoie vire veux solde argent vers pour ma est'),
  de: marks('ich mein meine meinen meinem meiner und bitte überweise überweisen schicke für vom nicht'),
};
/** So many of them, and none of the conversation's, are a change of the language. */
const MARKS_MIN = 2;

/** Two letters and more: "I", "y" and "à" tell too little. Names and what has digits in it are nobody's language. */
const WORD = /(?<![\p{L}\p{N}@._-])\p{L}{2,}(?![\p{N}@_])/gu;
const LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/gu;
const LETTERS = /\p{L}/gu;
/** ASCII letters alone, which nearly all messages are: no script to look for. */
const ASCII = /^[\x00-\x7f]*$/;

/**
 * The language of a message within its conversation: the conversation's, unless three words and more are clearly in
 * another. `und` when another script is written, or a language that Teller does not read.
 * @param sessionLanguage  ISO 639-1.
 */
export function languageOf(text: string, sessionLanguage: string = DEFAULT_LANGUAGE): string {
  if (!ASCII.test(text) && isOtherScript(text)) return UNDETERMINED;
  const words = text.match(WORD) ?? [];
  if (new Set(words).size < WORDS_MIN) return sessionLanguage;
  const marked = markedLanguage(words, sessionLanguage);
  if (marked !== undefined) return marked;
  const scores = eld.detect(words.join(' ').toLowerCase()).getScores();
  const [best, other] = bestOf(scores);
  const session = scores[sessionLanguage] ?? 0;
  if (other.score - Math.max(best.score, session) >= MARGIN_MIN) return UNDETERMINED;
  return best.score - session >= MARGIN_MIN ? best.language : sessionLanguage;
}

/** The language that the words alone give away; undefined when they don't. */
function markedLanguage(words: readonly string[], sessionLanguage: string): string | undefined {
  const said = [...new Set(words.map((word) => word.toLowerCase()))];
  const countIn = (language: string): number => said.filter((word) => MARKS[language]?.has(word)).length;
  const own = countIn(sessionLanguage);
  const others = [...READ].filter((language) => language !== sessionLanguage && countIn(language) > 0);
  if (own > 0) return others.every((language) => countIn(language) <= own) ? sessionLanguage : undefined;
  const [only, ...more] = others;
  return only !== undefined && more.length === 0 && countIn(only) >= MARKS_MIN ? only : undefined;
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
  if (!LETTER.test(text)) return false;
  return (text.match(LATIN)?.length ?? 0) * 2 < (text.match(LETTERS)?.length ?? 0);
}

/** What may be known of a session's language, best first. */
export interface LanguageHints {
  /** Of the last message whose language was told, from the conversation's context. */
  readonly spoken?: string | undefined;
  /** BCP 47, from the session's `metadata.locale`. */
  readonly locale?: unknown;
}

/** In which language a conversation goes on until its words say otherwise: what was spoken, then the locale's, then English. */
export function sessionLanguageOf({ spoken, locale }: LanguageHints): string {
  if (spoken !== undefined && READ.has(spoken)) return spoken;
  const named = typeof locale === 'string' ? locale.slice(0, 2).toLowerCase() : '';
  const isWhole = typeof locale === 'string' && (locale.length === 2 || /^[-_]/.test(locale.slice(2)));
  return isWhole && READ.has(named) ? named : DEFAULT_LANGUAGE;
}
