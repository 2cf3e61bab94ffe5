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
    ['from Main instead of Travel Card', 'a'],
    ['not from Travel Card, from Main', 'a'],
    ['nicht von Travel Card, von Main', 'a'],
    ['charge it to the Travel Card', 'c'],
    ['send 5 to anna and charge it to my credit account', 'c'],
    ['charge 5 to my Travel Card and send it to anna', 'c'],
    ['cárgalo a la Travel Card', 'c'],
    ['débite-le sur la Travel Card', 'c'],
    ['belaste die Travel Card mit 5', 'c'],
    ['send 5 from credit to Anna', 'c'],
  ])('is told from %j', (text, value) => expect(hear(text)).toEqual({ value }));

  it.each(['transfer 10 from account 1234 to Anna', 'send 10 from my savings to Anna'])(
    'is none of the others after %j',
    (text) =>
      expect(hear(text)).toEqual({ problem: expect.stringMatching(/^I don't see .* From which account: Main /) }),
  );

  it.each([
    ['send 5 from my business account to Anna', 'business'],
    ["send 5 from Ben's account to Anna", "Ben's"],
    ['envía 5 a Anna desde la cuenta empresa', 'empresa'],
    ['envoie 5 à Anna du compte professionnel', 'professionnel'],
    ['schick Anna 5 von meinem Geschäftskonto', 'Geschäftskonto'],
  ])('is asked for where they have none called so: %j', (text, name) => {
    expect(hear(text)).toEqual({ problem: expect.stringContaining(`I don't see "${name}" among your accounts.`) });
  });

  it('is asked for where another is wanted', () => {
    expect(hear('from another account')).toEqual({ problem: expect.stringMatching(/^From which account: Main /) });
    expect(hear('send 5 from my account to Anna')).toBeUndefined();
    expect(hear('schick 5 von meinem Konto')).toBeUndefined();
  });

  it.each(['transfer 30 from account 12345678 to Anna', 'von Konto Nr. 1234567890', 'desde la cuenta 1234 5678 90'])(
    'is asked for where its whole number is none of theirs: %j',
    (text) => expect(hear(text)).toEqual({ problem: expect.stringMatching(/^I don't see "••(?:5678|7890)" among /) }),
  );

  it('is no day', () => {
    expect(hear('every month from 2026-04-01')).toBeUndefined();
    expect(hear('from 01 04 2026')).toBeUndefined();
  });

  it('is not told by where the money goes', () => {
    expect(hear('send 10 to Travel Card')).toBeUndefined();
    expect(hear('transfer 10 to my savings')).toBeUndefined();
  });
});
