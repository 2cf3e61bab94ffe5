import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeModel } from '../model/model-file.js';
import { optionsFor } from '../model/model-options.js';
import { trainModel } from '../model/train-model.js';
import { evaluateByParts, evaluateModelFile } from './evaluations.js';

const OPENINGS = ['please', 'could you', 'now', 'hey', 'today', 'kindly', 'again', 'quickly', 'then', 'also'];
const CORPUS = OPENINGS.flatMap((opening) => [
  { text: `${opening} show my balance`, category: 'balance' },
  { text: `${opening} block my card`, category: 'block' },
  { text: `${opening} sing a song, will you`, category: 'out_of_scope' },
]);
const csvOf = (corpus: typeof CORPUS): string =>
  ['text,category', ...corpus.map(({ text, category }) => `"${text}",${category}`)].join('\n');

let folder: string;

describe('nlu:evaluate', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'teller-evaluation-'));
    writeFileSync(join(folder, 'test.csv'), csvOf(CORPUS));
    writeModel(join(folder, 'nlu.model'), trainModel({ texts: CORPUS }, optionsFor(CORPUS.length)));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives the fields that programs rely on', () => {
    const { result } = evaluateModelFile(join(folder, 'nlu.model'), join(folder, 'test.csv'));
    expect(result).toEqual({
      accuracy: expect.any(Number),
      macroF1: expect.any(Number),
      inScopeAccuracy: 1,
      outOfScope: {
        auroc: 1,
        recallAt5PercentFalseRejection: 1,
        recallAtThreshold: 1,
        falseRejectionAtThreshold: expect.any(Number),
      },
      calibrationError: expect.any(Number),
      latencyMs: { p50: expect.any(Number), p99: expect.any(Number) },
      trainSeconds: null, // the record of the training was not kept here
      modelBytes: expect.any(Number),
    });
  });

  it('judges every text once, by a model that did not see it', () => {
    const { lines } = evaluateByParts(join(folder, 'test.csv'), 5);
    expect(lines).toContainEqual(expect.stringMatching(/^texts +30$/));
    expect(lines).toContainEqual(expect.stringMatching(/^in scope, no rejection +100.00 %$/));
  });

  it('says how to make a model that is not there', () => {
    expect(() => evaluateModelFile(join(folder, 'none.model'), join(folder, 'test.csv'))).toThrow(/nlu:train/);
  });
});
