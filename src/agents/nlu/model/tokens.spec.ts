import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokensOf } from './tokens.js';

const words = (text: string): string =>
  tokensOf(text)
    .map(({ word }) => word)
    .join(' ');

describe('tokensOf', () => {
  it.each([
    ['I can’t pay', 'i can not pay'],
    ["It doesn't work, I don't know", 'it does not work i do not know'],
    ['dont cant wont', 'do not can not will not'],
    ["what's my BALANCE?", "what's my balance ?"],
    ['send $1,250 to ＡＮＮＡ', 'send $ 0 000 to anna'],
    ['card 4111111111111111', 'card 0000'],
    ['Überweise 20 € an Zoë', 'überweise 00 € an zoë'],
    ['', ''],
  ])('reads %j as %j', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it('knows names by a capital where no sentence begins', () => {
    const names = tokensOf('Hello. Please pay Anna. Thanks').filter(({ isName }) => isName);
    expect(names.map(({ word }) => word)).toEqual(['anna']);
  });

  it('knows the parts of references and addresses', () => {
    const plain = tokensOf('refund XYAB12 to DE89ABCD or jon@exmple.org').filter(({ isInReference }) => !isInReference);
    expect(plain.map(({ word }) => word)).toEqual(['refund', 'to', 'or', 'org']);
  });

  it('gives at most 120 words of any text at all', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const tokens = tokensOf(text);
        expect(tokens.length).toBeLessThanOrEqual(120);
        for (const { word } of tokens) expect(word).toBe(word.toLowerCase());
      }),
    );
    expect(tokensOf('pay '.repeat(1_000))).toHaveLength(120);
  });
});
