import {
  type BankAccount,
  BankingProvider,
  type BankStatement,
  type Charge,
  type EntryFilter,
  type FoundEntries,
  type Income,
  type Portfolio,
  type Spending,
} from '../../src/agents/index.js';

/** A bank that takes every order and where nobody has anything. */
export class EmptyBank extends BankingProvider {
  readonly reach = 'inside';
  readonly source = { kind: 'ledger', name: 'test books' } as const;
  readonly spendingOmits = 'transfers';

  offers(): boolean {
    return true;
  }

  async accounts(_customer: string): Promise<readonly BankAccount[]> {
    return [];
  }

  async portfolio(): Promise<Portfolio> {
    return { accounts: [], payees: [], cards: [], transfers: [], standingOrders: [] };
  }

  async search(): Promise<FoundEntries> {
    return { entries: [], total: 0 };
  }

  async spending(_customer: string, _filter: EntryFilter): Promise<readonly Spending[]> {
    return [];
  }

  async income(): Promise<readonly Income[]> {
    return [];
  }

  async largest(): Promise<FoundEntries> {
    return { entries: [], total: 0 };
  }

  async counterparties(_customer: string): Promise<readonly string[]> {
    return [];
  }

  async statement(): Promise<undefined> {
    return undefined;
  }

  async charges(): Promise<readonly Charge[]> {
    return [];
  }

  async statements(_customer: string, _entriesMax: number): Promise<readonly BankStatement[]> {
    return [];
  }
}
