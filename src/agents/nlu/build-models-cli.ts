import { reportFailure } from '../../common/operator-error.js';
import { buildOwnModel } from './own-models.js';
import { taughtLanguages } from './phrase-book.js';

/** Part of `npm run build`: the start reads what this trained. */
try {
  for (const language of taughtLanguages()) buildOwnModel(language);
} catch (error) {
  reportFailure(error);
}
