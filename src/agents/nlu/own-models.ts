import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IntentModel } from './model/intent-model.js';
import { decodeModel, readHeader, writeModel } from './model/model-file.js';
import { optionsFor, type ModelOptions } from './model/model-options.js';
import { type Corpus, identityOf, trainModel } from './model/train-model.js';
import { type Language } from '../languages.js';
import { type Phrase, readPhraseBook, taughtLanguages } from './phrase-book.js';

const HERE = dirname(fileURLToPath(import.meta.url));

/** What a model is made of, known before it is made. */
interface Recipe {
  readonly corpus: Corpus;
  readonly options: ModelOptions;
  readonly version: string;
}

/**
 * The model that the phrases of this language make. Read from where the build or an earlier run left it, if it is of these
 * very phrases and this code; else trained, which takes some seconds, and left in a cache for the next run.
 */
export function ownModel(language: Language): IntentModel {
  const recipe = recipeOf(language);
  const cached = join(cacheFolder(), `${recipe.version}.model`);
  return storedModel(builtPath(language), recipe) ?? storedModel(cached, recipe) ?? trainedModel(cached, recipe);
}

/** For the build. @returns where it was written. */
export function buildOwnModel(language: Language): string {
  const path = builtPath(language);
  writeModel(path, ownModel(language));
  return path;
}

function recipeOf(language: Language): Recipe {
  const phrases = phrasesOf(language);
  const texts = phrases.map(({ text, intent }) => ({ text, category: intent }));
  const corpus = { texts, foreign: foreignTo(language, phrases) };
  const options = optionsFor(texts.length, {
    name: language,
    capitalsAreNames: language !== 'de',
    judgedBy: 'words',
  });
  return { corpus, options, version: identityOf(corpus, options).version };
}

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

/** Each file is read once for the process: every model wants all of them. */
const read = new Map<Language, readonly Phrase[]>();

function phrasesOf(language: Language): readonly Phrase[] {
  const phrases = read.get(language) ?? readPhraseBook(language).phrases;
  read.set(language, phrases);
  return phrases;
}

function storedModel(path: string, { version }: Recipe): IntentModel | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  return readHeader(bytes)?.version === version ? decodeModel(bytes) : undefined;
}

function trainedModel(path: string, { corpus, options }: Recipe): IntentModel {
  const model = trainModel(corpus, options);
  try {
    writeModel(path, model);
  } catch {
    // Read-only, or full: the next run trains again, and this one need not know.
  }
  return model;
}

const builtPath = (language: Language): string => join(HERE, 'models', `${language}.model`);

/** Of code that runs from its sources, such as tests. */
function cacheFolder(): string {
  let root = HERE;
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root);
  return join(root, 'node_modules/.cache/teller');
}
