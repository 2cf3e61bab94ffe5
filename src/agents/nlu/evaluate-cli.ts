import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OperatorError, reportFailure } from '../../common/operator-error.js';
import { readCorpus } from './corpus-csv.js';
import { crossValidate } from './evaluation/cross-validate.js';
import { judge, latencyOf } from './evaluation/evaluate.js';
import { metricsOf } from './evaluation/metrics.js';
import { nearDuplicatesIn } from './evaluation/near-duplicates.js';
import { duplicateLines, reportLines } from './evaluation/report.js';
import { DEFAULT_MODEL_FILE, trainSecondsOf } from './model-location.js';
import { readModel } from './model/model-file.js';
import { ownModel } from './own-models.js';
import { readHeldBack, readPhraseBook, taughtLanguages, type Phrase } from './phrase-book.js';
import type { LabelledText } from './model/train-model.js';

const USAGE = `npm run nlu:evaluate                                          Teller's own models
npm run nlu:evaluate -- --data test.csv [--model model-file]  a model of nlu:train
npm run nlu:evaluate -- --data file.csv --cross-validate 5    what nlu:train would give
Each with --json for one object.`;

try {
  const options = parseArgs({
    options: {
      data: { type: 'string' },
      model: { type: 'string', default: DEFAULT_MODEL_FILE },
      'cross-validate': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  }).values;
  const folds = options['cross-validate'];
  const { result, lines } =
    options.data === undefined
      ? ofOwnModels()
      : folds === undefined
        ? ofModelFile(options.model, options.data)
        : ofCrossValidation(options.data, foldsOf(folds));
  console.log(options.json ? JSON.stringify(result) : lines.join('\n'));
} catch (error) {
  reportFailure(error);
}

interface Evaluation {
  /** For `--json`. */
  readonly result: object;
  readonly lines: readonly string[];
}

function ofModelFile(path: string, data: string): Evaluation {
  const model = readModel(path);
  const corpus = readCorpus(data);
  const outcomes = judge(model, corpus);
  const result = {
    ...metricsOf(outcomes),
    latencyMs: latencyOf(model, corpus),
    trainSeconds: trainSecondsOf(path, model.version),
    modelBytes: statSync(path).size,
  };
  return {
    result,
    lines: [
      `${data}, read by ${model.version}`,
      ...reportLines(outcomes, result),
      ...duplicateLines(nearDuplicatesIn(corpus)),
    ],
  };
}

function ofCrossValidation(data: string, folds: number): Evaluation {
  const corpus = readCorpus(data);
  const { outcomes, withTypos } = crossValidate(corpus, folds);
  const result = { ...metricsOf(outcomes), withTypos: metricsOf(withTypos) };
  return {
    result,
    lines: [
      `${data}, ${folds}-fold cross-validation`,
      ...reportLines(outcomes, result),
      `with typos in 25 % of words: accuracy ${(result.withTypos.accuracy * 100).toFixed(2)} %`,
      ...duplicateLines(nearDuplicatesIn(corpus)),
    ],
  };
}

function foldsOf(text: string): number {
  const folds = Number(text);
  if (Number.isInteger(folds) && folds >= 2) return folds;
  throw new OperatorError(`--cross-validate takes a number of parts, 2 or more.\n${USAGE}`);
}

const labelled = ({ text, intent }: Phrase): LabelledText => ({ text, category: intent });

/** Each language on phrases that no training saw. */
function ofOwnModels(): Evaluation {
  const languages = taughtLanguages();
  const evaluations = languages.map((language) => {
    const corpus = readHeldBack(language).map(labelled);
    if (corpus.length === 0) return { result: {}, lines: [`${language}: nothing is held back`] };
    const model = ownModel(language);
    const outcomes = judge(model, corpus);
    const result = { ...metricsOf(outcomes), latencyMs: latencyOf(model, corpus) };
    const taught = readPhraseBook(language).phrases.map(labelled);
    const lines = [`${language}, read by ${model.version}`, ...reportLines(outcomes, result)];
    return { result, lines: [...lines, ...duplicateLines(nearDuplicatesIn(taught)), ''] };
  });
  return {
    result: Object.fromEntries(languages.map((language, at) => [language, evaluations[at]!.result])),
    lines: evaluations.flatMap(({ lines }) => lines),
  };
}
