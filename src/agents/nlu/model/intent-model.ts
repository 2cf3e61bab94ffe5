import { LRUCache } from 'lru-cache';
import type { ScoredIntent } from '../../understanding.js';
import { OUT_OF_SCOPE } from '../intents.js';
import { probabilitiesOf, type Calibration } from './calibration.js';
import type { ModelOptions } from './model-options.js';
import type { QuantisedWeights } from './quantised-weights.js';
import { Spelling, type KnownWord } from './spelling.js';
import { tokensOf, type Token } from './tokens.js';
import { Vectoriser, type Vocabulary } from './vectoriser.js';

/** What training finds out, and all that reading a text needs. */
export interface ModelParts {
  /** Name and hash of data, options and code: another version may read the same text in another way. */
  readonly version: string;
  /** SHA-256 of the training data. */
  readonly dataHash: string;
  readonly labels: readonly string[];
  readonly options: ModelOptions;
  readonly calibration: Calibration;
  readonly vocabulary: Vocabulary;
  readonly weights: QuantisedWeights;
  readonly knownWords: readonly KnownWord[];
}

/** Customers slip in the same places. */
const REPAIRS_REMEMBERED = 5_000;

/** Reads texts by a linear model. */
export class IntentModel {
  readonly version: string;
  readonly labels: readonly string[];
  private readonly vectoriser: Vectoriser;
  private readonly spelling: Spelling;
  private readonly repairs = new LRUCache<string, string>({ max: REPAIRS_REMEMBERED });

  constructor(readonly parts: ModelParts) {
    this.version = parts.version;
    this.labels = parts.labels;
    this.vectoriser = new Vectoriser(parts.vocabulary, parts.options.features);
    this.spelling = new Spelling(parts.knownWords);
  }

  /** @returns every intent, the likeliest first; `out_of_scope` is one of them if training saw such texts. They add up to 1. */
  classify(text: string): readonly ScoredIntent[] {
    const probabilities = probabilitiesOf(this.marginsOf(text), this.parts.calibration);
    const scored = Array.from(probabilities, (confidence, at) => ({
      intent: this.labels[at] ?? OUT_OF_SCOPE,
      confidence: rounded(confidence),
    }));
    return scored.sort((one, other) => other.confidence - one.confidence);
  }

  /** @returns for each label how far the text lies on its side. */
  marginsOf(text: string): Float64Array {
    const words = tokensOf(text).map((token) => (this.mayBeMisspelt(token) ? this.repaired(token.word) : token.word));
    return this.parts.weights.marginsOf(this.vectoriser.vectorOf(words));
  }

  private mayBeMisspelt({ isName, isInReference }: Token): boolean {
    return !isInReference && !(isName && this.parts.options.capitalsAreNames);
  }

  private repaired(word: string): string {
    const remembered = this.repairs.get(word);
    if (remembered !== undefined) return remembered;
    const repaired = this.spelling.repaired(word);
    this.repairs.set(word, repaired);
    return repaired;
  }
}

/** More places would only look exact. */
const rounded = (probability: number): number => Math.round(probability * 10_000) / 10_000;
