import { describe, expect, it } from 'vitest';
import { ownModel } from './own-models.js';
import { readPhraseBook, taughtLanguages } from './phrase-book.js';

describe('ownModel', () => {
  it.each(taughtLanguages())('has a model for %s, of the intents in its phrases', (language) => {
    const { labels, version } = ownModel(language);
    const taught = new Set(readPhraseBook(language).phrases.map(({ intent }) => intent));
    expect(new Set([...labels, 'out_of_scope'])).toEqual(taught);
    expect(version).toMatch(new RegExp(`^${language}-[0-9a-f]{12}$`));
  });
});
