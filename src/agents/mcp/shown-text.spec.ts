import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { shownText } from './shown-text.js';

describe('what a tool said, as it is shown', () => {
  it.each([
    ['plain words, 1.5% & more – “so”', 'plain words, 1.5% & more – “so”'],
    ['<script>alert(1)</script>', '‹script›alert(1)‹/script›'],
    ['[Confirm](https://evil.example) ![x](y)', '[Confirm] (https://evil.example) ![x] (y)'],
    ['a\u202Eb\u0007c\u200Bd\0e', 'abcde'],
    ['one\r\n\r\n\r\ntwo\tthree\u2028four', 'one\ntwo three\nfour'],
    ['`code`', '’code’'],
    [' \n ', ''],
  ])('%j', (said, shown) => {
    expect(shownText(said)).toBe(shown);
  });

  it('is shortened at the end of a word', () => {
    const shown = shownText('word '.repeat(1_000));
    expect(shown.length).toBeLessThanOrEqual(1_502);
    expect(shown).toMatch(/word …$/);
    expect(shownText('x'.repeat(10_000))).toHaveLength(1_502);
  });

  it('holds nothing that is acted on or hidden, and is the same when shown again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (said) => {
        const shown = shownText(said);
        expect(shown).not.toMatch(/[<>`\0\u202A-\u202E]|\](?=[([])/);
        expect(shown).not.toMatch(/\p{Surrogate}/u);
        if (shown.length <= 1_500) expect(shownText(shown)).toBe(shown);
      }),
      { seed: SEED },
    );
  });
});
