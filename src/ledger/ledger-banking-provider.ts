import { Injectable } from '@nestjs/common';
import {
  type BankAccount,
  BankingProvider,
  type BankStatement,
  type Charge,
  type EntryFilter,
  type FoundEntries,
  type Income,
  type PeriodStatement,
  type Portfolio,
  type Source,
  type Spending,
  type StatementQuestion,
} from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import type { CustomerAccount } from './account.js';
import { LedgerRepository } from './ledger.repository.js';

/** The embedded ledger as the bank behind the Banking agent. */
@Injectable()
export class LedgerBankingProvider extends BankingProvider {
  readonly reach = 'inside';
  readonly source: Source = { kind: 'ledger', name: 'Teller ledger' };
  readonly spendingOmits = 'transfers';

  constructor(private readonly ledger: LedgerRepository) {
    super();
  }

  offers(): boolean {
    return true;
  }

  async accounts(customer: UserId): Promise<readonly BankAccount[]> {
    const accounts = await this.ledger.accountsOf(customer);
    return accounts.map(toBankAccount);
  }

  portfolio(customer: UserId, now: Date): Promise<Portfolio> {
    return this.ledger.portfolioOf(customer, now);
  }

  search(customer: UserId, filter: EntryFilter, entriesMax: number): Promise<FoundEntries> {
    return this.ledger.search(customer, filter, entriesMax);
  }

  spending(customer: UserId, filter: EntryFilter): Promise<readonly Spending[]> {
    return this.ledger.spending(customer, filter);
  }

  income(customer: UserId, filter: EntryFilter): Promise<readonly Income[]> {
    return this.ledger.income(customer, filter);
  }

  largest(customer: UserId, filter: EntryFilter, entriesMax: number): Promise<FoundEntries> {
    return this.ledger.largest(customer, filter, entriesMax);
  }

  counterparties(customer: UserId): Promise<readonly string[]> {
    return this.ledger.counterparties(customer);
  }

  statement(customer: UserId, question: StatementQuestion): Promise<PeriodStatement | undefined> {
    return this.ledger.statement(customer, question);
  }

  charges(customer: UserId, since: Date, chargesMax: number): Promise<readonly Charge[]> {
    return this.ledger.charges(customer, since, chargesMax);
  }

  async statements(customer: UserId, entriesMax: number): Promise<readonly BankStatement[]> {
    const statements = await this.ledger.statementsOf(customer, entriesMax);
    return statements.map(({ account, entries }) => ({ account: toBankAccount(account), entries }));
  }
}

const toBankAccount = ({ accountId, name, kind, lastFour, balance }: CustomerAccount): BankAccount => ({
  accountId,
  name,
  kind,
  lastFour,
  balance,
});
