import { describe, expect, it } from 'vitest';
import { asksForCodeAgain, codeIn, isMistypedCode, saysCode } from './codes.js';

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
    'der Code kam nicht an',
    'no me llegó el código',
    'the code has not arrived',
    'I did not get it',
    'nothing came',
    'no me llegó',
    'je n’ai rien reçu',
    'ich habe nichts bekommen',
  ])('%s', (text) => {
    expect(asksForCodeAgain(text)).toBe(true);
  });

  it.each([
    'the code is 123456',
    'send it again',
    'what is my balance',
    'cancel',
    'my code is secret',
    '123456',
    "I didn't ask for a code",
  ])('not: %s', (text) => {
    expect(asksForCodeAgain(text)).toBe(false);
  });
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

it.each([
  "it's 418861",
  'it’s 418 861',
  '418861 is the code',
  'the code is 418861',
  'code: 418861',
  'here you go 418 861',
  'my code is 418861, thanks',
  'es 418861',
  'el código es 418861',
  '418861 es el código',
  'aquí tiene: 418 861',
  "c'est 418861",
  'le code est 418861',
  '418861 est le code',
  'voici le code : 418 861',
  'es ist 418861',
  'der Code lautet 418861',
  '418861 ist der Code',
  'hier, bitte: 418-861',
])('finds the code in %j, and keeps none of it', (text) => {
  const found = codeIn(text);
  expect(found?.code).toBe('418861');
  expect(found?.kept).not.toMatch(/\d/);
  expect(saysCode(found?.kept ?? '')).toBe(true);
});

it.each([
  'send 418861',
  '$418861',
  '418861 dollars',
  '418861 to anna',
  'no, 418861',
  "it's 418861 or 418862",
  '4188612',
  'is the limit 418861?',
])('finds none in %j', (text) => {
  expect(codeIn(text)).toBeUndefined();
});

it('tells what is a code with a digit too few or too many', () => {
  for (const text of ['12345', '1234567', '12 34 5.']) expect(isMistypedCode(text)).toBe(true);
  for (const text of ['61', '1200', '123456', '$12345', '12345 dollars']) expect(isMistypedCode(text)).toBe(false);
});
