import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OUT_OF_SCOPE } from './intents.js';

export interface Phrase {
  readonly text: string;
  readonly intent: string;
}

/** The phrases that a classifier learns from. */
export interface PhraseBook {
  readonly phrases: readonly Phrase[];
  /** Of the file's content. */
  readonly hash: string;
}

/** @throws Error  naming what is wrong with the file: people edit it by hand. */
export function readPhraseBook(language: 'en'): PhraseBook {
  const file = new URL(`./phrases/${language}.json`, import.meta.url); // the build copies the folder beside this module
  return parsePhraseBook(readFileSync(file, 'utf8'));
}

/** @param json  an object from intent to its phrases. */
export function parsePhraseBook(json: string): PhraseBook {
  const content: unknown = JSON.parse(json);
  if (!isBook(content)) throw new Error('A phrase file is an object from intent to a list of phrases.');
  if (!(OUT_OF_SCOPE in content)) throw new Error(`A phrase file needs ${OUT_OF_SCOPE}: what Teller does not do.`);
  const phrases = Object.entries(content).flatMap(([intent, texts]) => texts.map((text) => ({ intent, text })));
  refuseDoubles(phrases);
  return { phrases, hash: createHash('sha256').update(json).digest('hex') };
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
