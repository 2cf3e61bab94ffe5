import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { OperatorError } from '../../common/operator-error.js';
import type { LabelledText } from './model/train-model.js';

/**
 * A corpus as anybody may have it: CSV with the header `text,category`, other columns left alone. The category
 * `out_of_scope` holds texts of no intent.
 * @throws OperatorError  the file is missing, or what is wrong with it.
 */
export function readCorpus(path: string): LabelledText[] {
  const rows = rowsOf(path);
  const corpus = rows.map(({ text, category }, at) => {
    if (text?.trim() && category?.trim()) return { text, category: category.trim() };
    throw new OperatorError(`${path}: row ${at + 1} after the header needs a text and a category.`);
  });
  if (corpus.length === 0) throw new OperatorError(`${path} has no rows.`);
  return corpus;
}

function rowsOf(path: string): Partial<LabelledText>[] {
  try {
    return parse<Partial<LabelledText>>(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError) && !isFileError(error)) throw error;
    throw new OperatorError(`${path} can't be read as CSV: ${error.message}`, { cause: error });
  }
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;
