import { assert, constantFrom, date, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireBalanced, type TransactionDraft } from '../../ledger/index.js';
import { accountsOf, DEMO_CUSTOMERS } from './demo-accounts.js';
import { demoHistory } from './demo-history.js';

const NOW = date({ min: new Date('2025-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
const CUSTOMER = constantFrom(...DEMO_CUSTOMERS);

const balancesAfterEach = (drafts: readonly TransactionDraft[], accountId: string): bigint[] => {
  let balance = 0n;
  return drafts.map(({ postings }) => {
    for (const posting of postings) if (posting.accountId === accountId) balance += posting.amount.minor;
    return balance;
  });
};

describe('the demo ledger', () => {
  it('ends at the promised balances, whatever day it is put in', () => {
    assert(
      property(CUSTOMER, NOW, (customer, now) => {
        const drafts = demoHistory(customer, now);
        for (const { accountId, targetMinor } of accountsOf(customer)) {
          expect(balancesAfterEach(drafts, accountId).at(-1)).toBe(targetMinor);
        }
      }),
    );
  });

  it('never takes an account below its limit on the way', () => {
    assert(
      property(CUSTOMER, NOW, (customer, now) => {
        const drafts = demoHistory(customer, now);
        for (const { accountId, lowestMinor } of accountsOf(customer)) {
          const lowest = balancesAfterEach(drafts, accountId).reduce((least, next) => (next < least ? next : least));
          expect(lowest).toBeGreaterThanOrEqual(BigInt(lowestMinor ?? 0));
        }
      }),
    );
  });

  it('holds balanced transactions of four months, each key once, none in the future', () => {
    assert(
      property(CUSTOMER, NOW, (customer, now) => {
        const drafts = demoHistory(customer, now);
        drafts.forEach(requireBalanced);
        expect(new Set(drafts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(drafts.length);
        expect(drafts.every(({ bookedAt }) => bookedAt <= now)).toBe(true);
        expect(drafts.length).toBeGreaterThan(100);
      }),
    );
  });

  it('gives user_test $5,432.10 on a current account that ends in 1234, before all others', () => {
    const tessa = DEMO_CUSTOMERS.find(({ userId }) => userId === 'user_test');
    expect(tessa?.current).toMatchObject({ position: 0, kind: 'current', lastFour: '1234', targetMinor: 543_210n });
  });

  it('has IBANs whose check digits are right', () => {
    const ibans = DEMO_CUSTOMERS.flatMap((each) => [...accountsOf(each), ...each.payees]).map(({ iban }) => iban ?? '');
    for (const iban of ibans) {
      const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((character) => parseInt(character, 36)).join('');
      expect(BigInt(digits) % 97n).toBe(1n);
    }
  });
});
