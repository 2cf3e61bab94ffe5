import { readFileSync } from 'node:fs';

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
