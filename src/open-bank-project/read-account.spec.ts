import { describe, expect, it } from 'vitest';
import { Money } from '../common/money.js';
import { accountOf, moneyOf, payeeOf } from './read-account.js';

describe('an amount', () => {
  it.each([
    ['EUR', '1234.5', 123_450n],
    ['EUR', '-12.5000', -1_250n],
    ['EUR', '10', 1_000n],
    ['JPY', '1000.00', 1_000n],
  ])('of %s %s is read', (currency, amount, minor) => {
    expect(moneyOf({ currency, amount }).minor).toBe(minor);
  });

  it.each([
    ['EUR', '1.005'],
    ['EUR', '1e3'],
    ['EUR', '1,000.00'],
    ['EUR', ''],
    ['EUR', 'NaN'],
    ['eur', '1'],
    ['EUR', '9999999999999999'],
  ])('of %s %j is none', (currency, amount) => {
    expect(() => moneyOf({ currency, amount })).toThrow(/^Open Bank Project, amount: /);
  });
});

describe('an account', () => {
  const read = (account: object) =>
    accountOf({ id: 'abc-9876', bank_id: 'b', account_routings: [], views: [], ...account }, Money.of(1n, 'EUR'));

  it.each([
    ['SAVINGS', 'Nest Egg', 'savings'],
    ['330', 'My Credit Card', 'credit'],
    ['CURRENT PLUS', '', 'current'],
    ['330', null, 'current'],
  ])('of the type %j, called %j, is a %s account', (account_type, label, kind) => {
    expect(read({ account_type, label }).kind).toBe(kind);
  });

  it('is named by the number that its owner knows', () => {
    const number = { scheme: 'AccountNumber', address: '4930396' };
    const iban = { scheme: 'iban', address: 'de89 3704 0044 0532 0130 00' };
    expect(read({})).toMatchObject({ name: 'Current', lastFour: '9876', iban: null });
    expect(read({ account_routings: [number] })).toMatchObject({ lastFour: '0396', iban: null });
    expect(read({ account_routings: [number, iban] })).toMatchObject({
      lastFour: '3000',
      iban: 'DE89370400440532013000',
    });
  });
});

describe('a counterparty', () => {
  const read = (more: object) =>
    payeeOf({ counterparty_id: 'c', name: 'Vera\u202E Holm', is_beneficiary: true, ...more });

  it('is a payee where money can go to its IBAN', () => {
    const second = {
      other_account_secondary_routing_scheme: 'IBAN',
      other_account_secondary_routing_address: 'GB82 WEST 1234 5698 7654 32',
    };
    expect(read(second)).toEqual({ payeeId: 'c', name: 'Vera Holm', iban: 'GB82WEST12345698765432' });
    expect(read({ ...second, is_beneficiary: false })).toBeUndefined();
    expect(read({ other_account_routing_scheme: 'OBP', other_account_routing_address: 'x' })).toBeUndefined();
    for (const other_account_routing_address of ['4930396', 'GB82WEST12345698765433', 'to GB82WEST12345698765432'])
      expect(read({ other_account_routing_scheme: 'IBAN', other_account_routing_address })).toBeUndefined();
  });
});
