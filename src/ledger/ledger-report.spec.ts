import { describe, expect, it } from 'vitest';
import type { AccountProof, LedgerProof } from './ledger-proof.js';
import { ledgerReport } from './ledger-report.js';

const account = (changes: Partial<AccountProof>): AccountProof => ({
  accountId: 'a1',
  owner: 'user_test',
  name: 'Everyday',
  lastFour: '1234',
  currency: 'USD',
  balanceMinor: 500n,
  postedMinor: 500n,
  lowestBalanceMinor: 0n,
  heldMinor: 0n,
  pendingMinor: 0n,
  ...changes,
});
const bank = account({
  accountId: 'b1',
  owner: null,
  name: 'Opening',
  lastFour: null,
  balanceMinor: -500n,
  postedMinor: -500n,
  lowestBalanceMinor: null,
});
const proof = (changes: Partial<LedgerProof> = {}): LedgerProof => ({
  transactions: 1,
  postings: 2,
  accounts: [bank, account({})],
  unbalanced: [],
  ...changes,
});

describe('ledgerReport', () => {
  it('lists who has what, and says that it is proven', () => {
    expect(ledgerReport(proof())).toEqual([
      'owner       account          balance  posted  lowest',
      '(the bank)  Opening           -$5.00  -$5.00       -',
      'user_test   Everyday ••1234    $5.00   $5.00   $0.00',
      '',
      'Proven: 1 transactions of 2 postings balance, and 2 balances equal their postings and keep their limits.',
    ]);
  });

  it.each([
    ['transaction t1 does not balance', { unbalanced: ['t1'] }],
    ['the balance of account a1 differs from its postings', { accounts: [bank, account({ postedMinor: 400n })] }],
    ['account a1 is below its limit', { accounts: [bank, account({ lowestBalanceMinor: 600n })] }],
    ['account a1 is below its limit', { accounts: [bank, account({ heldMinor: 501n, pendingMinor: 501n })] }],
    ['what account a1 holds back differs from its pending transfers', { accounts: [bank, account({ heldMinor: 1n })] }],
    ['all accounts in USD do not add up to zero', { accounts: [account({})] }],
  ])('says that %s', (fault, changes) => {
    expect(ledgerReport(proof(changes)).at(-1)).toBe(`FAULT  ${fault}`);
  });
});
