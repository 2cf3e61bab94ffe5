import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import type { Language } from '../../languages.js';
import { changeCardLimit } from './change-card-limit.js';

const limitIn = (text: string, language: Language) =>
  changeCardLimit.slots['limit']?.hear(saidIn(text, language), WORLD, { isAsked: true });

describe('the new limit', () => {
  it.each([
    ['en', 'raise my debit card cash limit by 200'],
    ['en', 'lower it by $200'],
    ['en', '200 more'],
    ['de', 'erhöhe mein Kartenlimit für Bargeld um 200 Euro'],
    ['de', '200 € mehr'],
    ['es', 'aumenta el límite de efectivo en 200 euros'],
    ['fr', 'augmente mon plafond de retrait de 200 euros'],
  ] as const)('is asked for in %s where only a difference is told: %j', (language, text) => {
    expect(limitIn(text, language)).toEqual({ problem: expect.stringContaining('in all') as unknown });
  });

  it.each([
    ['en', 'raise my debit card cash limit to 200', '200'],
    ['en', 'no more than 200', '200'],
    ['de', 'erhöhe mein Kartenlimit auf 200', '200'],
    ['es', 'sube el límite de efectivo a 200', '200'],
    ['es', 'pon el límite en 200', '200'],
    ['fr', 'augmente mon plafond de retrait à 200', '200'],
    ['fr', 'un plafond de 200', '200'],
  ] as const)('is told in %s from %j', (language, text, decimal) => {
    expect(limitIn(text, language)).toMatchObject({ value: { decimal } });
  });
});
