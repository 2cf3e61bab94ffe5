import type { UserId } from '../../auth/index.js';
import type { Money } from '../../common/money.js';
import type { Reach, Source } from '../agent.js';
import type { Portfolio } from './portfolio.js';

export type BankAccountKind = 'current' | 'savings' | 'credit';

/** An account as a customer may hear of it. */
export interface BankAccount {
  readonly accountId: string;
  readonly name: string;
  readonly kind: BankAccountKind;
  readonly lastFour: string;
  /** Below zero: the customer owes it. */
  readonly balance: Money;
}

export interface BankEntry {
  /** Above zero came in, below zero went out. */
  readonly amount: Money;
  readonly description: string;
  readonly bookedAt: Date;
}

export interface BankStatement {
  readonly account: BankAccount;
  /** Newest first. */
  readonly entries: readonly BankEntry[];
}

/**
 * The bank behind the Banking agent: the embedded ledger, or an outside core. All methods answer for the given customer
 * alone, the main account first, in one request.
 */
export abstract class BankingProvider {
  abstract readonly reach: Reach;
  /** For `agent.sources` of replies with figures from here. */
  abstract readonly source: Source;

  abstract accounts(customer: UserId, signal: AbortSignal): Promise<readonly BankAccount[]>;

  /** What tasks stand on. @param now  at which transfers lapse */
  abstract portfolio(customer: UserId, now: Date, signal: AbortSignal): Promise<Portfolio>;

  /** @param entriesMax  for each account */
  abstract statements(customer: UserId, entriesMax: number, signal: AbortSignal): Promise<readonly BankStatement[]>;
}
