import type { Money } from '../../common/money.js';
import type { Beneficiary, Rhythm } from './bank-order.js';
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
  /** Of one day (UTC). */
  readonly limits: Readonly<Record<'cash' | 'purchases', Money>>;
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

export interface BankStandingOrder {
  readonly standingOrderId: string;
  readonly fromAccountId: string;
  readonly amount: Money;
  readonly to: Beneficiary;
  readonly rhythm: Rhythm;
  /** A calendar day (UTC): `2026-03-01`. */
  readonly nextDay: string;
  /** Null where it was never due yet. */
  readonly last: { readonly day: string; readonly isPaid: boolean } | null;
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
  /** Those that are not ended, by the day that is next. */
  readonly standingOrders: readonly BankStandingOrder[];
}
