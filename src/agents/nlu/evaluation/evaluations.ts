import { statSync } from 'node:fs';
import { readCorpus, readTrainingCorpus } from '../corpus-csv.js';
import { readModel } from '../model/model-file.js';
import type { LabelledText } from '../model/train-model.js';
import { trainSecondsOf } from '../model-location.js';
import { ownModel } from '../own-models.js';
import { type Language } from '../../languages.js';
import { type Exam, type Phrase, readHeldBack, readPhraseBook } from '../phrase-book.js';
import { crossValidate } from './cross-validate.js';
import { judge, judgeAsRead, latencyOf } from './evaluate.js';
import { metricsOf } from './metrics.js';
import { nearDuplicatesIn } from './near-duplicates.js';
import { duplicateLines, percent, reportLines } from './report.js';
import { routingLines, routingOf } from './routing.js';

export interface Evaluation {
  /** For `--json`. */
  readonly result: object;
  readonly lines: readonly string[];
}

/** A model of `nlu:train` on a test part. */
export function evaluateModelFile(path: string, data: string): Evaluation {
  const model = readModel(path);
  const corpus = readCorpus(data);
  const outcomes = judge(model, corpus);
  const result = {
    ...metricsOf(outcomes),
    latencyMs: latencyOf(model, corpus),
    trainSeconds: trainSecondsOf(path, model.version),
    modelBytes: statSync(path).size,
  };
  const title = `${data}, read by ${model.version}`;
  return { result, lines: [title, ...reportLines(outcomes, result), ...duplicateLines(nearDuplicatesIn(corpus))] };
}

/** What `nlu:train` would give, without a test part. */
export function evaluateByParts(data: string, folds: number): Evaluation {
  const corpus = readTrainingCorpus(data);
  const { outcomes, withTypos } = crossValidate(corpus, folds);
  const result = { ...metricsOf(outcomes), withTypos: metricsOf(withTypos) };
  const lines = [
    `${data}, ${folds}-fold cross-validation`,
    ...reportLines(outcomes, result),
    `with typos in 25 % of words: accuracy ${percent(result.withTypos.accuracy)}`,
    ...duplicateLines(nearDuplicatesIn(corpus)),
  ];
  return { result, lines };
}

/** Teller's own model of a language on phrases that it was not trained on. */
export function evaluateOwn(language: Language, exam: Exam): Evaluation {
  const model = ownModel(language);
  const corpus = readHeldBack(language, exam).map(labelled);
  if (corpus.length === 0) return { result: {}, lines: [`${language}: no ${exam} phrases are held back`] };
  const outcomes = judgeAsRead(model, corpus);
  const routing = routingOf(language, corpus);
  const result = { ...metricsOf(outcomes), latencyMs: latencyOf(model, corpus), routing };
  const title = `${language}, ${exam}, read by ${model.version}`;
  return { result, lines: [title, ...routingLines(routing), ...reportLines(outcomes, result), ''] };
}

/** What of the phrases that a language is taught with stands under two intents, but for a word. */
export const doublesOfOwn = (language: Language): readonly string[] =>
  duplicateLines(nearDuplicatesIn(readPhraseBook(language).phrases.map(labelled)));

const labelled = ({ text, intent }: Phrase): LabelledText => ({ text, category: intent });
