import type { ScoredIntent } from '../understanding.js';

/** What tells intents apart. A class of its own can take the place of the one that ships with Teller. */
export abstract class IntentClassifier {
  /**
   * @param language  ISO 639; one that the classifier does not know is read like English.
   * @returns every intent and `out_of_scope`, the likeliest first; the confidences add up to 1. Where `out_of_scope` comes
   * first, the text is rejected.
   */
  abstract classify(normalised: string, language: string): readonly ScoredIntent[];

  /** Changes whenever the same text of this language may be read differently. */
  abstract versionFor(language: string): string;
}
