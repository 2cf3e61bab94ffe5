import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { sourceAccountSlot } from './source-account.js';

const hear = (text: string, isAsked = false) => sourceAccountSlot.hear(saidIn(text), WORLD, { isAsked });

describe('the account that pays', () => {
  it.each([
    ['send 10 from Main to Anna', 'a'],
    ['from my credit account', 'c'],
    ['send 10 from account 2468', 'a'],
    ['transfer 10 from Main to Main', 'a'],
  ])('is told from %j', (text, value) => expect(hear(text)).toEqual({ value }));

  it.each(['transfer 10 from account 1234 to Anna', 'send 10 from my savings to Anna'])(
    'is none of the others after %j',
    (text) =>
      expect(hear(text)).toEqual({ problem: expect.stringMatching(/^I don't see .* From which account: Main /) }),
  );

  it('is not told by where the money goes', () => {
    expect(hear('send 10 to Travel Card')).toBeUndefined();
    expect(hear('transfer 10 to my savings')).toBeUndefined();
  });
});
