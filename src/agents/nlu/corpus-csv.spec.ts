import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCorpus, readTrainingCorpus } from './corpus-csv.js';

let folder: string;
const fileOf = (content: string | Buffer): string => {
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
    ['question,label\nhello,greeting\n', /needs a header with text and category.* begins with: question,label$/],
    ['Text,Category\nhello,greeting\n', /in lower case.* begins with: Text,Category$/],
    ['text;category\nhello;greeting\n', /separated by a comma.* begins with: text;category$/],
    ['text,category\nhello,greeting\n ,greeting\n', /row 2/],
    ['text,category\n', /has no rows/],
    ['text,category\n"hello,greeting\n', /can't be read as CSV/],
  ])('says what is wrong with %j', (content, complaint) => {
    expect(() => readCorpus(fileOf(content))).toThrow(complaint);
  });

  it('trains on nothing that has no intents', () => {
    const path = fileOf('text,category\nhello,out_of_scope\nyou,out_of_scope\n');
    expect(readCorpus(path)).toHaveLength(2);
    expect(() => readTrainingCorpus(path)).toThrow(/corpus.csv has no intents: every text is out_of_scope/);
    const one = fileOf('text,category\nhello,greeting\nhi,greeting\n');
    expect(() => readTrainingCorpus(one)).toThrow(/corpus.csv has the single category greeting/);
    expect(readTrainingCorpus(fileOf('text,category\nhello,greeting\nbye,goodbye\n'))).toHaveLength(2);
    expect(readTrainingCorpus(fileOf('text,category\nhello,greeting\nbye,out_of_scope\n'))).toHaveLength(2);
  });

  it("reads letters as they were written, or says that it can't", () => {
    const content = 'text,category\nolá,greeting\n';
    expect(readCorpus(fileOf(Buffer.from(`\ufeff${content}`, 'utf16le')))).toEqual([
      { text: 'olá', category: 'greeting' },
    ]);
    expect(() => readCorpus(fileOf(Buffer.from(content, 'latin1')))).toThrow(/corpus.csv is not in UTF-8/);
  });

  it('says that a file is missing', () => {
    expect(() => readCorpus(join(folder, 'none.csv'))).toThrow(/none.csv can't be read/);
  });
});
