import { createHash } from 'node:crypto';
import { OUT_OF_SCOPE } from '../intents.js';
import { calibrate, type Calibration, type Judged } from './calibration.js';
import { IntentModel, type ModelParts } from './intent-model.js';
import { examplesOf, LinearSvm } from './linear-svm.js';
import { CODE_VERSION, type ModelOptions } from './model-options.js';
import { QuantisedWeights } from './quantised-weights.js';
import { randomFrom, shuffle } from './random.js';
import type { KnownWord } from './spelling.js';
import { tokensOf } from './tokens.js';
import { Vectoriser, vocabularyOf } from './vectoriser.js';

export interface LabelledText {
  readonly text: string;
  /** An intent, or `out_of_scope`. */
  readonly category: string;
}

/** What a model is made of. */
export interface Corpus {
  readonly texts: readonly LabelledText[];
  /**
   * Texts of another kind altogether, such as of other languages, that are none of the categories. They are too easily told
   * for the confidence to be fitted on them.
   */
  readonly foreign?: readonly string[];
  /** Of all of it; left out, it is made from the texts. */
  readonly hash?: string;
}

/** Trains on nine tenths to calibrate on the last, then goes on with all of it. Same corpus and options, same model. */
export function trainModel(corpus: Corpus, options: ModelOptions): IntentModel {
  const [most, heldBack] = split(corpus.texts, options);
  const foreign = (corpus.foreign ?? []).map((text) => ({ text, category: OUT_OF_SCOPE }));
  const identity = identityOf(corpus, options);
  const first = fit([...most, ...foreign], options);
  const draft = new IntentModel({ ...identity, ...first.parts, options, calibration: UNCALIBRATED });
  const calibration = calibrate(heldBack.map((example) => judged(draft, example)));
  const { parts } = fit([...most, ...foreign, ...heldBack], options, first.alphas);
  return new IntentModel({ ...identity, ...parts, options, calibration });
}

const UNCALIBRATED: Calibration = { temperature: 1, threshold: null };

const judged = (model: IntentModel, { text, category }: LabelledText): Judged => ({
  margins: model.marginsOf(text),
  label: model.labels.indexOf(category),
});

/** What a model from this data, these options and this code is called, before it is trained. */
function identityOf({ texts, foreign = [], hash }: Corpus, options: ModelOptions): Identity {
  const dataHash = hash ?? hashOf([texts.map(({ text, category }) => [text, category]), foreign]);
  return { dataHash, version: `${options.name}-${hashOf([dataHash, options, CODE_VERSION]).slice(0, 12)}` };
}

type Identity = Pick<ModelParts, 'version' | 'dataHash'>;

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

type Parts = readonly [most: readonly LabelledText[], heldBack: readonly LabelledText[]];

/** What is held back is about a tenth. */
function split(corpus: readonly LabelledText[], { judgedBy, svm: { seed } }: ModelOptions): Parts {
  const held = judgedBy === 'words' ? textsWithSomeWords(corpus, seed) : someOfEachCategory(corpus, seed);
  return [corpus.filter((text) => !held.has(text)), corpus.filter((text) => held.has(text))];
}

const PARTS = 10;

function someOfEachCategory(corpus: readonly LabelledText[], seed: number): ReadonlySet<LabelledText> {
  const mixed = shuffle([...corpus], randomFrom(seed));
  mixed.sort((one, other) => (one.category < other.category ? -1 : one.category > other.category ? 1 : 0));
  return new Set(mixed.filter((_, at) => at % PARTS === PARTS - 1));
}

/** A word in more texts than one in so many says little by itself, and would take a whole intent away. */
const RARE = 200;

/** All texts with any of some words that are neither rare beyond chance nor common. */
function textsWithSomeWords(corpus: readonly LabelledText[], seed: number): ReadonlySet<LabelledText> {
  const textsOf = new Map<string, LabelledText[]>();
  for (const each of corpus)
    for (const word of new Set(tokensOf(each.text).map((token) => token.word)))
      textsOf.set(word, [...(textsOf.get(word) ?? []), each]);
  const candidates = [...textsOf.values()].filter(({ length }) => length > 1 && length <= corpus.length / RARE);
  const held = new Set<LabelledText>();
  for (const texts of shuffle(candidates, randomFrom(seed))) {
    if (held.size >= corpus.length / PARTS) break;
    for (const text of texts) held.add(text);
  }
  return held;
}

interface Fit {
  readonly parts: Pick<ModelParts, 'labels' | 'vocabulary' | 'weights' | 'knownWords'>;
  /** Of each label. */
  readonly alphas: readonly Float32Array[];
}

/** @param before  what training the first texts of the corpus gave; a good place to start from. */
function fit(corpus: readonly LabelledText[], options: ModelOptions, before: readonly Float32Array[] = []): Fit {
  const labels = [...new Set(corpus.map(({ category }) => category))].filter((label) => label !== OUT_OF_SCOPE).sort();
  const texts = corpus.map(({ text }) => tokensOf(text).map(({ word }) => word));
  const vocabulary = vocabularyOf(texts, options.features);
  const vectoriser = new Vectoriser(vocabulary, options.features);
  const vectors = texts.map((words) => vectoriser.vectorOf(words));
  const numberOf = new Map(labels.map((label, number) => [label, number]));
  const rowLabels = Int32Array.from(corpus, ({ category }) => numberOf.get(category) ?? -1);
  const svm = new LinearSvm(examplesOf(vectors, rowLabels, vectoriser.size), options.svm);
  const weights = new QuantisedWeights(labels.length, vectoriser.size);
  const alphas = labels.map((_, label) => {
    const plane = svm.separate(label, before[label]);
    weights.set(label, plane);
    return plane.alphas.slice();
  });
  return { parts: { labels, vocabulary, weights, knownWords: knownWordsOf(texts) }, alphas };
}

function knownWordsOf(texts: readonly (readonly string[])[]): KnownWord[] {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => ({ word, texts: count }));
}
