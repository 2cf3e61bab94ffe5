import { parseArgs } from 'node:util';
import { OperatorError, reportFailure } from '../../common/operator-error.js';
import { type Evaluation, evaluateByParts, evaluateModelFile, evaluateOwn } from './evaluation/evaluations.js';
import { DEFAULT_MODEL_FILE } from './model-location.js';
import { taughtLanguages } from './phrase-book.js';

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
  const evaluations = taughtLanguages().map((language) => [language, evaluateOwn(language)] as const);
  return {
    result: Object.fromEntries(evaluations.map(([language, { result }]) => [language, result])),
    lines: evaluations.flatMap(([, { lines }]) => lines),
  };
}

function optionsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      model: { type: 'string', default: DEFAULT_MODEL_FILE },
      'cross-validate': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const folds = values['cross-validate'] === undefined ? undefined : Number(values['cross-validate']);
  if (folds !== undefined && !(Number.isInteger(folds) && folds >= 2)) {
    throw new OperatorError('--cross-validate takes a number of parts: 2 or more.');
  }
  return { ...values, folds };
}
