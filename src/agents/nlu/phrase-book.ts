import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type Language, LANGUAGES } from '../languages.js';
import { OUT_OF_SCOPE } from './intents.js';

export interface Phrase {
  readonly text: string;
  readonly intent: string;
}

/** The phrases that a classifier learns from. */
export interface PhraseBook {
  readonly phrases: readonly Phrase[];
}

/** @throws Error  naming what is wrong with the file: people edit it by hand. */
export const readPhraseBook = (language: Language): PhraseBook =>
  parsePhraseBook(readFileSync(fileOf('phrases', language), 'utf8'));

/** Each file is read once for the process: every model wants all of them. */
const read = new Map<Language, PhraseBook>();

export function phraseBookOf(language: Language): PhraseBook {
  const book = read.get(language) ?? readPhraseBook(language);
  read.set(language, book);
  return book;
}

/** Of all phrase files, unread: whoever only asks whether a model is of them need not know what they say. */
export function hashOfPhrases(): string {
  hash ??= hashOfFiles();
  return hash;
}

let hash: string | undefined;

function hashOfFiles(): string {
  const sum = createHash('sha256');
  for (const language of taughtLanguages()) sum.update(language).update(readFileSync(fileOf('phrases', language)));
  return sum.digest('hex');
}

/** `everyday`: as most customers ask. `unusual`: in rare words and from odd situations, to see where the model ends. */
export const EXAMS = ['everyday', 'unusual'] as const;
export type Exam = (typeof EXAMS)[number];

/** What no training sees, to examine the models with. Empty where nothing is held back yet. */
export function readHeldBack(language: Language, exam: Exam): readonly Phrase[] {
  const file = fileOf(`held-back/${exam}`, language);
  return existsSync(file) ? parsePhraseBook(readFileSync(file, 'utf8')).phrases : [];
}

/** Those that there are phrases in. */
export const taughtLanguages = (): readonly Language[] =>
  LANGUAGES.filter((language) => existsSync(fileOf('phrases', language)));

/** The build copies the folders beside this module. */
const fileOf = (folder: 'phrases' | `held-back/${Exam}`, language: Language): URL =>
  new URL(`./${folder}/${language}.json`, import.meta.url);

/** @param json  an object from intent to its phrases. */
export function parsePhraseBook(json: string): PhraseBook {
  const content: unknown = JSON.parse(json);
  if (!isBook(content)) throw new Error('A phrase file is an object from intent to a list of phrases.');
  if (!(OUT_OF_SCOPE in content)) throw new Error(`A phrase file needs ${OUT_OF_SCOPE}: what Teller does not do.`);
  const phrases = Object.entries(content).flatMap(([intent, texts]) => texts.map((text) => ({ intent, text })));
  refuseDoubles(phrases);
  return { phrases };
}

const isBook = (content: unknown): content is Record<string, readonly string[]> =>
  typeof content === 'object' &&
  content !== null &&
  Object.values(content).every((texts) => Array.isArray(texts) && texts.every((text) => typeof text === 'string'));

/** A phrase under two intents teaches nothing but doubt. */
function refuseDoubles(phrases: readonly Phrase[]): void {
  const intentOf = new Map<string, string>();
  for (const { text, intent } of phrases) {
    const other = intentOf.get(text.toLowerCase());
    if (other !== undefined) throw new Error(`"${text}" stands under ${other} and again under ${intent}.`);
    intentOf.set(text.toLowerCase(), intent);
  }
}
