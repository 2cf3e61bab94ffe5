import type { ScoredIntent } from '../understanding.js';

/** What tells intents apart. A class of its own can take the place of the one that ships with Teller. */
export abstract class IntentClassifier {
  /** Changes whenever the same text may be read differently. */
  abstract readonly version: string;

  /** @returns every intent, the likeliest first; the confidences add up to 1. */
  abstract classify(normalised: string): readonly ScoredIntent[];
}
