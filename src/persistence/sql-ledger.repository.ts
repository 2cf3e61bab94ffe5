import { Injectable } from '@nestjs/common';
import type { UserId } from '../auth/index.js';
import type { CustomerAccount, Entry } from '../ledger/account.js';
import type { LedgerProof } from '../ledger/ledger-proof.js';
import { type AccountStatement, type Booking, type EntryQuery, LedgerRepository } from '../ledger/ledger.repository.js';
import type { TransactionDraft } from '../ledger/transaction-draft.js';
import { Database } from './database.js';
import {
  type AccountRow,
  type EntryRow,
  type ProofRow,
  type StatementRow,
  toAccount,
  toAccountProof,
  toEntry,
} from './ledger-rows.js';
import * as sql from './ledger-statements.js';
import { postTransactions } from './post-transactions.js';

@Injectable()
export class SqlLedgerRepository extends LedgerRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async accountsOf(customer: UserId): Promise<readonly CustomerAccount[]> {
    const rows = await this.database.query<AccountRow>(sql.ACCOUNTS_OF, [customer]);
    return rows.map(toAccount);
  }

  async statementsOf(customer: UserId, entriesMax: number): Promise<readonly AccountStatement[]> {
    const rows = await this.database.query<StatementRow>(sql.STATEMENTS_OF, [customer, entriesMax]);
    return byAccount(rows);
  }

  async entries({ customer, accountId, limit, before }: EntryQuery): Promise<readonly Entry[]> {
    const rows = await this.database.query<EntryRow>(sql.ENTRIES, [
      customer,
      accountId ?? null,
      limit,
      before?.transactionId ?? null,
      before?.line ?? null,
    ]);
    return rows.map(toEntry);
  }

  async post(draft: TransactionDraft): Promise<Booking> {
    const [booking] = await this.database.transaction((connection) => postTransactions(connection, [draft]));
    return booking as Booking; // one draft, one booking
  }

  async prove(): Promise<LedgerProof> {
    const [row] = await this.database.query<ProofRow>(sql.PROVE, []);
    const { transactions, postings, unbalanced, accounts } = row as ProofRow; // a SELECT without FROM has one row
    return { transactions, postings, unbalanced, accounts: accounts.map(toAccountProof) };
  }
}

/** The rows come grouped by account already. */
function byAccount(rows: readonly StatementRow[]): AccountStatement[] {
  const statements: { account: CustomerAccount; entries: Entry[] }[] = [];
  for (const row of rows) {
    let last = statements.at(-1);
    if (last?.account.accountId !== row.account_id) statements.push((last = { account: toAccount(row), entries: [] }));
    if (row.transaction_id !== null) last.entries.push(toEntry(row));
  }
  return statements;
}
