import type {
  Charge,
  EntryFilter,
  FoundEntries,
  Income,
  PeriodStatement,
  Portfolio,
  Spending,
  StatementQuestion,
} from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import type { CustomerAccount, Entry, EntryCursor } from './account.js';
import type { LedgerProof } from './ledger-proof.js';
import type { TransactionDraft } from './transaction-draft.js';

export interface EntryQuery {
  readonly customer: UserId;
  /** One account of the customer; left out, all of them. Somebody else's account has no entries here. */
  readonly accountId?: string;
  readonly limit: number;
  /** Where the page before ended. */
  readonly before?: EntryCursor;
}

export interface AccountStatement {
  readonly account: CustomerAccount;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

export interface Booking {
  readonly transactionId: string;
  /** Whether it had been booked before, so that this call changed nothing. */
  readonly replayed: boolean;
}

/** What came of a standing order on its day; all but the first: nothing was sent. */
export type StandingOrderOutcome = 'paid' | 'below_limit' | 'over_daily_limit';

/** What the ledger asks of storage. */
export abstract class LedgerRepository {
  /** The main account first. */
  abstract accountsOf(customer: UserId): Promise<readonly CustomerAccount[]>;

  /** All accounts, the main one first, each with its newest entries: one question, whichever account is meant. */
  abstract statementsOf(customer: UserId, entriesMax: number): Promise<readonly AccountStatement[]>;

  abstract search(customer: UserId, filter: EntryFilter, limit: number): Promise<FoundEntries>;
  abstract spending(customer: UserId, filter: EntryFilter): Promise<readonly Spending[]>;
  abstract income(customer: UserId, filter: EntryFilter): Promise<readonly Income[]>;
  abstract largest(customer: UserId, filter: EntryFilter, limit: number): Promise<FoundEntries>;
  /** Of the newest entries of each account. */
  abstract counterparties(customer: UserId): Promise<readonly string[]>;

  /** Accounts, payees, cards and the newest transfers. */
  abstract portfolioOf(customer: UserId, now: Date): Promise<Portfolio>;

  /** Undefined where the account is not the customer's. All of one moment. */
  abstract statement(customer: UserId, question: StatementQuestion): Promise<PeriodStatement | undefined>;

  /** What went out of all accounts since then, the newest first, and whether it is contested. */
  abstract charges(customer: UserId, since: Date, chargesMax: number): Promise<readonly Charge[]>;

  /**
   * Sees to one standing order that is due, in one transaction: the money moves, or it is written down why not. Callers
   * that race take different ones, and no day of an order is seen to twice.
   * @param dailyLimit  what may leave for payees on one day (UTC), in whole major units
   * @returns undefined when none is left.
   */
  abstract payDue(now: Date, dailyLimit: number): Promise<StandingOrderOutcome | undefined>;

  /** Newest first. A page costs the same wherever it is, and skips and repeats nothing while transactions arrive. */
  abstract entries(query: EntryQuery): Promise<readonly Entry[]>;

  /**
   * Books the transaction in a database transaction of its own. Of racing calls with one key the first books.
   * @throws UnbalancedTransactionError
   * @throws BelowLimitError  nothing is booked.
   * @throws TransactionKeyReusedError  the key names a transaction with another content.
   */
  abstract post(draft: TransactionDraft): Promise<Booking>;

  /** Reads the whole ledger in one snapshot. Takes time in proportion to it. */
  abstract prove(): Promise<LedgerProof>;
}
