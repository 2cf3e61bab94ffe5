import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseUserId } from '../../src/auth/index.js';
import { faultsOf } from '../../src/ledger/index.js';
import { seedLedger } from '../../src/persistence/demo/demo-ledger.js';
import { seedUsers } from '../../src/persistence/demo/demo-users.js';
import { SqlLedgerRepository } from '../../src/persistence/sql-ledger.repository.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

const NOW = new Date('2026-03-10T15:30:00.000Z');
const NEXT_WEEK = new Date('2026-03-17T15:30:00.000Z');
const TESSA = parseUserId('user_test');

describe(`the demo ledger on the ${TEST_ENGINE} engine`, () => {
  let test: TestDatabase;
  let ledger: SqlLedgerRepository;
  beforeEach(async () => {
    test = await openTestDatabase();
    ledger = new SqlLedgerRepository(test.database);
    await test.database.transaction((connection) => seedUsers(connection, NOW));
  });
  afterEach(() => test.close());

  const seed = (now: Date): Promise<void> => test.database.transaction((connection) => seedLedger(connection, now));

  it('balances, and shows the promised accounts', async () => {
    await seed(NOW);
    expect(faultsOf(await ledger.prove())).toEqual([]);
    const accounts = await ledger.accountsOf(TESSA);
    expect(accounts.map(({ name, lastFour, balance }) => `${name} ${lastFour} ${balance.format('en-US')}`)).toEqual([
      'Everyday 1234 $5,432.10',
      'Rainy Day 5678 $12,400.00',
      'Platinum 9012 -$812.40',
    ]);
  });

  it('is put in once by two processes that start together, and not again later', async () => {
    await Promise.all([seed(NOW), seed(NOW)]);
    const first = await ledger.prove();
    await seed(NEXT_WEEK);
    expect(await ledger.prove()).toEqual(first);
    expect(first.transactions).toBeGreaterThan(300);
  });
});
