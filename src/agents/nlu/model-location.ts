import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `nlu:train` puts a model, and `nlu:evaluate` looks for it, when nobody says otherwise. */
export const DEFAULT_MODEL_FILE = 'models/nlu.model';

/** What is known of a training and must not be in the model, whose bytes are the same each time. */
export interface TrainingRecord {
  readonly version: string;
  readonly trainSeconds: number;
}

export const trainingRecordOf = (modelFile: string): string => `${modelFile}.training.json`;

/** @returns null where the record was not kept, or is of another model. */
export function trainSecondsOf(modelFile: string, version: string): number | null {
  try {
    const record = JSON.parse(readFileSync(trainingRecordOf(modelFile), 'utf8')) as TrainingRecord;
    return record.version === version ? record.trainSeconds : null;
  } catch {
    return null;
  }
}

const HERE = dirname(fileURLToPath(import.meta.url));

/** Where the build puts what it trains. */
export const builtPath = (name: string): string => join(HERE, 'models', `${name}.model`);

/** Where code that runs from its sources, such as tests, keeps what it trained. */
export const cachedPath = (version: string): string => join(cacheFolder(), `${version}.model`);

function cacheFolder(): string {
  let root = HERE;
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root);
  return join(root, 'node_modules/.cache/teller');
}
