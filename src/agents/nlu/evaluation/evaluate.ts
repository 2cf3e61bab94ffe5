import { readWords } from '../../nlp/read-words.js';
import { CONFIDENCE_MIN } from '../intent-reader.js';
import { OUT_OF_SCOPE } from '../intents.js';
import { largestOf } from '../model/calibration.js';
import type { IntentModel } from '../model/intent-model.js';
import type { LabelledText } from '../model/train-model.js';
import type { Outcome } from './metrics.js';

/** Milliseconds for one text, NLP and NLU together. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

export const judge = (model: IntentModel, corpus: readonly LabelledText[]): Outcome[] =>
  corpus.map((example) => outcomeOf(model, example));

/** As Teller reads: what is not believed is taken for out of scope. */
export const judgeAsRead = (model: IntentModel, corpus: readonly LabelledText[]): Outcome[] =>
  judge(model, corpus).map((outcome) =>
    outcome.confidence >= CONFIDENCE_MIN ? outcome : { ...outcome, predicted: OUT_OF_SCOPE, isRejected: true },
  );

function outcomeOf(model: IntentModel, { text, category }: LabelledText): Outcome {
  const scored = model.classify(text);
  const margins = model.marginsOf(text);
  const margin = largestOf(margins);
  const [best] = scored;
  if (best === undefined) throw new Error('A model without a label reads nothing.');
  return {
    text,
    category,
    predicted: best.intent,
    confidence: best.confidence,
    predictedInScope: model.labels[margins.indexOf(margin)]!,
    margin,
    isRejected: best.intent === OUT_OF_SCOPE,
  };
}

/** After one round that nobody counts, as it is in a process that has been running for a while. */
export function latencyOf(model: IntentModel, corpus: readonly LabelledText[]): Latency {
  const times = [WARM_UP, MEASURED].map(() => corpus.map(({ text }) => timeOf(model, text)))[MEASURED]!;
  times.sort((one, other) => one - other);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

const WARM_UP = 0;
const MEASURED = 1;

function timeOf(model: IntentModel, text: string): number {
  const start = performance.now();
  model.classify(readWords(text).normalised);
  return performance.now() - start;
}
