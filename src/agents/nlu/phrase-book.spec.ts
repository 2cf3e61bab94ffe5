import { describe, expect, it } from 'vitest';
import { parsePhraseBook } from './phrase-book.js';

describe('parsePhraseBook', () => {
  it.each([
    ['["hello"]', /object from intent/],
    ['{"greeting": "hello"}', /object from intent/],
    ['{"greeting": ["hello"]}', /out_of_scope/],
    ['{"greeting": ["Yes"], "out_of_scope": ["yes"]}', /"yes" stands under greeting and again under out_of_scope/],
  ])('says what is wrong with %s', (json, complaint) => {
    expect(() => parsePhraseBook(json)).toThrow(complaint);
  });
});
