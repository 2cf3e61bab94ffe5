import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCorpus } from './corpus-csv.js';

let folder: string;
const fileOf = (content: string): string => {
  const path = join(folder, 'corpus.csv');
  writeFileSync(path, content);
  return path;
};

describe('readCorpus', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'teller-corpus-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads quoted fields, and other columns as if they were not there', () => {
    const path = fileOf(
      '\ufefftext,id,category\r\n"hello, you",1,greeting\r\n"he said ""hi""\nto me",2,out_of_scope\r\n',
    );
    expect(readCorpus(path)).toEqual([
      { text: 'hello, you', category: 'greeting' },
      { text: 'he said "hi"\nto me', category: 'out_of_scope' },
    ]);
  });

  it.each([
    ['question,label\nhello,greeting\n', /row 1 after the header needs a text and a category/],
    ['text,category\nhello,greeting\n ,greeting\n', /row 2/],
    ['text,category\n', /has no rows/],
    ['text,category\n"hello,greeting\n', /can't be read as CSV/],
  ])('says what is wrong with %j', (content, complaint) => {
    expect(() => readCorpus(fileOf(content))).toThrow(complaint);
  });

  it('says that a file is missing', () => {
    expect(() => readCorpus(join(folder, 'none.csv'))).toThrow(/none.csv can't be read/);
  });
});
