import { once } from 'node:events';
import { taughtLanguages } from '../../src/agents/nlu/phrase-book.js';
import { inLanes } from '../../src/common/in-lanes.js';
import { forkProgram } from './child-process.js';
import { bundlePrograms } from './programs.js';
import { makeScratch } from './scratch.js';

const ONE = new URL('./train-model.ts', import.meta.url);
const AT_ONCE_MAX = 4;

/**
 * Once before all tests: gives them a place for their files, bundles what they start, and trains the models, which else each worker does by itself, all at the
 * same moment. The next run finds them kept.
 */
export default async function prepare(): Promise<void> {
  if (!makeScratch()) return; // each project of the tests asks for it
  await bundlePrograms();
  const models = [[], ...taughtLanguages().map((language) => [language])];
  await inLanes(models, AT_ONCE_MAX, async (model) => {
    const [code] = (await once(forkProgram(ONE, model), 'exit')) as [number | null];
    if (code !== 0) throw new Error(`The model for ${model[0] ?? 'the languages'} could not be trained.`);
  });
}
