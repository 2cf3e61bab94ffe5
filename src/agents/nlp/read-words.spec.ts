import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from './normalise.js';
import { readWords } from './read-words.js';

describe('readWords', () => {
  it('makes what looks the same the same', () => {
    expect(normalise('  What\u2019s\u00a0my\n\nbal\u200bance\u2009\u2013 \u201cnow\u201d  ')).toBe(
      `What's my balance - "now"`,
    );
    expect(normalise('Cafe\u0301')).toBe('Café');
  });

  it('normalises what is normalised to itself', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
    expect(normalise('e\u200b\u0301')).toBe('é');
  });

  it.each([
    ['thanks, that was great', 'positive'],
    ['this is useless and I am angry', 'negative'],
    ['not great', 'negative'],
    ['my card was stolen', 'neutral'],
    ['what is my balance', 'neutral'],
  ])('hears %j as %s', (text, label) => {
    expect(readWords(text).sentiment.label).toBe(label);
  });

  it.each([
    ['how much do I have?', 'en'],
    ['12345', 'en'],
    ['сколько у меня денег', 'und'],
    ['残高はいくらですか', 'und'],
  ])('takes %j for %s', (text, language) => {
    expect(readWords(text).language).toBe(language);
  });
});
