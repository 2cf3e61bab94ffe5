import { OperatorError } from '../../../common/operator-error.js';
import { OUT_OF_SCOPE } from '../intents.js';
import { optionsFor } from '../model/model-options.js';
import { randomFrom, shuffle } from '../model/random.js';
import { type LabelledText, trainModel } from '../model/train-model.js';
import { judge } from './evaluate.js';
import type { Outcome } from './metrics.js';
import { withTypos } from './typos.js';

const SEED = 7;
const TYPO_SHARE = 0.25;

export interface CrossValidation {
  /** Every text once, judged by a model that was not trained on it. */
  readonly outcomes: readonly Outcome[];
  /** The same with slips in a quarter of the words. */
  readonly withTypos: readonly Outcome[];
}

/**
 * Splits each category into `folds` parts; each part is judged by a model that the others trained.
 * @throws OperatorError  there are too few texts to be split.
 */
export function crossValidate(corpus: readonly LabelledText[], folds: number): CrossValidation {
  const mixed = shuffle([...corpus], randomFrom(SEED));
  mixed.sort((one, other) => (one.category < other.category ? -1 : one.category > other.category ? 1 : 0));
  const parts = Array.from({ length: folds }, (_, fold) => {
    const training = mixed.filter((_, at) => at % folds !== fold);
    const test = mixed.filter((_, at) => at % folds === fold);
    requireIntent(training, folds);
    const model = trainModel({ texts: training }, optionsFor(training.length));
    const misspelt = test.map((example, at) => ({
      ...example,
      text: withTypos(example.text, { share: TYPO_SHARE, seed: at }),
    }));
    return { outcomes: judge(model, test), withTypos: judge(model, misspelt) };
  });
  return { outcomes: parts.flatMap(({ outcomes }) => outcomes), withTypos: parts.flatMap((part) => part.withTypos) };
}

function requireIntent(training: readonly LabelledText[], folds: number): void {
  if (training.some(({ category }) => category !== OUT_OF_SCOPE)) return;
  throw new OperatorError(`There are too few texts of intents for ${folds} parts: one of them has all.`);
}
