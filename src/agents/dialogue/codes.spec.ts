import { describe, expect, it } from 'vitest';
import { asksForCodeAgain, codeIn, saysCode } from './codes.js';

describe('asksForCodeAgain', () => {
  it.each([
    'send me the code again',
    "I didn't get a code",
    'where is my code?',
    'can I have a new code',
    'envíame el código otra vez',
    'no me ha llegado el código',
    "renvoyez-moi le code, s'il vous plaît",
    "je n'ai pas reçu le code",
    'schick mir den Code nochmal',
    'ich habe keinen Code bekommen',
  ])('%s', (text) => {
    expect(asksForCodeAgain(text)).toBe(true);
  });

  it.each(['the code is 123456', 'send it again', 'what is my balance', 'cancel', 'my code is secret', '123456'])(
    'not: %s',
    (text) => {
      expect(asksForCodeAgain(text)).toBe(false);
    },
  );
});

it('knows where a code was said, and that one was not', () => {
  for (const text of ['123456', 'the code is [code].', '[code]']) expect(saysCode(text)).toBe(true);
  for (const text of ['[code] dollars', 'code', '12345']) expect(saysCode(text)).toBe(false);
  expect(codeIn('[code]')).toBeUndefined();
});

it('reads a code in a sentence about it', () => {
  expect(codeIn('the code is 123 456.')).toEqual({ code: '123456', kept: 'the code is [code].' });
  expect(codeIn('123456')).toEqual({ code: '123456', kept: '[code]' });
  expect(codeIn('send 123456 dollars')).toBeUndefined();
});
