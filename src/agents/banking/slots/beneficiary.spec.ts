import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { beneficiarySlot } from './beneficiary.js';

function hear(text: string, isAsked = false): string | undefined {
  const heard = beneficiarySlot.hear(saidIn(text), WORLD, { isAsked });
  if (!heard) return undefined;
  if ('problem' in heard) return heard.problem;
  return heard.value.kind === 'payee' ? heard.value.name : heard.value.accountId;
}

describe('who gets the money', () => {
  it.each([
    ['send 10 dollars to Anna', 'Anna Schmidt'],
    ['pay anna 30 bucks', 'Anna Schmidt'],
    ['send money to Lena Fischer', 'Lena Fischer'],
    ['send money to Anna Schmitt', 'Anna Schmidt'],
    ['send money to Lena Fisher', 'Lena Fischer'],
    ['send 10 to Bill', 'Bill Money'],
    ['to Anna, not to Bill', 'Anna Schmidt'],
    ['Lena Vogt instead of Lena Fischer', 'Lena Vogt'],
    ['rent for my landlord Anna', 'Anna Schmidt'],
    ['transfer 10 from Main to Travel Card', 'c'],
    ['transfer 10 from Main to Main', 'a'],
    ['pay the schmidt bill', 'Anna Schmidt'],
    ['bezahl die schmidt-rechnung', 'Anna Schmidt'],
    ['send 30 to account 123456789000002957', 'Lena Vogt'],
  ])('is told from %j', (text, expected) => expect(hear(text)).toBe(expected));

  it.each([
    ['send 10 to Lena', /^Whom do you mean: Lena Fischer ••6651, Lena Vogt ••2957\?$/],
    ['send 10 to Anna and Bill Money', /^Whom do you mean: /],
    ['pay anna and lena', /^Whom do you mean: /],
    ['send 10 to Anna and lena', /^Whom do you mean: Anna Schmidt/],
    ['schick Anna und fischer 10', /^Wen meinen Sie: |^Whom do you mean: Anna Schmidt/],
    ['send 10 to Zachary', /^I don't find Zachary among your payees\./],
    ['pay the lena bill', /^Whom do you mean: Lena Fischer/],
    ['pay the electricity bill', /^I don't find electricity among your payees\./],
    ['paga la factura de la luz', /^I don't find luz among your payees\./],
    ["paie la facture d'électricité", /^I don't find électricité among your payees\./],
    ['bezahl die Stromrechnung', /^I don't find Strom among your payees\./],
    ['send 30 to account 99999999', /^I don't find ••9999 among your payees\./],
    ['überweise 30 auf konto 1234567890', /^I don't find ••7890 among your payees\./],
    ['send 5 to Anna Miller', /^I don't find Anna Miller among your payees\./],
    ['send 5 to Anna Müller', /^I don't find Anna Müller among your payees\./],
    ['send 5 to Lena-Marie', /^I don't find Lena-Marie among your payees\./],
    ['to Zachary, not to Anna', /^I don't find Zachary among your payees\./],
    ['transfer 10 to my savings account', /^I don't see "savings" among your accounts\. Who should get it\?/],
  ])('is asked about after %j', (text, expected) => expect(hear(text)).toMatch(expected));

  it.each([
    'transfer 10 from Anna to me',
    'request 10 dollars from Lena Vogt',
    'send money',
    'I want to send money please',
    'what is my balance',
    '50 dollars',
  ])('is not told by %j', (text) => expect(hear(text)).toBeUndefined());

  it('may be told by the last digits where it is asked for', () => {
    expect(hear('the one ending in 2957', true)).toBe('Lena Vogt');
    expect(hear('2957', true)).toBe('Lena Vogt');
    expect(hear('the one ending in 2957')).toBeUndefined();
  });

  it("is the customer's own account by its IBAN, under whatever name it stands among the payees", () => {
    const [main, ...accounts] = WORLD.portfolio.accounts;
    const iban = 'DE89370400440532013000';
    const payees = [{ payeeId: 'p', name: 'Myself', iban }];
    const world = {
      ...WORLD,
      portfolio: { ...WORLD.portfolio, payees, accounts: main ? [{ ...main, iban }, ...accounts] : [] },
    };
    for (const text of ['send 7 to Myself', `send 7 to ${iban}`])
      expect(beneficiarySlot.hear(saidIn(text), world, { isAsked: false })).toEqual({
        value: { kind: 'own', accountId: main?.accountId },
      });
  });
});
