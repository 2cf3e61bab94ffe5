import { describe, expect, it } from 'vitest';
import { encodeModel } from './model/model-file.js';
import { identityOf } from './model/train-model.js';
import { ownModel } from './own-models.js';
import { readPhraseBook, taughtLanguages } from './phrase-book.js';

describe('ownModel', () => {
  it.each(taughtLanguages())('has a model for %s of the phrases as they are', (language) => {
    const { parts, version } = ownModel(language);
    const corpus = readPhraseBook(language).phrases.map(({ text, intent }) => ({ text, category: intent }));
    expect(identityOf(corpus, parts.options)).toEqual({ version, dataHash: parts.dataHash });
    expect(version.startsWith(`${language}-`)).toBe(true);
  });

  it('gives the same model when it was kept as when it was trained', () => {
    expect(encodeModel(ownModel('en')).equals(encodeModel(ownModel('en')))).toBe(true);
  });
});
