import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IntentModel } from './model/intent-model.js';
import { decodeModel, readHeader, writeModel } from './model/model-file.js';
import { CODE_VERSION, optionsFor, type ModelOptions } from './model/model-options.js';
import { trainModel } from './model/train-model.js';
import { type Language } from '../languages.js';
import { builtPath, cachedPath } from './model-location.js';
import { hashOfPhrases, phraseBookOf, type Phrase, taughtLanguages } from './phrase-book.js';

/** Each is read once for the process. */
const models = new Map<Language, IntentModel>();

/**
 * The model that the phrases of this language make. Read from where the build or an earlier run left it, if it is of these
 * very phrases and this code; else trained, which takes some seconds, and left in a cache for the next run.
 */
export function ownModel(language: Language): IntentModel {
  const model = models.get(language) ?? storedOrTrained(language);
  models.set(language, model);
  return model;
}

function storedOrTrained(language: Language): IntentModel {
  const hash = hashOfSources(language);
  const cached = cachedPath(`${language}-${hash.slice(0, 12)}`);
  return storedModel(builtPath(language), hash) ?? storedModel(cached, hash) ?? trainedModel(language, cached);
}

/** For the build. @returns where it was written. */
export function buildOwnModel(language: Language): string {
  const path = builtPath(language);
  writeModel(path, ownModel(language));
  return path;
}

/** Of all that a model of this language is made from; told without reading the phrases, which a start would wait for. */
const hashOfSources = (language: Language): string =>
  createHash('sha256')
    .update(JSON.stringify([hashOfPhrases(), CODE_VERSION, ...SIZES.map((texts) => ownOptions(language, texts))]))
    .digest('hex');

/** Options go by the number of texts; by these their rules are seen to be others. */
const SIZES = [0, 1_000_000];

const ownOptions = (language: Language, texts: number): ModelOptions =>
  optionsFor(texts, { name: language, capitalsAreNames: language !== 'de', judgedBy: 'words' });

/** Of shorter phrases many are said in several languages. */
const FOREIGN_WORDS_MIN = 3;
/** More teach no more, and cost as much. */
const FOREIGN_MAX = 1_500;

/** Phrases of the other languages: without them half of what is said in those is taken for something in this one. */
function foreignTo(language: Language, own: readonly Phrase[]): string[] {
  const known = new Set(own.map(({ text }) => text.toLowerCase()));
  const foreign = taughtLanguages()
    .filter((other) => other !== language)
    .flatMap((other) => phrasesOf(other).map(({ text }) => text))
    .filter((text) => text.split(' ').length >= FOREIGN_WORDS_MIN && !known.has(text.toLowerCase()));
  const step = Math.ceil(foreign.length / FOREIGN_MAX);
  return foreign.filter((_, at) => at % step === 0);
}

const phrasesOf = (language: Language): readonly Phrase[] => phraseBookOf(language).phrases;

function storedModel(path: string, hash: string): IntentModel | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  return readHeader(bytes)?.dataHash === hash ? decodeModel(bytes) : undefined;
}

function trainedModel(language: Language, path: string): IntentModel {
  const phrases = phrasesOf(language);
  const texts = phrases.map(({ text, intent }) => ({ text, category: intent }));
  const corpus = { texts, foreign: foreignTo(language, phrases), hash: hashOfSources(language) };
  const model = trainModel(corpus, ownOptions(language, texts.length));
  try {
    writeModel(path, model);
  } catch {
    // Read-only, or full: the next run trains again, and this one need not know.
  }
  return model;
}
