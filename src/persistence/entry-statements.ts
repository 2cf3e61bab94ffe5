import type { Statement } from './database.js';

/** Parameters $1 to $7: customer, first day, last day, text, category, least and most minor units. */
const MATCHING = `
  FROM accounts a
  JOIN ledger_postings p ON p.account_id = a.account_id
  JOIN ledger_transactions t ON t.transaction_id = p.transaction_id
  WHERE a.owner_user_id = $1
    AND ($2::date IS NULL OR t.booked_at >= $2::date::timestamp AT TIME ZONE 'UTC')
    AND ($3::date IS NULL OR t.booked_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC')
    AND ($4::text IS NULL OR strpos(lower(concat_ws(' ', t.merchant, t.description)), lower($4)) > 0)
    AND ($5::text IS NULL OR t.category = $5)
    AND ($6::bigint IS NULL OR abs(p.amount_minor) >= $6)
    AND ($7::bigint IS NULL OR abs(p.amount_minor) <= $7)`;

export const SEARCH: Statement = {
  name: 'ledger.search',
  text: `
    SELECT p.amount_minor::text AS amount_minor, p.currency, t.description, t.booked_at, a.name, a.last_four,
           (count(*) OVER ())::int AS total
    ${MATCHING}
    ORDER BY p.transaction_id DESC, p.line
    LIMIT $8`,
};

/** What moves between accounts, and what was there when one was opened, is not spent. */
export const SPENDING: Statement = {
  name: 'ledger.spending',
  text: `
    SELECT t.category, p.currency, (-sum(p.amount_minor))::text AS spent_minor, count(*)::int AS payments
    ${MATCHING} AND p.amount_minor < 0 AND t.category NOT IN ('transfer', 'opening')
    GROUP BY t.category, p.currency
    ORDER BY sum(p.amount_minor), t.category`,
};
