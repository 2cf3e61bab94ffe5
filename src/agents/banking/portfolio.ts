import type { Money } from '../../common/money.js';
import type { BankAccount } from './banking-provider.js';

/** An account with what can be spent from it. */
export interface SpendableAccount extends BankAccount {
  /** Null where the account has none. */
  readonly iban: string | null;
  /** Down to the account's limit, without what is held for transfers on their way. */
  readonly available: Money;
}

export interface Payee {
  readonly payeeId: string;
  readonly name: string;
  readonly iban: string;
}

export interface BankCard {
  readonly cardId: string;
  readonly accountId: string;
  readonly kind: 'debit' | 'credit';
  readonly brand: string;
  readonly lastFour: string;
  readonly status: 'active' | 'blocked';
}

export type TransferState = 'pending' | 'posted' | 'voided' | 'expired';

export interface BankTransfer {
  readonly transferId: string;
  readonly amount: Money;
  /** As it was when it was ordered; an own account's name and last digits. */
  readonly to: string;
  readonly state: TransferState;
  readonly orderedAt: Date;
}

/** All that the bank knows of a customer that a task may need, of one moment. */
export interface Portfolio {
  /** The main account first. */
  readonly accounts: readonly SpendableAccount[];
  /** By name. */
  readonly payees: readonly Payee[];
  /** Those that can be used or unblocked; by account. */
  readonly cards: readonly BankCard[];
  /** Newest first, at most ten. */
  readonly transfers: readonly BankTransfer[];
}
