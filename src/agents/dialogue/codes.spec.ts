import { describe, expect, it } from 'vitest';
import { asksForCodeAgain, codeIn } from './codes.js';

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

it('reads a code in a sentence about it', () => {
  expect(codeIn('the code is 123 456')).toBe('123456');
  expect(codeIn('send 123456 dollars')).toBeUndefined();
});
