import { Injectable } from '@nestjs/common';
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
import type { CustomerAccount, Entry } from '../ledger/account.js';
import type { LedgerProof } from '../ledger/ledger-proof.js';
import {
  type AccountStatement,
  type Booking,
  type EntryQuery,
  LedgerRepository,
  type StandingOrderOutcome,
} from '../ledger/ledger.repository.js';
import type { TransactionDraft } from '../ledger/transaction-draft.js';
import { Money } from '../common/money.js';
import { isUnavailable } from './database-errors.js';
import { Database, type Queryable, type SqlValue } from './database.js';
import { CHARGES, COUNTERPARTIES, INCOME, LARGEST, SEARCH, SPENDING, STATEMENT } from './entry-statements.js';
import { Gatherer } from './gatherer.js';
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
import { type PortfolioRow, toPortfolio } from './portfolio-rows.js';
import { PORTFOLIO } from './portfolio-statement.js';
import { postTransactions } from './post-transactions.js';
import { payDue } from './standing-order-runs.js';

interface FoundRow {
  readonly amount_minor: string;
  readonly currency: string;
  readonly description: string;
  readonly booked_at: Date;
  readonly name: string;
  readonly last_four: string;
  readonly total: number;
}

interface PeriodRow {
  readonly currency: string;
  readonly closing_minor: string;
  readonly in_minor: string;
  readonly out_minor: string;
  readonly total: number;
  readonly entries: readonly {
    readonly amountMinor: string;
    readonly description: string;
    readonly bookedAt: string;
  }[];
}

interface ChargeRow {
  readonly transaction_id: string;
  readonly line: number;
  readonly amount_minor: string;
  readonly currency: string;
  readonly description: string;
  readonly merchant: string | null;
  readonly booked_at: Date;
  readonly is_disputed: boolean;
}

interface SpendingRow {
  readonly category: string;
  readonly currency: string;
  readonly spent_minor: string;
  readonly payments: number;
}

interface IncomeRow {
  readonly category: string;
  readonly currency: string;
  readonly received_minor: string;
  readonly payments: number;
}

const filterValues = (customer: UserId, filter: EntryFilter): readonly SqlValue[] => [
  customer,
  filter.from ?? null,
  filter.to ?? null,
  filter.text ?? null,
  filter.categories ?? null,
  filter.leastMinor ?? null,
  filter.mostMinor ?? null,
  filter.names ?? null,
  filter.accountIds ?? null,
  filter.direction === undefined ? null : filter.direction === 'in',
];

function toFound(rows: readonly FoundRow[]): FoundEntries {
  const entries = rows.map((row) => ({
    amount: Money.of(BigInt(row.amount_minor), row.currency),
    description: row.description,
    bookedAt: row.booked_at,
    account: { name: row.name, lastFour: row.last_four },
  }));
  return { entries, total: rows[0]?.total ?? 0 };
}

@Injectable()
export class SqlLedgerRepository extends LedgerRepository {
  private readonly accounts = new Gatherer(
    (customers: readonly UserId[]) => accountsOfAll(this.database, customers),
    isUnavailable,
  );
  private readonly statements = new Gatherer(
    (questions: readonly NewestQuestion[]) => statementsOfAll(this.database, questions),
    isUnavailable,
  );

  constructor(private readonly database: Database) {
    super();
  }

  accountsOf(customer: UserId): Promise<readonly CustomerAccount[]> {
    return this.accounts.run(customer);
  }

  statementsOf(customer: UserId, entriesMax: number): Promise<readonly AccountStatement[]> {
    return this.statements.run({ customer, entries: entriesMax });
  }

  async search(customer: UserId, filter: EntryFilter, limit: number): Promise<FoundEntries> {
    return toFound(await this.database.query<FoundRow>(SEARCH, [...filterValues(customer, filter), limit]));
  }

  async largest(customer: UserId, filter: EntryFilter, limit: number): Promise<FoundEntries> {
    return toFound(await this.database.query<FoundRow>(LARGEST, [...filterValues(customer, filter), limit]));
  }

  async counterparties(customer: UserId): Promise<readonly string[]> {
    const rows = await this.database.query<{ readonly name: string }>(COUNTERPARTIES, [customer]);
    return rows.map(({ name }) => name);
  }

  async spending(customer: UserId, filter: EntryFilter): Promise<readonly Spending[]> {
    const rows = await this.database.query<SpendingRow>(SPENDING, filterValues(customer, filter));
    return rows.map(({ category, currency, spent_minor, payments }) => ({
      category,
      spent: Money.of(BigInt(spent_minor), currency),
      payments,
    }));
  }

  async income(customer: UserId, filter: EntryFilter): Promise<readonly Income[]> {
    const rows = await this.database.query<IncomeRow>(INCOME, filterValues(customer, filter));
    return rows.map(({ category, currency, received_minor, payments }) => ({
      category,
      received: Money.of(BigInt(received_minor), currency),
      payments,
    }));
  }

  async portfolioOf(customer: UserId, now: Date): Promise<Portfolio> {
    const [row] = await this.database.query<PortfolioRow>(PORTFOLIO, [customer, now]);
    return toPortfolio(row as PortfolioRow); // a SELECT without FROM has one row
  }

  async statement(customer: UserId, question: StatementQuestion): Promise<PeriodStatement | undefined> {
    const { accountId, from, to, entriesMax } = question;
    const [row] = await this.database.query<PeriodRow>(STATEMENT, [customer, accountId, from, to, entriesMax]);
    if (!row) return undefined;
    const money = (minor: string): Money => Money.of(BigInt(minor), row.currency);
    const [closing, cameIn, wentOut] = [row.closing_minor, row.in_minor, row.out_minor].map(money) as [
      Money,
      Money,
      Money,
    ];
    return {
      opening: closing.plus(cameIn.plus(wentOut).negated()),
      closing,
      cameIn,
      wentOut,
      total: row.total,
      entries: row.entries.map(({ amountMinor, description, bookedAt }) => ({
        amount: money(amountMinor),
        description,
        bookedAt: new Date(bookedAt),
      })),
    };
  }

  async charges(customer: UserId, since: Date, chargesMax: number): Promise<readonly Charge[]> {
    const rows = await this.database.query<ChargeRow>(CHARGES, [customer, since, chargesMax]);
    return rows.map((row) => ({
      transactionId: row.transaction_id,
      line: row.line,
      amount: Money.of(BigInt(row.amount_minor), row.currency),
      description: row.description,
      merchant: row.merchant,
      bookedAt: row.booked_at,
      isDisputed: row.is_disputed,
    }));
  }

  payDue(now: Date, dailyLimit: number): Promise<StandingOrderOutcome | undefined> {
    return this.database.transaction((connection) => payDue(connection, now, dailyLimit));
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

async function accountsOfAll(connection: Queryable, customers: readonly UserId[]): Promise<CustomerAccount[][]> {
  const rows = await connection.query<AccountRow>(sql.ACCOUNTS_OF, [customers]);
  return customers.map((customer) => rows.filter((row) => row.owner_user_id === customer).map(toAccount));
}

interface NewestQuestion {
  readonly customer: UserId;
  readonly entries: number;
}

async function statementsOfAll(
  connection: Queryable,
  questions: readonly NewestQuestion[],
): Promise<AccountStatement[][]> {
  const rows = await connection.query<StatementRow>(sql.STATEMENTS_OF, [JSON.stringify(questions), questions.length]);
  return questions.map((_, index) => byAccount(rows.filter((row) => row.n === index + 1))); // rows count from 1
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
