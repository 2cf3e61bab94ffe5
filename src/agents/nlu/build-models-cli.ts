import { once } from 'node:events';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { inLanes } from '../../common/in-lanes.js';
import { reportFailure } from '../../common/operator-error.js';
import type { Language } from '../languages.js';
import { buildOwnLanguageModel } from './own-language-model.js';
import { buildOwnModel } from './own-models.js';
import { taughtLanguages } from './phrase-book.js';

/** Training takes about 300 MB. */
const AT_ONCE_MAX = 4;

/** What tells the languages apart; each language's own model is called after it. */
const LANGUAGES_APART = 'languages';

/** Part of `npm run build`: the start reads what this trained, each model in a thread of its own. */
async function buildInThread(model: Language | typeof LANGUAGES_APART): Promise<void> {
  await once(new Worker(new URL(import.meta.url), { workerData: model }), 'exit');
}

function build(model: Language | typeof LANGUAGES_APART): string {
  return model === LANGUAGES_APART ? buildOwnLanguageModel() : buildOwnModel(model);
}

if (isMainThread)
  await inLanes([...taughtLanguages(), LANGUAGES_APART] as const, AT_ONCE_MAX, buildInThread).catch(reportFailure);
else build(workerData as Language | typeof LANGUAGES_APART);
