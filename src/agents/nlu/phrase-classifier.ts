import { createHash } from 'node:crypto';
import { normalise } from '../nlp/normalise.js';
import type { ScoredIntent } from '../understanding.js';
import { GRAMS_VERSION, wordsOf } from './grams.js';
import { IntentClassifier } from './intent-classifier.js';
import type { PhraseBook } from './phrase-book.js';
import { SoftmaxRegression } from './softmax-regression.js';
import { Vectoriser } from './vectoriser.js';

const TRAINING = { epochs: 10, learningRate: 4, smoothing: 0.03, seed: 20_251_121 } as const;

/** Learns a phrase book when it is made, in some tens of milliseconds; the same book gives the same model. */
export class PhraseClassifier extends IntentClassifier {
  readonly version: string;
  private readonly intents: readonly string[];
  private readonly vectoriser: Vectoriser;
  private readonly model: SoftmaxRegression;

  constructor({ phrases, hash }: PhraseBook) {
    super();
    this.intents = [...new Set(phrases.map(({ intent }) => intent))].sort();
    const texts = phrases.map(({ text }) => wordsOf(normalise(text)));
    this.vectoriser = Vectoriser.of(texts);
    const examples = phrases.map(({ intent }, at) => ({
      vector: this.vectoriser.vectorOf(texts[at] ?? []),
      label: this.intents.indexOf(intent),
    }));
    const dimensions = this.vectoriser.size;
    this.model = SoftmaxRegression.train(examples, { ...TRAINING, classes: this.intents.length, dimensions });
    this.version = versionOf(hash);
  }

  classify(normalised: string): readonly ScoredIntent[] {
    const probabilities = this.model.probabilities(this.vectoriser.vectorOf(wordsOf(normalised)));
    return this.intents
      .map((intent, at) => ({ intent, confidence: rounded(probabilities[at] ?? 0) }))
      .sort((one, other) => other.confidence - one.confidence);
  }
}

/** More places would only look exact. */
const rounded = (probability: number): number => Math.round(probability * 10_000) / 10_000;

function versionOf(phrasesHash: string): string {
  const parts = JSON.stringify([phrasesHash, GRAMS_VERSION, TRAINING]);
  return `phrases-${createHash('sha256').update(parts).digest('hex').slice(0, 12)}`;
}
