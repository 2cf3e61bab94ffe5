import type { Statement } from './database.js';

const ACCOUNT_COLUMNS = `
  a.account_id, a.owner_user_id, a.kind, a.name, a.iban, a.last_four, a.currency,
  a.balance_minor::text AS balance_minor, a.lowest_balance_minor::text AS lowest_balance_minor`;

const ENTRY_COLUMNS = `
  p.account_id, p.transaction_id, p.line, p.amount_minor::text AS amount_minor, p.currency,
  t.description, t.merchant, t.category, t.booked_at`;

/** Of any number of customers. */
export const ACCOUNTS_OF: Statement = {
  name: 'ledger.accounts_of',
  text: `SELECT ${ACCOUNT_COLUMNS} FROM accounts a WHERE a.owner_user_id = ANY ($1::text[]) ORDER BY a.position`,
};

/** For each question in `$1` (`$2` of them) a row for each entry, and one without entry for an account that has none. */
export const STATEMENTS_OF: Statement = {
  name: 'ledger.statements_of',
  text: `
    SELECT q.ordinality::int AS n, ${ACCOUNT_COLUMNS}, e.transaction_id, e.line, e.amount_minor, e.description, e.merchant, e.category, e.booked_at
    FROM (
      SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (customer text, entries int)) WITH ORDINALITY LIMIT $2
    ) q
    JOIN accounts a ON a.owner_user_id = q.customer
    LEFT JOIN LATERAL (
      SELECT ${ENTRY_COLUMNS}
      FROM ledger_postings p JOIN ledger_transactions t ON t.transaction_id = p.transaction_id
      WHERE p.account_id = a.account_id
      ORDER BY p.transaction_id DESC, p.line
      LIMIT q.entries
    ) e ON true
    ORDER BY q.ordinality, a.position, e.transaction_id DESC, e.line`,
};

/** Each account gives its newest from the index, so that the length of its history does not matter. */
export const ENTRIES: Statement = {
  name: 'ledger.entries',
  text: `
    SELECT e.*
    FROM accounts a
    CROSS JOIN LATERAL (
      SELECT ${ENTRY_COLUMNS}
      FROM ledger_postings p JOIN ledger_transactions t ON t.transaction_id = p.transaction_id
      WHERE p.account_id = a.account_id
        AND p.transaction_id <= COALESCE($4, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
        AND (p.transaction_id <> $4 OR p.line > $5::integer OR $4 IS NULL)
      ORDER BY p.transaction_id DESC, p.line
      LIMIT $3
    ) e
    WHERE a.owner_user_id = $1 AND ($2::uuid IS NULL OR a.account_id = $2)
    ORDER BY e.transaction_id DESC, e.line
    LIMIT $3`,
};

/** Any number of transactions at once. Those whose key is there already are left out, and their postings with them. */
export const POST: Statement = {
  name: 'ledger.post',
  text: `
    WITH booked AS (
      INSERT INTO ledger_transactions
        (transaction_id, idempotency_key, content_digest, description, merchant, category, posting_count, booked_at)
      SELECT * FROM unnest(
        $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::timestamptz[])
      ON CONFLICT (idempotency_key) DO NOTHING
      RETURNING transaction_id, idempotency_key
    ), posted AS (
      INSERT INTO ledger_postings (transaction_id, line, account_id, currency, amount_minor)
      SELECT booked.transaction_id, line.number, line.account_id, line.currency, line.amount_minor
      FROM unnest($9::uuid[], $10::integer[], $11::uuid[], $12::text[], $13::bigint[])
        AS line (transaction_id, number, account_id, currency, amount_minor)
      JOIN booked ON booked.transaction_id = line.transaction_id
    )
    SELECT transaction_id, idempotency_key FROM booked`,
};

export const FIND_BY_KEYS: Statement = {
  name: 'ledger.find_by_keys',
  text: `
    SELECT transaction_id, idempotency_key, content_digest FROM ledger_transactions
    WHERE idempotency_key = ANY ($1::text[])`,
};

/** One statement, so that all of it is seen at one moment. */
export const PROVE: Statement = {
  name: 'ledger.prove',
  text: `
    WITH posted AS (
      SELECT account_id, sum(amount_minor) AS amount_minor FROM ledger_postings GROUP BY account_id
    ), pending AS (
      SELECT from_account_id AS account_id, sum(amount_minor) AS amount_minor
      FROM transfers WHERE state = 'pending' GROUP BY from_account_id
    ), sums AS (
      SELECT transaction_id, currency, count(*) AS lines, sum(amount_minor) AS amount_minor
      FROM ledger_postings GROUP BY transaction_id, currency
    ), per_transaction AS (
      SELECT transaction_id, sum(lines) AS lines, bool_and(amount_minor = 0) AS balances FROM sums GROUP BY transaction_id
    )
    SELECT
      (SELECT count(*)::integer FROM ledger_transactions) AS transactions,
      (SELECT count(*)::integer FROM ledger_postings) AS postings,
      (SELECT COALESCE(jsonb_agg(t.transaction_id), '[]')
         FROM ledger_transactions t LEFT JOIN per_transaction s ON s.transaction_id = t.transaction_id
         WHERE s.balances IS NOT TRUE OR s.lines <> t.posting_count) AS unbalanced,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object(
           'accountId', a.account_id, 'owner', a.owner_user_id, 'name', a.name, 'lastFour', a.last_four,
           'currency', a.currency, 'balanceMinor', a.balance_minor::text,
           'postedMinor', COALESCE(p.amount_minor, 0)::text, 'lowestBalanceMinor', a.lowest_balance_minor::text,
           'heldMinor', a.held_minor::text, 'pendingMinor', COALESCE(h.amount_minor, 0)::text)
           ORDER BY a.owner_user_id NULLS FIRST, a.position, a.name), '[]')
         FROM accounts a LEFT JOIN posted p ON p.account_id = a.account_id
         LEFT JOIN pending h ON h.account_id = a.account_id) AS accounts`,
};
