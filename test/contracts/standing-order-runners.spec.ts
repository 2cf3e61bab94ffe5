import { v7 as uuidv7 } from 'uuid';
import { expect, it, onTestFinished, vi } from 'vitest';
import { faultsOf } from '../../src/ledger/ledger-proof.js';
import { BankWorld, NOON } from '../support/bank-world.js';
import { onServer, openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

const RUNNERS = 16;
const CUSTOMERS = 40;
const ORDERS = 600;
const DAILY_LIMIT = 1_000_000;

const iban = (who: number): string => `DE99${String(who % CUSTOMERS).padStart(18, '0')}`;

/** Due now, of customers who pay each other, in both directions, and others elsewhere. */
async function openOrders(world: BankWorld): Promise<void> {
  const payers: Awaited<ReturnType<BankWorld['fundedCustomer']>>[] = [];
  for (let who = 0; who < CUSTOMERS; who++) payers.push(await world.fundedCustomer(1_000_000n, { iban: iban(who) }));
  const orders = Array.from({ length: ORDERS }, (_, number) => {
    const payer = payers[number % CUSTOMERS];
    const isElsewhere = number % 4 === 3;
    return {
      id: uuidv7(),
      approval: uuidv7(),
      user: payer?.customer,
      account: payer?.account,
      iban: isElsewhere ? 'GB29NWBK60161331926819' : iban(number + (number % 2 === 0 ? 1 : CUSTOMERS - 1)),
    };
  });
  const rows = `jsonb_to_recordset($1::jsonb) AS o ("id" uuid, "approval" uuid, "user" text, "account" uuid, "iban" text)`;
  await world.sql(
    `INSERT INTO approvals (approval_id, session_id, user_id, digest, opened_at, lapses_at)
     SELECT approval, id, "user", repeat('0', 64), $2, $2::timestamptz + interval '1 hour' FROM ${rows}`,
    [JSON.stringify(orders), NOON],
  );
  await world.sql(
    `INSERT INTO standing_orders (standing_order_id, approval_id, user_id, from_account_id, currency, amount_minor,
                                  payee_name, payee_iban, rhythm, first_day, next_day, ordered_at)
     SELECT id, approval, "user", account, 'USD', 100, 'Payee', iban, 'monthly', $2::date, $2::date, $2 FROM ${rows}`,
    [JSON.stringify(orders), NOON],
  );
}

/** Those that the database ended: each connection tells of its own when it ends. */
async function deadlocksIn(test: TestDatabase): Promise<number> {
  const name = new URL(test.environment['DATABASE_URL'] ?? '').pathname.slice(1);
  await test.disconnect();
  return onServer(async (server) => {
    await vi.waitFor(async () => {
      const { rows } = await server.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name]);
      expect(rows).toEqual([]);
    }, SOON);
    const { rows } = await server.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = $1',
      [name],
    );
    return Number(rows[0]?.deadlocks);
  });
}

/* The embedded engine has one connection: nobody meets anybody there. */
it.runIf(TEST_ENGINE === 'postgres')(
  `${RUNNERS} runners pay ${ORDERS} standing orders once each, and never stand in each other's way`,
  { timeout: 120_000 },
  async () => {
    const test = await openTestDatabase({ environment: { DB_POOL_MAX: String(RUNNERS + 2) } });
    onTestFinished(() => test.close());
    const world = new BankWorld(test);
    await openOrders(world);
    const seenTo = await Promise.all(
      Array.from({ length: RUNNERS }, async () => {
        let seen = 0;
        while ((await world.ledger.payDue(NOON, DAILY_LIMIT)) !== undefined) seen++;
        return seen;
      }),
    );
    const outcomes = await world.sql('SELECT outcome, count(*)::int AS runs FROM standing_order_runs GROUP BY outcome');
    const faults = faultsOf(await world.ledger.prove());
    const deadlocks = await deadlocksIn(test);
    expect(seenTo.reduce((sum, seen) => sum + seen)).toBe(ORDERS);
    expect(outcomes).toEqual([{ outcome: 'paid', runs: ORDERS }]);
    expect(faults).toEqual([]);
    expect(deadlocks).toBe(0);
  },
);
