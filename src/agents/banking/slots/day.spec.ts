import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { daySlot } from './day.js';

const hear = (text: string, isAsked = false) => daySlot.hear(saidIn(text), WORLD, { isAsked });

describe('the day of a transfer', () => {
  it.each([
    'send 50 dollars to Anna tomorrow',
    'transfer 50 to Anna next Friday',
    'on 5 April 2026',
    'next month',
    'wait until tomorrow and send 5 to Anna',
  ])('cannot be that of %j', (text) => {
    expect(hear(text)).toEqual({ problem: expect.stringMatching(/^I can send money today only/) });
    expect(hear(text, true)).toHaveProperty('problem');
  });

  it.each(['send 50 dollars to Anna', 'send 50 to Anna today', 'pay anna 20 for last week', 'yes'])(
    'is no question after %j',
    (text) => expect(hear(text)).toBeUndefined(),
  );

  it('is today, where that was asked', () => {
    expect(hear('yes', true)).toEqual({ value: 'today' });
    expect(hear('then today please', true)).toEqual({ value: 'today' });
    expect(hear('hm', true)).toBeUndefined();
  });
});
