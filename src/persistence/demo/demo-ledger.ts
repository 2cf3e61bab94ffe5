import type { Queryable, SqlValue, Statement } from '../database.js';
import { postTransactions } from '../post-transactions.js';
import { accountsOf, BANK, DEMO_CURRENCY, DEMO_CUSTOMERS, type DemoAccount } from './demo-accounts.js';
import { demoHistory } from './demo-history.js';

const INSERT_ACCOUNTS: Statement = {
  name: 'demo.insert_accounts',
  text: `
    INSERT INTO accounts (account_id, owner_user_id, kind, name, iban, last_four, lowest_balance_minor, position,
                          currency, opened_at)
    SELECT a.*, $9, $10
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::integer[]) a
    ON CONFLICT DO NOTHING
    RETURNING account_id AS "accountId"`,
};

const INSERT_CARDS: Statement = {
  name: 'demo.insert_cards',
  text: `
    INSERT INTO cards (card_id, account_id, kind, brand, last_four, status, expires_on, issued_at)
    SELECT c.*, 'active', ($6::timestamptz AT TIME ZONE 'UTC')::date + 900, $6
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) c
    ON CONFLICT DO NOTHING`,
};

const INSERT_PAYEES: Statement = {
  name: 'demo.insert_payees',
  text: `
    INSERT INTO payees (payee_id, user_id, name, iban, created_at)
    SELECT p.*, $5 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) p
    ON CONFLICT DO NOTHING`,
};

/**
 * Accounts, cards, payees and some months of transactions for the demo customers, who must be there. The history ends
 * at `now` of the first call; later calls change nothing, because only accounts that this call opened are given one.
 * @param connection  in a transaction: accounts without their history would never get it.
 */
export async function seedLedger(connection: Queryable, now: Date): Promise<void> {
  const accounts = [...Object.values(BANK), ...DEMO_CUSTOMERS.flatMap(accountsOf)];
  const rows = await connection.query<{ accountId: string }>(INSERT_ACCOUNTS, [
    ...columnsOf(accounts),
    DEMO_CURRENCY,
    now,
  ]);
  const opened = new Set(rows.map(({ accountId }) => accountId));
  const fresh = DEMO_CUSTOMERS.filter((customer) =>
    accountsOf(customer).every(({ accountId }) => opened.has(accountId)),
  );
  if (fresh.length === 0) return;
  await postTransactions(
    connection,
    fresh.flatMap((customer) => demoHistory(customer, now)),
  );
  await insertCards(connection, now);
  await insertPayees(connection, now);
}

const columnsOf = (accounts: readonly DemoAccount[]): SqlValue[] => [
  accounts.map(({ accountId }) => accountId),
  accounts.map(({ owner }) => owner),
  accounts.map(({ kind }) => kind),
  accounts.map(({ name }) => name),
  accounts.map(({ iban }) => iban),
  accounts.map(({ lastFour }) => lastFour),
  accounts.map(({ lowestMinor }) => lowestMinor),
  accounts.map(({ position }) => position),
];

async function insertCards(connection: Queryable, now: Date): Promise<void> {
  const cards = DEMO_CUSTOMERS.flatMap((customer) => customer.cards);
  await connection.query(INSERT_CARDS, [
    cards.map(({ cardId }) => cardId),
    cards.map(({ accountId }) => accountId),
    cards.map(({ kind }) => kind),
    cards.map(({ brand }) => brand),
    cards.map(({ lastFour }) => lastFour),
    now,
  ]);
}

async function insertPayees(connection: Queryable, now: Date): Promise<void> {
  const payees = DEMO_CUSTOMERS.flatMap((customer) => customer.payees);
  await connection.query(INSERT_PAYEES, [
    payees.map(({ payeeId }) => payeeId),
    payees.map(({ owner }) => owner),
    payees.map(({ name }) => name),
    payees.map(({ iban }) => iban),
    now,
  ]);
}
