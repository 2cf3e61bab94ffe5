import type { Statement } from './database.js';

/** How many of an account's newest entries are looked at for names, and how many names are told. */
const NAMED_ENTRIES_MAX = 2_000;
const NAMES_MAX = 1_000;

/** With whom it was, as `EntryFilter.names` has it. */
const NAME = 'COALESCE(t.merchant, t.description)';

/** Money that stayed with the customer: what another line of the transaction gave or took is theirs, too. */
const IS_OWN = `EXISTS (
      SELECT FROM ledger_postings o JOIN accounts own ON own.account_id = o.account_id
      WHERE o.transaction_id = p.transaction_id AND own.owner_user_id = $1
        AND sign(o.amount_minor) <> sign(p.amount_minor))`;

/**
 * Parameters $1 to $10: customer, first day, last day, text, categories, least and most minor units, names, accounts,
 * whether it came in.
 */
const MATCHING = `
  FROM accounts a
  JOIN ledger_postings p ON p.account_id = a.account_id
  JOIN ledger_transactions t ON t.transaction_id = p.transaction_id
  WHERE a.owner_user_id = $1
    AND ($2::date IS NULL OR t.booked_at >= $2::date::timestamp AT TIME ZONE 'UTC')
    AND ($3::date IS NULL OR t.booked_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC')
    AND ($4::text IS NULL OR strpos(lower(concat_ws(' ', t.merchant, t.description)), lower($4)) > 0)
    AND ($5::text[] IS NULL OR t.category = ANY ($5))
    AND ($6::bigint IS NULL OR abs(p.amount_minor) >= $6)
    AND ($7::bigint IS NULL OR abs(p.amount_minor) <= $7)
    AND ($8::text[] IS NULL OR ${NAME} = ANY ($8))
    AND ($9::uuid[] IS NULL OR a.account_id = ANY ($9))
    AND ($10::boolean IS NULL OR (p.amount_minor > 0) = $10)`;

export const SEARCH: Statement = {
  name: 'ledger.search',
  text: `
    SELECT p.amount_minor::text AS amount_minor, p.currency, t.description, t.booked_at, a.name, a.last_four,
           (count(*) OVER ())::int AS total
    ${MATCHING}
    ORDER BY p.transaction_id DESC, p.line
    LIMIT $11`,
};

/** What moves between accounts, and what was there when one was opened, is not spent; what was sent to somebody is, where it is asked for. */
export const SPENDING: Statement = {
  name: 'ledger.spending',
  text: `
    SELECT t.category, p.currency, (-sum(p.amount_minor))::text AS spent_minor, count(*)::int AS payments
    ${MATCHING} AND p.amount_minor < 0 AND t.category <> 'opening'
      AND (t.category <> 'transfer'
        OR (($4::text IS NOT NULL OR $8::text[] IS NOT NULL OR 'transfer' = ANY ($5::text[])) AND NOT ${IS_OWN}))
    GROUP BY t.category, p.currency
    ORDER BY sum(p.amount_minor), t.category`,
};

export const INCOME: Statement = {
  name: 'ledger.income',
  text: `
    SELECT t.category, p.currency, sum(p.amount_minor)::text AS received_minor, count(*)::int AS payments
    ${MATCHING} AND p.amount_minor > 0 AND t.category <> 'opening' AND NOT (t.category = 'transfer' AND ${IS_OWN})
    GROUP BY t.category, p.currency
    ORDER BY sum(p.amount_minor) DESC, t.category`,
};

/** $11: how many of each currency. Amounts of two currencies are in no order. */
export const LARGEST: Statement = {
  name: 'ledger.largest',
  text: `
    SELECT amount_minor::text AS amount_minor, currency, description, booked_at, name, last_four, total
    FROM (
      SELECT p.amount_minor, p.currency, t.description, t.booked_at, a.name, a.last_four,
             (count(*) OVER ())::int AS total,
             row_number() OVER (PARTITION BY p.currency ORDER BY p.amount_minor, p.transaction_id DESC, p.line) AS place
      ${MATCHING} AND p.amount_minor < 0 AND t.category <> 'opening' AND NOT (t.category = 'transfer' AND ${IS_OWN})
    ) entries
    WHERE place <= $11
    ORDER BY currency, place`,
};

/** $1 customer. */
export const COUNTERPARTIES: Statement = {
  name: 'ledger.counterparties',
  text: `
    SELECT ${NAME} AS name
    FROM accounts a
    CROSS JOIN LATERAL (
      SELECT transaction_id, amount_minor FROM ledger_postings
      WHERE account_id = a.account_id
      ORDER BY transaction_id DESC, line
      LIMIT ${NAMED_ENTRIES_MAX}) p
    JOIN ledger_transactions t ON t.transaction_id = p.transaction_id
    WHERE a.owner_user_id = $1 AND t.category <> 'opening' AND NOT (t.category = 'transfer' AND ${IS_OWN})
    GROUP BY 1
    ORDER BY max(t.booked_at) DESC, 1
    LIMIT ${NAMES_MAX}`,
};

/** What was there when the account was opened came in on no day: it counts to the beginning. $1 customer, $2 account, $3 and $4 the days, $5 entries. One row, or none where the account is somebody else's. */
export const STATEMENT: Statement = {
  name: 'ledger.statement',
  text: `
    WITH a AS (
      SELECT account_id, currency FROM accounts WHERE account_id = $2 AND owner_user_id = $1
    ), p AS (
      SELECT p.amount_minor, p.transaction_id, p.line, t.description, t.booked_at, t.category
      FROM a JOIN ledger_postings p ON p.account_id = a.account_id
      JOIN ledger_transactions t ON t.transaction_id = p.transaction_id
      WHERE t.booked_at < ($4::date + 1)::timestamp AT TIME ZONE 'UTC'
    ), inside AS (
      SELECT * FROM p WHERE booked_at >= $3::date::timestamp AT TIME ZONE 'UTC' AND category <> 'opening'
    )
    SELECT a.currency,
      (SELECT COALESCE(sum(amount_minor), 0)::text FROM p) AS closing_minor,
      (SELECT COALESCE(sum(amount_minor), 0)::text FROM inside WHERE amount_minor > 0) AS in_minor,
      (SELECT COALESCE(sum(amount_minor), 0)::text FROM inside WHERE amount_minor < 0) AS out_minor,
      (SELECT count(*)::int FROM inside) AS total,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('amountMinor', e.amount_minor::text, 'description', e.description,
           'bookedAt', e.booked_at) ORDER BY e.transaction_id DESC, e.line), '[]')
         FROM (SELECT * FROM inside ORDER BY transaction_id DESC, line LIMIT $5) e) AS entries
    FROM a`,
};

/** $1 customer, $2 since, $3 how many. */
export const CHARGES: Statement = {
  name: 'ledger.charges',
  text: `
    SELECT p.transaction_id, p.line, p.amount_minor::text AS amount_minor, p.currency, t.description, t.merchant,
           t.booked_at, EXISTS (
             SELECT FROM disputes d WHERE d.transaction_id = p.transaction_id AND d.line = p.line) AS is_disputed
    FROM accounts a
    JOIN ledger_postings p ON p.account_id = a.account_id
    JOIN ledger_transactions t ON t.transaction_id = p.transaction_id
    WHERE a.owner_user_id = $1 AND t.booked_at >= $2 AND p.amount_minor < 0 AND t.category <> 'opening'
    ORDER BY p.transaction_id DESC, p.line
    LIMIT $3`,
};
