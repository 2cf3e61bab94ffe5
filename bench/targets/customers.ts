import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { BenchDatabase } from '../machine/postgres.js';
import { callApi } from './call-api.js';

/** Both programs get it, so that a token of the app's is good for the other as well. */
export const JWT_SECRET = randomBytes(48).toString('base64');

/** Somebody with accounts, signed in. */
export interface Customer {
  readonly userId: string;
  readonly token: string;
}

const PASSWORD = randomBytes(18).toString('base64url');

/** Some months of card payments, two accounts each: what a balance and a list of transactions are read from. */
const PAYMENTS = 60;

const USERS = `
  INSERT INTO users (user_id, username, display_name, role, password_hash, created_at, updated_at)
  SELECT 'bench_' || c, 'bench_' || c, 'Customer ' || c, 'customer', $2, now(), now() FROM generate_series(1, $1) c`;

const BANK_ACCOUNT = `
  INSERT INTO accounts (account_id, kind, name, currency, opened_at)
  VALUES (md5('bank')::uuid, 'internal', 'Outside', 'USD', now())`;

const ACCOUNTS = `
  INSERT INTO accounts (account_id, owner_user_id, kind, name, last_four, currency, lowest_balance_minor, position, opened_at)
  SELECT md5(kind || c)::uuid, 'bench_' || c, kind, initcap(kind), lpad((c * 2 + position)::text, 4, '0'), 'USD', 0, position, now()
  FROM generate_series(1, $1) c, (VALUES ('current', 0), ('savings', 1)) AS k (kind, position)`;

/** Number 0 opens the account; the others are payments, 36 hours apart. Their IDs are UUIDv7 of the time of booking. */
const TRANSACTIONS_OF = `
  SELECT c, n, booked_at, (lpad(to_hex(floor(extract(epoch FROM booked_at) * 1000)::bigint), 12, '0') || '7'
           || substr(md5(c || '-' || n), 1, 3) || '8' || substr(md5(c || '-' || n), 4, 15))::uuid AS transaction_id
  FROM generate_series(1, $1) c, generate_series(0, ${PAYMENTS}) n,
       LATERAL (SELECT date_trunc('day', now()) - interval '120 days' + n * interval '36 hours' AS booked_at) t`;

const TRANSACTIONS = `
  INSERT INTO ledger_transactions
    (transaction_id, idempotency_key, content_digest, description, merchant, category, posting_count, booked_at)
  SELECT transaction_id, 'bench-' || c || '-' || n, '', CASE n WHEN 0 THEN 'Opening balance' ELSE 'Card payment ' || n END,
         CASE n WHEN 0 THEN NULL ELSE 'Shop ' || n % 9 END, CASE n WHEN 0 THEN 'opening' ELSE 'groceries' END, 2, booked_at
  FROM (${TRANSACTIONS_OF}) t`;

const POSTINGS = `
  INSERT INTO ledger_postings (transaction_id, line, account_id, currency, amount_minor)
  SELECT transaction_id, line, account_id, 'USD', amount_minor * CASE line WHEN 1 THEN 1 ELSE -1 END
  FROM (${TRANSACTIONS_OF}) t,
       LATERAL (SELECT CASE n WHEN 0 THEN 600000 ELSE -(n * 37 % 4000 + 100) END AS amount_minor) a,
       LATERAL (VALUES (1, md5('current' || c)::uuid), (2, md5('bank')::uuid)) AS l (line, account_id)`;

/** Puts customers with accounts into a migrated database, one transaction for each table. */
export async function addCustomers(database: BenchDatabase, count: number): Promise<void> {
  await database.query(USERS, [count, await hash(PASSWORD)]);
  await database.query(BANK_ACCOUNT);
  await database.query(ACCOUNTS, [count]);
  // A transaction and its postings have to be committed together, by one statement then.
  await database.query(`WITH t AS (${TRANSACTIONS}) ${POSTINGS}`, [count]);
}

/** Signs them in at a running app. */
export async function signIn(port: number, count: number): Promise<Customer[]> {
  const customers: Customer[] = [];
  for (let number = 1; number <= count; number++) {
    const body = { username: `bench_${number}`, password: PASSWORD };
    const { token } = await callApi<{ token: string }>(port, 'POST', '/auth/login', { body });
    customers.push({ userId: `bench_${number}`, token });
  }
  return customers;
}
