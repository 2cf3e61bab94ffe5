import { parseArgs } from 'node:util';
import { reportFailure, UsageError } from '../../common/operator-error.js';
import {
  doublesOfOwn,
  type Evaluation,
  evaluateByParts,
  evaluateModelFile,
  evaluateOwn,
} from './evaluation/evaluations.js';
import { DEFAULT_MODEL_FILE } from './model-location.js';
import { EXAMS, taughtLanguages } from './phrase-book.js';

/** `npm run nlu:evaluate`; docs/nlu.md has the ways to call it. */
try {
  const { data, model, folds, json } = optionsOf(process.argv.slice(2));
  const { result, lines } =
    data === undefined ? ofAllLanguages() : folds ? evaluateByParts(data, folds) : evaluateModelFile(model, data);
  console.log(json ? JSON.stringify(result) : lines.join('\n'));
} catch (error) {
  reportFailure(error);
}

function ofAllLanguages(): Evaluation {
  const languages = taughtLanguages().map((language) => {
    const exams = EXAMS.map((exam) => [exam, evaluateOwn(language, exam)] as const);
    const lines = [...exams.flatMap(([, { lines }]) => lines), ...doublesOfOwn(language), ''];
    return { language, lines, result: Object.fromEntries(exams.map(([exam, { result }]) => [exam, result])) };
  });
  return {
    result: Object.fromEntries(languages.map(({ language, result }) => [language, result])),
    lines: languages.flatMap(({ lines }) => lines),
  };
}

function optionsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      model: { type: 'string' },
      'cross-validate': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const folds = values['cross-validate'] === undefined ? undefined : Number(values['cross-validate']);
  if (folds !== undefined && !(Number.isInteger(folds) && folds >= 2)) {
    throw new UsageError('--cross-validate takes a number of parts: 2 or more.');
  }
  if (values.data === undefined && (folds !== undefined || values.model !== undefined))
    throw new UsageError(
      "--model and --cross-validate want --data as well; without it, Teller's own models are examined.",
    );
  return { ...values, model: values.model ?? DEFAULT_MODEL_FILE, folds };
}
