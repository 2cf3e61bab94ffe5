import { Money } from '../common/money.js';
import type { UserId } from '../auth/index.js';
import type { AccountKind, CustomerAccount, Entry } from '../ledger/account.js';
import type { AccountProof } from '../ledger/ledger-proof.js';

/** bigint columns come as text: a double can't hold all of them. */
export interface AccountRow {
  readonly account_id: string;
  readonly owner_user_id: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly iban: string | null;
  readonly last_four: string;
  readonly currency: string;
  readonly balance_minor: string;
  readonly lowest_balance_minor: string;
}

export interface EntryRow {
  readonly account_id: string;
  readonly transaction_id: string;
  readonly line: number;
  readonly amount_minor: string;
  readonly currency: string;
  readonly description: string;
  readonly merchant: string | null;
  readonly category: string;
  readonly booked_at: Date;
}

/** `n` tells which question it answers. */
export type StatementRow = AccountRow & { readonly n: number } & (EntryRow | { readonly transaction_id: null });

type AmountsAsText<T> = {
  readonly [K in keyof T]: T[K] extends bigint ? string : T[K] extends bigint | null ? string | null : T[K];
};
export interface ProofRow {
  readonly transactions: number;
  readonly postings: number;
  readonly unbalanced: readonly string[];
  readonly accounts: readonly AmountsAsText<AccountProof>[];
}

export const toAccount = (row: AccountRow): CustomerAccount => ({
  accountId: row.account_id,
  owner: row.owner_user_id as UserId,
  kind: row.kind,
  name: row.name,
  iban: row.iban,
  lastFour: row.last_four,
  balance: Money.of(BigInt(row.balance_minor), row.currency),
  lowestBalance: Money.of(BigInt(row.lowest_balance_minor), row.currency),
});

export const toEntry = (row: EntryRow): Entry => ({
  accountId: row.account_id,
  transactionId: row.transaction_id,
  line: row.line,
  amount: Money.of(BigInt(row.amount_minor), row.currency),
  description: row.description,
  merchant: row.merchant,
  category: row.category,
  bookedAt: row.booked_at,
});

export const toAccountProof = (account: AmountsAsText<AccountProof>): AccountProof => ({
  ...account,
  balanceMinor: BigInt(account.balanceMinor),
  postedMinor: BigInt(account.postedMinor),
  lowestBalanceMinor: account.lowestBalanceMinor === null ? null : BigInt(account.lowestBalanceMinor),
  heldMinor: BigInt(account.heldMinor),
  pendingMinor: BigInt(account.pendingMinor),
});
