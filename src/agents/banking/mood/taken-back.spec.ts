import { describe, expect, it } from 'vitest';
import { isTakenBack } from './taken-back.js';

describe('isTakenBack', () => {
  it.each([
    'send 5 to Anna, forget it',
    'send 5 to Anna forget it',
    'send 5 to Anna, never mind.',
    'send 5 to Anna or better not',
    "send 5 to Anna, actually don't",
    'block my card... I changed my mind',
    'envía 5 a Anna, olvídalo',
    'envía 5 a Anna, o mejor no',
    'envoie 5 à Anna, laisse tomber',
    'envoie 5 à Anna, ou plutôt non',
    'schick Anna 5, vergiss es',
    'schick Anna 5, doch lieber nicht',
  ])('"%s" is', (text) => {
    expect(isTakenBack(text)).toBe(true);
  });

  it.each([
    'forget it',
    'never mind',
    'never mind, send 5 to Anna',
    "don't forget it, send 5 to Anna",
    'send 5 to Anna',
    'I would better not be late, send 5 to Anna',
    'envía 5 a Anna, no lo olvides',
    'schick Anna 5, vergiss es nicht',
    'olvídalo, envía 5 a Anna',
  ])('"%s" is not', (text) => {
    expect(isTakenBack(text)).toBe(false);
  });
});
