import { describe, expect, it } from 'vitest';
import { Money } from '../../common/money.js';
import { fromPlain, toPlain } from './plain-facts.js';

const UNSTORABLE = /\\u0000|\\ud[89a-f]/i;

describe('what is noted', () => {
  it.each([
    ['nothing', null],
    ['amounts', { amount: Money.of(543_210n, 'USD'), list: [Money.of(-1n, 'JPY')] }],
    ['times and whole numbers', [new Date('2026-03-01T08:00:00Z'), 2n ** 70n]],
    ['U+0000 and halves of characters', { text: 'Gold\0 is \uD800 a risk.', 'na\0me': 1, half: ['\uDC00'] }],
    ['keys like ours, from outside', { $time: 'never', $whole: 'none', $members: [1], deep: { $money: ['a', 'b'] } }],
    ['backslashes', '\\u0000 \\ud800 "'],
  ])('is read back, after storage: %s', (_what, value) => {
    const stored = JSON.stringify(toPlain(value));
    expect(fromPlain(JSON.parse(stored))).toEqual(value);
  });

  it('has nothing in it that PostgreSQL has no place for', () => {
    const stored = JSON.stringify(toPlain({ text: 'Gold\0 is \uD800 a risk.', 'na\0me': 1 }));
    expect(stored.replaceAll('\\\\', '')).not.toMatch(UNSTORABLE);
  });

  it('has no place for a function', () => {
    expect(() => toPlain({ ask: () => 1 })).toThrow(TypeError);
  });
});
