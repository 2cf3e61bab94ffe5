import { assert, asyncProperty, array, bigInt, constantFrom, integer, record } from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseUserId, type UserId } from '../../src/auth/index.js';
import { Money } from '../../src/common/money.js';
import { faultsOf } from '../../src/ledger/ledger-proof.js';
import {
  BelowLimitError,
  TransactionKeyReusedError,
  UnbalancedTransactionError,
} from '../../src/ledger/ledger.errors.js';
import type { PostingDraft, TransactionDraft } from '../../src/ledger/transaction-draft.js';
import { schemaDrift } from '../../src/persistence/migrate.js';
import { postTransactions } from '../../src/persistence/post-transactions.js';
import { SqlLedgerRepository } from '../../src/persistence/sql-ledger.repository.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

const NOON = new Date('2026-03-01T12:00:00.000Z');
const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
const usd = (minor: bigint): Money => Money.of(minor, 'USD');

/** Moves an amount from one account to another. */
const move = (key: string, from: string, to: string, amount: Money, bookedAt = NOON): TransactionDraft => ({
  idempotencyKey: key,
  description: key,
  category: 'transfer',
  bookedAt,
  postings: [
    { accountId: from, amount: amount.negated() },
    { accountId: to, amount },
  ],
});

describe(`the ledger on the ${TEST_ENGINE} engine`, () => {
  let test: TestDatabase;
  let ledger: SqlLedgerRepository;
  beforeAll(async () => {
    test = await openTestDatabase();
    ledger = new SqlLedgerRepository(test.database);
  });
  afterAll(() => test.close());

  const sql = (text: string, values: readonly (string | number | Date | null)[] = []) =>
    test.database.query<Record<string, unknown>>({ name: `test.${uuidv7()}`, text }, values);

  async function openAccount(owner: UserId | null, lowestMinor: number | null = 0): Promise<string> {
    const id = uuidv7();
    const position = owner === null ? 0 : (await ledger.accountsOf(owner)).length;
    await sql(
      `INSERT INTO accounts (account_id, owner_user_id, kind, name, last_four, currency, lowest_balance_minor, position, opened_at)
       VALUES ($1, $2::text, CASE WHEN $2::text IS NULL THEN 'internal' ELSE 'current' END, 'Test',
               CASE WHEN $2::text IS NULL THEN NULL ELSE '4242' END, 'USD', $3, $4, $5)`,
      [id, owner, owner === null ? null : lowestMinor, position, NOON],
    );
    return id;
  }

  async function aCustomer(): Promise<UserId> {
    const id = parseUserId(`customer-${uuidv7()}`);
    await sql(
      `INSERT INTO users (user_id, display_name, role, created_at, updated_at) VALUES ($1, 'C', 'customer', $2, $2)`,
      [id, NOON],
    );
    return id;
  }

  /** A customer with one account of so many cents, and the bank's account that they came from. */
  async function aFundedCustomer(minor = 10_000n, lowestMinor = 0) {
    const customer = await aCustomer();
    const [account, bank] = [await openAccount(customer, lowestMinor), await openAccount(null)];
    if (minor > 0n) await ledger.post(move(`fund-${account}`, bank, account, usd(minor)));
    return { customer, account, bank };
  }

  const balanceOf = async (customer: UserId): Promise<bigint | undefined> =>
    (await ledger.accountsOf(customer))[0]?.balance.minor;

  it('has tables that are as the entities say', async () => {
    const drift = await schemaDrift(test);
    expect(drift.filter((statement) => /accounts|ledger_|cards|payees/.test(statement))).toEqual([]);
  });

  it('moves money between two balances and writes it into both histories', async () => {
    const { customer, account, bank } = await aFundedCustomer(10_000n);
    await ledger.post(move(`coffee-${account}`, account, bank, usd(450n), later(1)));

    expect(await balanceOf(customer)).toBe(9_550n);
    const entries = await ledger.entries({ customer, limit: 10 });
    expect(entries.map(({ amount }) => amount.minor)).toEqual([-450n, 10_000n]);
  });

  it('books a key once, however many ask at the same moment', async () => {
    const { customer, account, bank } = await aFundedCustomer(10_000n);
    const draft = move(`once-${account}`, account, bank, usd(100n));
    const bookings = await Promise.all(Array.from({ length: 8 }, () => ledger.post(draft)));

    expect(await balanceOf(customer)).toBe(9_900n);
    expect(new Set(bookings.map(({ transactionId }) => transactionId)).size).toBe(1);
    expect(bookings.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  it('answers a key again at a later time with the first booking', async () => {
    const { account, bank } = await aFundedCustomer();
    const first = await ledger.post(move(`retry-${account}`, account, bank, usd(100n)));
    const again = await ledger.post(move(`retry-${account}`, account, bank, usd(100n), later(5)));
    expect(again).toEqual({ transactionId: first.transactionId, replayed: true });
  });

  it('refuses a key that named another content', async () => {
    const { account, bank } = await aFundedCustomer();
    await ledger.post(move(`key-${account}`, account, bank, usd(100n)));
    await expect(ledger.post(move(`key-${account}`, account, bank, usd(101n)))).rejects.toThrow(
      TransactionKeyReusedError,
    );
  });

  it('books nothing of a transaction that takes an account below its limit', async () => {
    const { customer, account, bank } = await aFundedCustomer(500n, -200);
    await ledger.post(move(`down-${account}`, account, bank, usd(700n), later(1)));
    await expect(ledger.post(move(`over-${account}`, account, bank, usd(1n), later(2)))).rejects.toThrow(
      BelowLimitError,
    );
    expect(await balanceOf(customer)).toBe(-200n);
    expect(await ledger.entries({ customer, limit: 10 })).toHaveLength(2);
  });

  it('rolls the booking back with the rest of the caller’s transaction', async () => {
    const { customer, account, bank } = await aFundedCustomer(10_000n);
    const failing = test.database.transaction(async (connection) => {
      await postTransactions(connection, [move(`undone-${account}`, account, bank, usd(100n))]);
      throw new Error('the reply could not be stored');
    });
    await expect(failing).rejects.toThrow('the reply could not be stored');
    expect(await balanceOf(customer)).toBe(10_000n);
  });

  describe('refuses, whoever writes,', () => {
    const unbalanced = (account: string, bank: string): PostingDraft[] => [
      { accountId: account, amount: usd(-100n) },
      { accountId: bank, amount: usd(99n) },
    ];

    it('a transaction that does not balance, by name', async () => {
      const { account, bank } = await aFundedCustomer();
      const draft = { ...move('x', account, bank, usd(1n)), postings: unbalanced(account, bank) };
      await expect(ledger.post(draft)).rejects.toThrow(UnbalancedTransactionError);
    });

    const insertTransaction = (key: string, lines: number): [string, string] => [
      uuidv7({ msecs: NOON.getTime() }),
      `INSERT INTO ledger_transactions
         (transaction_id, idempotency_key, content_digest, description, category, posting_count, booked_at)
       VALUES ($1, '${key}', '', '', 'other', ${lines}, '${NOON.toISOString()}')`,
    ];

    const insertPostings = `
      INSERT INTO ledger_postings (transaction_id, line, account_id, currency, amount_minor)
      SELECT $1, n, a::uuid, 'USD', m
      FROM (VALUES ($2::integer, $4::uuid, $6::bigint), ($3::integer, $5::uuid, $7::bigint)) v (n, a, m)`;

    it('one whose debits and credits differ, at commit', async () => {
      const { account, bank } = await aFundedCustomer();
      const [id, text] = insertTransaction(`raw-${account}`, 2);
      const write = test.database.transaction(async (connection) => {
        await connection.query({ name: 'test.raw_transaction', text }, [id]);
        await connection.query({ name: 'test.raw', text: insertPostings }, [id, 1, 2, account, bank, -100, 99]);
      });
      await expect(write).rejects.toMatchObject({ constraint: 'ledger_transactions_balanced' });
    });

    it('one without postings', async () => {
      const { account } = await aFundedCustomer();
      const [id, text] = insertTransaction(`empty-${account}`, 2);
      await expect(sql(text, [id])).rejects.toMatchObject({ constraint: 'ledger_transactions_complete' });
    });

    it('postings that come later, even when they balance', async () => {
      const { account, bank } = await aFundedCustomer();
      const { transactionId } = await ledger.post(move(`late-${account}`, account, bank, usd(1n)));
      const late = sql(insertPostings, [transactionId, 3, 4, account, bank, -100, 100]);
      await expect(late).rejects.toMatchObject({ constraint: 'ledger_transactions_complete' });
    });

    it('a transaction with a gap in its lines, which a late posting could fill', async () => {
      const { account, bank } = await aFundedCustomer();
      const [id, text] = insertTransaction(`gap-${account}`, 2);
      const write = test.database.transaction(async (connection) => {
        await connection.query({ name: 'test.gap_transaction', text }, [id]);
        await connection.query({ name: 'test.gap', text: insertPostings }, [id, 1, 3, account, bank, -100, 100]);
      });
      await expect(write).rejects.toMatchObject({ constraint: 'ledger_transactions_complete' });
    });

    it('a posting in another currency than its account’s', async () => {
      const { account, bank } = await aFundedCustomer();
      const draft = move(`eur-${account}`, account, bank, Money.of(1n, 'EUR'));
      await expect(ledger.post(draft)).rejects.toMatchObject({
        constraint: 'ledger_postings_account_id_currency_fkey',
      });
    });

    it.each([
      'UPDATE ledger_postings SET amount_minor = 1',
      'DELETE FROM ledger_postings',
      'TRUNCATE ledger_postings CASCADE',
      `UPDATE ledger_transactions SET description = ''`,
      'DELETE FROM ledger_transactions',
      'UPDATE accounts SET balance_minor = balance_minor + 1',
    ])('%s', async (statement) => {
      await aFundedCustomer();
      await expect(sql(statement)).rejects.toMatchObject({ code: '23001' });
    });

    it('an account that starts with money from nowhere', async () => {
      const insert = sql(
        `INSERT INTO accounts (account_id, kind, name, currency, balance_minor, opened_at)
         VALUES ($1, 'internal', 'X', 'USD', 5, $2)`,
        [uuidv7(), NOON],
      );
      await expect(insert).rejects.toMatchObject({ code: '23001' });
    });
  });

  it('pages through a history without a gap or a double while transactions arrive', async () => {
    const { customer, account, bank } = await aFundedCustomer(100_000n);
    const drafts = Array.from({ length: 12 }, (_, n) => move(`${n}-${account}`, account, bank, usd(1n), later(n + 1)));
    await test.database.transaction((connection) => postTransactions(connection, drafts));

    const first = await ledger.entries({ customer, accountId: account, limit: 5 });
    await ledger.post(move(`new-${account}`, account, bank, usd(2n), later(60)));
    const second = await ledger.entries({ customer, accountId: account, limit: 50, before: first.at(-1) });
    expect([...first, ...second].map(({ description }) => description)).toEqual(
      drafts
        .map(({ description }) => description)
        .reverse()
        .concat(`fund-${account}`),
    );
  });

  it('shows nobody the accounts and entries of somebody else', async () => {
    const { account } = await aFundedCustomer();
    const stranger = await aCustomer();
    expect(await ledger.accountsOf(stranger)).toEqual([]);
    expect(await ledger.statementsOf(stranger, 5)).toEqual([]);
    expect(await ledger.entries({ customer: stranger, accountId: account, limit: 5 })).toEqual([]);
  });

  it('gives every account with its newest entries, also one without any', async () => {
    const { customer, account, bank } = await aFundedCustomer(300n);
    await openAccount(customer);
    await ledger.post(move(`s1-${account}`, account, bank, usd(1n), later(1)));
    await ledger.post(move(`s2-${account}`, account, bank, usd(2n), later(2)));

    const statements = await ledger.statementsOf(customer, 2);
    expect(statements.map(({ entries }) => entries.map(({ amount }) => amount.minor))).toEqual([[-2n, -1n], []]);
  });

  it('balances, and keeps every limit, after any mixture of simultaneous transactions', async () => {
    const accounts = constantFrom(0, 1, 2, 3);
    const step = record({
      from: accounts,
      to: accounts,
      minor: bigInt({ min: 1n, max: 6_000n }),
      key: integer({ min: 0, max: 15 }),
    });
    await assert(
      asyncProperty(array(step, { minLength: 1, maxLength: 24 }), async (steps) => {
        const funded = await Promise.all([0, 1, 2].map(() => aFundedCustomer(5_000n, -1_000)));
        const ids = [...funded.map(({ account }) => account), funded[0]?.bank ?? ''];
        const run = uuidv7();
        await Promise.allSettled(
          steps
            .filter(({ from, to }) => from !== to)
            .map(({ from, to, minor, key }) =>
              ledger.post(move(`${run}-${key}`, ids[from] ?? '', ids[to] ?? '', usd(minor))),
            ),
        );
        const proof = await ledger.prove();
        expect(faultsOf(proof)).toEqual([]);
        for (const { customer } of funded) expect(await balanceOf(customer)).toBeGreaterThanOrEqual(-1_000n);
      }),
      { numRuns: 15 },
    );
  });
});
