import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../languages.js';
import { LanguageModel } from '../nlp/language-model/language-model.js';
import { trainLanguageModel } from '../nlp/language-model/train-language-model.js';
import { builtPath, cachedPath } from './model-location.js';
import { writeWhole } from './model/model-file.js';
import { hashOfPhrases, phraseBookOf } from './phrase-book.js';

/** Raise it when the same phrases give another model. */
const CODE_VERSION = 2;

/** Read once for the process. */
let model: LanguageModel | undefined;

/** What tells Teller's languages apart, by its own phrases; read from where the build or an earlier run left it, else trained. */
export function ownLanguageModel(): LanguageModel {
  model ??= storedOrTrained();
  return model;
}

/** For the build. @returns where it was written. */
export function buildOwnLanguageModel(): string {
  const path = builtPath('languages');
  writeWhole(path, ownLanguageModel().encode());
  return path;
}

function storedOrTrained(): LanguageModel {
  const version = versionOf();
  const cached = cachedPath(version);
  return stored(builtPath('languages'), version) ?? stored(cached, version) ?? trained(cached, version);
}

function versionOf(): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([CODE_VERSION, hashOfPhrases()]))
    .digest('hex');
  return `languages-${hash.slice(0, 12)}`;
}

const stored = (path: string, version: string): LanguageModel | undefined =>
  existsSync(path) ? LanguageModel.decode(readFileSync(path), version) : undefined;

function trained(path: string, version: string): LanguageModel {
  const made = trainLanguageModel(version, {
    en: textsIn('en'),
    es: textsIn('es'),
    fr: textsIn('fr'),
    de: textsIn('de'),
  });
  try {
    writeWhole(path, made.encode());
  } catch {
    // Read-only, or full: the next run trains again, and this one need not know.
  }
  return made;
}

const textsIn = (language: Language): readonly string[] => phraseBookOf(language).phrases.map(({ text }) => text);
