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

/** Which entries are meant; what is left out is open. */
export interface EntryFilter {
  /** Calendar days (UTC), both included: `2026-03-01`. */
  readonly from?: string;
  readonly to?: string;
  /** Part of the merchant's name or of the description, in any case. */
  readonly text?: string;
  readonly category?: string;
  /** Of the amount without its sign, in minor units. */
  readonly leastMinor?: bigint;
  readonly mostMinor?: bigint;
}

export interface FoundEntries {
  /** Newest first. */
  readonly entries: readonly (BankEntry & { readonly account: Pick<BankAccount, 'name' | 'lastFour'> })[];
  /** How many there are, those included that were not asked for. */
  readonly total: number;
}

/** What went out for one category, without transfers between accounts. */
export interface Spending {
  readonly category: string;
  /** Above zero. */
  readonly spent: Money;
  readonly payments: number;
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

  abstract search(
    customer: UserId,
    filter: EntryFilter,
    entriesMax: number,
    signal: AbortSignal,
  ): Promise<FoundEntries>;

  /** The largest first; each currency by itself. */
  abstract spending(customer: UserId, filter: EntryFilter, signal: AbortSignal): Promise<readonly Spending[]>;

  /** @param entriesMax  for each account */
  abstract statements(customer: UserId, entriesMax: number, signal: AbortSignal): Promise<readonly BankStatement[]>;
}
