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
  /** Any of these, as `counterparties` names them. */
  readonly names?: readonly string[];
  /** Any of these. */
  readonly categories?: readonly string[];
  /** Any of these. Somebody else's has no entries here. */
  readonly accountIds?: readonly string[];
  /** What came in or what went out; left out, both. */
  readonly direction?: 'in' | 'out';
  /** Of the amount without its sign, in minor units. */
  readonly leastMinor?: bigint;
  readonly mostMinor?: bigint;
}

export interface FoundEntries {
  /** Newest first. */
  readonly entries: readonly (BankEntry & { readonly account: Pick<BankAccount, 'name' | 'lastFour'> })[];
  /** How many there are, those included that were not asked for. */
  readonly total: number;
  /** Entries before this were not looked at, because there are too many. */
  readonly lookedBackTo?: Date;
}

/** What went out for one category, without transfers: those to somebody are in it only where they are asked for. */
export interface Spending {
  readonly category: string;
  /** Above zero. */
  readonly spent: Money;
  readonly payments: number;
}

/** What came in of one category, without transfers between own accounts. */
export interface Income {
  readonly category: string;
  /** Above zero. */
  readonly received: Money;
  readonly payments: number;
}

export interface StatementQuestion {
  readonly accountId: string;
  /** Calendar days (UTC), both included: `2026-03-01`. */
  readonly from: string;
  readonly to: string;
  /** Of the newest. */
  readonly entriesMax: number;
}

/** An account over some days. Opening, in and out add up to closing. */
export interface PeriodStatement {
  /** Before the first entry of the first day, with what the account was opened with in it; and after the last of the last. */
  readonly opening: Money;
  readonly closing: Money;
  /** What came in: zero or above. */
  readonly cameIn: Money;
  /** What went out: zero or below. */
  readonly wentOut: Money;
  /** Newest first. */
  readonly entries: readonly BankEntry[];
  /** How many there are, those included that were not asked for. */
  readonly total: number;
}

/** Something that went out and can be contested. */
export interface Charge extends BankEntry {
  readonly transactionId: string;
  /** Of the transaction's lines, the customer's. */
  readonly line: number;
  readonly merchant: string | null;
  readonly isDisputed: boolean;
}

/**
 * `not_offered`: this bank can't be asked for it here. `too_much`: more than is looked through for one reply.
 * `no_categories`: it does not sort what was booked.
 */
export type CannotReason = 'not_offered' | 'too_much' | 'no_categories';

/** The bank is there and can't give what was asked: the customer hears why. */
export class BankCannotError extends Error {
  override readonly name = 'BankCannotError';

  constructor(readonly reason: CannotReason) {
    super(`The bank cannot be asked for this: ${reason}.`);
  }
}

/**
 * The bank behind the Banking agent: the embedded ledger, or an outside core. All methods answer for the given customer
 * alone, the main account first.
 * @throws BankCannotError
 */
export abstract class BankingProvider {
  abstract readonly reach: Reach;
  /** For `agent.sources` of replies with figures from here. */
  abstract readonly source: Source;
  /** What is in no spending where nobody is asked for by name: all transfers, or those between own accounts alone. */
  abstract readonly spendingOmits: 'transfers' | 'own_transfers';

  /** Whether orders of this task (`BANK_TASKS`) can be given here; where not, nothing is asked and nothing begins. */
  abstract offers(task: string): boolean;

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

  /** The largest first; each currency by itself. */
  abstract income(customer: UserId, filter: EntryFilter, signal: AbortSignal): Promise<readonly Income[]>;

  /**
   * What went out in the largest payments, without transfers between own accounts.
   * @param entriesMax  for each currency: nobody here knows a rate
   */
  abstract largest(
    customer: UserId,
    filter: EntryFilter,
    entriesMax: number,
    signal: AbortSignal,
  ): Promise<FoundEntries>;

  /**
   * With whom the customer's newest entries were, as the books write it: merchants, else descriptions, without transfers
   * between own accounts. By these names `EntryFilter.names` asks. Bounded, so that it takes no time: old ones may be missing.
   */
  abstract counterparties(customer: UserId, signal: AbortSignal): Promise<readonly string[]>;

  /** @param entriesMax  for each account */
  abstract statements(customer: UserId, entriesMax: number, signal: AbortSignal): Promise<readonly BankStatement[]>;

  /** Undefined where the account is not the customer's. */
  abstract statement(
    customer: UserId,
    question: StatementQuestion,
    signal: AbortSignal,
  ): Promise<PeriodStatement | undefined>;

  /** What went out of all accounts since then, the newest first. */
  abstract charges(customer: UserId, since: Date, chargesMax: number, signal: AbortSignal): Promise<readonly Charge[]>;
}
