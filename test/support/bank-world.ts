import { v7 as uuidv7 } from 'uuid';
import type { BankAccountKind } from '../../src/agents/index.js';
import { parseUserId, type UserId } from '../../src/auth/index.js';
import { Money } from '../../src/common/money.js';
import { SqlLedgerRepository } from '../../src/persistence/sql-ledger.repository.js';
import type { TestDatabase } from './test-database.js';

export const NOON = new Date('2026-03-01T12:00:00.000Z');
export const minutesAfterNoon = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
export const usd = (minor: bigint): Money => Money.of(minor, 'USD');

/** Customers and accounts in a database of a test, as nothing in the app makes them. */
export class BankWorld {
  readonly ledger: SqlLedgerRepository;

  constructor(readonly test: TestDatabase) {
    this.ledger = new SqlLedgerRepository(test.database);
  }

  sql(text: string, values: readonly (string | number | Date | null)[] = []) {
    return this.test.database.query<Record<string, unknown>>({ name: `test.${uuidv7()}`, text }, values);
  }

  async customer(): Promise<UserId> {
    const id = parseUserId(`customer-${uuidv7()}`);
    await this.sql(
      `INSERT INTO users (user_id, display_name, role, created_at, updated_at) VALUES ($1, 'C', 'customer', $2, $2)`,
      [id, NOON],
    );
    return id;
  }

  /** @param owner  null for an account of the bank itself. */
  async account(owner: UserId | null, options: AccountOptions = {}): Promise<string> {
    const { lowestMinor = 0, iban = null, kind = 'current' } = options;
    const id = uuidv7();
    const position = owner === null ? 0 : (await this.ledger.accountsOf(owner)).length;
    await this.sql(
      `INSERT INTO accounts (account_id, owner_user_id, kind, name, iban, last_four, currency, lowest_balance_minor, position, opened_at)
       VALUES ($1, $2::text, CASE WHEN $2::text IS NULL THEN 'internal' ELSE $7 END, 'Test', $6,
               CASE WHEN $2::text IS NULL THEN NULL ELSE '4242' END, 'USD', $3, $4, $5)`,
      [id, owner, owner === null ? null : lowestMinor, position, NOON, iban, kind],
    );
    return id;
  }

  /** A customer with one account of so many cents. */
  async fundedCustomer(minor: bigint, options: AccountOptions = {}) {
    const customer = await this.customer();
    const [account, bank] = [await this.account(customer, options), await this.account(null)];
    if (minor > 0n) await this.fund(bank, account, minor);
    return { customer, account };
  }

  private async fund(bank: string, account: string, minor: bigint): Promise<void> {
    await this.ledger.post({
      idempotencyKey: `fund-${account}`,
      description: 'Funds',
      category: 'opening',
      bookedAt: NOON,
      postings: [
        { accountId: bank, amount: usd(-minor) },
        { accountId: account, amount: usd(minor) },
      ],
    });
  }

  async funds(account: string): Promise<{ balance: bigint; held: bigint }> {
    const [row] = await this.sql('SELECT balance_minor, held_minor FROM accounts WHERE account_id = $1', [account]);
    return { balance: BigInt(String(row?.['balance_minor'])), held: BigInt(String(row?.['held_minor'])) };
  }
}

interface AccountOptions {
  readonly kind?: BankAccountKind;
  readonly lowestMinor?: number;
  readonly iban?: string | null;
}
