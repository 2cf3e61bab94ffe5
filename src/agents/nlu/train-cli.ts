import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reportFailure, UsageError } from '../../common/operator-error.js';
import { readTrainingCorpus } from './corpus-csv.js';
import { duplicateLines } from './evaluation/report.js';
import { nearDuplicatesIn } from './evaluation/near-duplicates.js';
import { DEFAULT_MODEL_FILE, trainingRecordOf, type TrainingRecord } from './model-location.js';
import { writeModel } from './model/model-file.js';
import { optionsFor } from './model/model-options.js';
import { trainModel } from './model/train-model.js';

/** `npm run nlu:train -- --data file.csv [--out model-file]` */
try {
  const { data, out } = parseArgs({
    options: { data: { type: 'string' }, out: { type: 'string', default: DEFAULT_MODEL_FILE } },
  }).values;
  if (data === undefined) throw new UsageError('Usage: npm run nlu:train -- --data file.csv [--out model-file]');
  const corpus = readTrainingCorpus(data);
  const start = performance.now();
  const model = trainModel({ texts: corpus }, optionsFor(corpus.length));
  const trainSeconds = (performance.now() - start) / 1_000;
  const bytes = writeModel(out, model);
  const record: TrainingRecord = { version: model.version, trainSeconds };
  writeFileSync(trainingRecordOf(out), `${JSON.stringify(record)}\n`);

  const { temperature, threshold } = model.parts.calibration;
  console.log(`${data}: ${corpus.length} texts, ${model.labels.length} intents`);
  console.log(`${out}: ${model.version}, ${bytes.length} bytes, trained in ${trainSeconds.toFixed(1)} s`);
  console.log(
    `temperature ${temperature.toFixed(3)}, ${threshold === null ? 'rejects nothing: no text is out_of_scope' : `rejects below ${threshold.toFixed(3)}`}`,
  );
  console.log(duplicateLines(nearDuplicatesIn(corpus)).join('\n'));
} catch (error) {
  reportFailure(error);
}
