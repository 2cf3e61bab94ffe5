import { fold } from '../../nlp/fold.js';
import { Taken } from '../../nlu/entities/span.js';
import type { Entity, Linguistics, Understanding } from '../../understanding.js';
import { BEFORE_NAMES, BEHIND_NAMES, DETERMINERS, isOrdinary } from './question-words.js';

/** A word of a text with its place. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** In small letters. */
  readonly lower: string;
  /** Folded ways to write it: "Joe's" is "joes" and "joe". */
  readonly forms: readonly string[];
}

const WORD = /[\p{L}\p{N}&]+(?:'\p{L}+)?/gu;
/** French leaves out vowels: "d'Amazon", "j'ai". Two words. */
const ELIDED = /^(?:[cdjlmnst]|qu)'(?=\p{L})/iu;
const IS_NAMED = /[\p{L}\p{N}]/u;

export function wordsIn(text: string): readonly Word[] {
  return Array.from(text.replaceAll('’', "'").matchAll(WORD)).flatMap(({ 0: word, index }) => {
    const elided = ELIDED.exec(word)?.[0];
    const parts = elided === undefined ? [word] : [elided, word.slice(elided.length)];
    const starts = [index, index + (elided?.length ?? 0)];
    return parts.filter((part) => IS_NAMED.test(part)).map((part, at) => wordAt(part, starts[at] ?? index));
  });
}

function wordAt(text: string, start: number): Word {
  const lower = text.toLowerCase();
  const plain = fold(text);
  const forms = [plain.replaceAll("'", ''), ...(plain.endsWith("'s") ? [plain.slice(0, -2)] : [])];
  return { text, start, end: start + text.length, lower, forms };
}

/** Words in a row that are no question's: they may name somebody or something. */
export interface Run {
  readonly words: readonly Word[];
  /** As it was said. */
  readonly text: string;
  /** It stands where names stand: "on …", "… charges". */
  readonly isNamed: boolean;
}

/** What these are is known; what merchants and payees are called is not. */
const OTHERWISE_READ = [
  'period',
  'money',
  'count',
  'percentage',
  'iban',
  'card',
  'card_number',
  'account_last_four',
  'account_kind',
  'all_accounts',
  'category',
];
const NAMES = ['merchant', 'payee_name'];

const placesOf = (entities: readonly Entity[], types: readonly string[]): Taken =>
  Taken.of(entities.filter(({ type }) => types.includes(type)));

type Readable = Pick<Understanding, 'entities'> & { readonly linguistics: Pick<Linguistics, 'normalised'> };

/** All that a message says besides what questions say and what else was read in it. */
export function runsIn({ linguistics: { normalised }, entities }: Readable): readonly Run[] {
  const words = wordsIn(normalised);
  const [otherwise, names] = [placesOf(entities, OTHERWISE_READ), placesOf(entities, NAMES)];
  const isLeft = words.map((word) => otherwise.isFree(word) && (!names.isFree(word) || !isOrdinary(word.lower)));
  const isShouted = words.every(({ text }) => text === text.toUpperCase());
  const firsts = isLeft.flatMap((left, at) => (left && !isLeft[at - 1] ? [at] : []));
  return firsts.map((first) => {
    const next = isLeft.indexOf(false, first);
    const end = next === -1 ? words.length : next;
    const own = words.slice(first, end);
    const [start, last] = [own[0]?.start ?? 0, own.at(-1)?.end ?? 0];
    const isCapital = first > 0 && !isShouted && IS_CAPITAL.test(normalised.slice(start, last));
    const isNamed = isCapital || own.some((word) => !names.isFree(word)) || standsAsName(words, first, end);
    return { words: own, text: normalised.slice(start, last), isNamed };
  });
}

const IS_CAPITAL = /^\p{Lu}/u;
/** "How much tax did I pay", "wie viel kostet Netflix" */
const MEASURING = new Set('much is viel wieviel kostet cuánto cuanto cuánta cuesta combien coûte'.split(' '));

function standsAsName(words: readonly Word[], first: number, end: number): boolean {
  let at = first - 1;
  while (DETERMINERS.has(words[at]?.lower ?? '')) at--;
  const [before = '', behind = ''] = [words[at]?.lower, words[end]?.lower];
  return BEFORE_NAMES.has(before) || MEASURING.has(before) || BEHIND_NAMES.has(behind);
}
