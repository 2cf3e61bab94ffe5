import type { UserId } from '../auth/index.js';
import type { Money } from '../common/money.js';

export type AccountKind = 'current' | 'savings' | 'credit';

/** A customer's account. Above zero the balance is theirs, below zero they owe it. */
export interface CustomerAccount {
  /** A UUID. */
  readonly accountId: string;
  readonly owner: UserId;
  readonly kind: AccountKind;
  readonly name: string;
  /** Null where the account has none, as in the USA. */
  readonly iban: string | null;
  readonly lastFour: string;
  readonly balance: Money;
  /** How far down the balance may go; zero or below. */
  readonly lowestBalance: Money;
}

/** One line of an account statement: what a transaction did to this account. */
export interface Entry {
  readonly accountId: string;
  readonly transactionId: string;
  /** 1, 2, 3… within the transaction. */
  readonly line: number;
  readonly amount: Money;
  readonly description: string;
  readonly merchant: string | null;
  readonly category: string;
  readonly bookedAt: Date;
}

/** An entry's place in the order of booking, for the next page. */
export type EntryCursor = Pick<Entry, 'transactionId' | 'line'>;
