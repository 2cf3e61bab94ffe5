import { ownModel } from '../../src/agents/nlu/own-models.js';
import { taughtLanguages } from '../../src/agents/nlu/phrase-book.js';

/** Once before all tests: else each worker trains by itself, all at the same moment. The next run finds them kept. */
export default function trainModels(): void {
  for (const language of taughtLanguages()) ownModel(language);
}
