import type { ScoredIntent } from '../understanding.js';
import { IntentClassifier } from './intent-classifier.js';
import type { IntentModel } from './model/intent-model.js';
import { ownModel } from './own-models.js';
import { taughtLanguages } from './phrase-book.js';

/** One model for each language. */
export class ModelClassifier extends IntentClassifier {
  /** @param fallback  reads what is in no language of the models. */
  constructor(
    private readonly models: ReadonlyMap<string, IntentModel>,
    private readonly fallback: IntentModel,
  ) {
    super();
  }

  /** With the models that Teller's own phrases make. */
  static own(): ModelClassifier {
    const english = ownModel('en');
    const others = taughtLanguages().filter((language) => language !== 'en');
    return new ModelClassifier(new Map(others.map((language) => [language, ownModel(language)])), english);
  }

  classify(normalised: string, language: string): readonly ScoredIntent[] {
    return this.modelFor(language).classify(normalised);
  }

  versionFor(language: string): string {
    return this.modelFor(language).version;
  }

  private modelFor(language: string): IntentModel {
    return this.models.get(language) ?? this.fallback;
  }
}
