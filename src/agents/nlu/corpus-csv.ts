import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { OperatorError } from '../../common/operator-error.js';
import { OUT_OF_SCOPE } from './intents.js';
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

/** As `readCorpus`, for training: it names an intent. @throws OperatorError  also when there is nothing to tell apart. */
export function readTrainingCorpus(path: string): LabelledText[] {
  const corpus = readCorpus(path);
  const [first, ...others] = new Set(corpus.map(({ category }) => category));
  if (first === OUT_OF_SCOPE && others.length === 0)
    throw new OperatorError(`${path} has no intents: every text is ${OUT_OF_SCOPE}, so there is nothing to learn.`);
  if (others.length === 0)
    throw new OperatorError(`${path} has the single category ${first}: there is nothing to tell it apart from.`);
  return corpus;
}

function rowsOf(path: string): Partial<LabelledText>[] {
  try {
    const columns = (header: string[]): string[] => checked(header, path);
    return parse<Partial<LabelledText>>(readText(path), { columns, bom: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError) && !isFileError(error)) throw error;
    throw new OperatorError(`${path} can't be read as CSV: ${error.message}`, { cause: error });
  }
}

/** UTF-16 says so by its first bytes, and is read as well. */
const UTF_16 = /^(?:\xff\xfe|\xfe\xff)/;

/** @throws OperatorError  its letters would be read wrongly, and in silence. */
function readText(path: string): Buffer {
  const bytes = readFileSync(path);
  if (isUtf8(bytes) || UTF_16.test(bytes.toString('latin1', 0, 2))) return bytes;
  throw new OperatorError(`${path} is not in UTF-8: save it as that.`);
}

/** Of a header that is no such thing, as many characters are repeated. */
const HEADER_SHOWN_MAX = 100;

function checked(header: string[], path: string): string[] {
  if (header.includes('text') && header.includes('category')) return header;
  const found = header.join(',').slice(0, HEADER_SHOWN_MAX);
  throw new OperatorError(
    `${path} needs a header with text and category, in lower case and separated by a comma; it begins with: ${found}`,
  );
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;
