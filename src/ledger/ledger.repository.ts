import type { EntryFilter, FoundEntries, Portfolio, Spending } from '../agents/index.js';
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

/** What the ledger asks of storage. */
export abstract class LedgerRepository {
  /** The main account first. */
  abstract accountsOf(customer: UserId): Promise<readonly CustomerAccount[]>;

  /** All accounts, the main one first, each with its newest entries: one question, whichever account is meant. */
  abstract statementsOf(customer: UserId, entriesMax: number): Promise<readonly AccountStatement[]>;

  abstract search(customer: UserId, filter: EntryFilter, limit: number): Promise<FoundEntries>;
  abstract spending(customer: UserId, filter: EntryFilter): Promise<readonly Spending[]>;

  /** Accounts, payees, cards and the newest transfers. */
  abstract portfolioOf(customer: UserId, now: Date): Promise<Portfolio>;

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
