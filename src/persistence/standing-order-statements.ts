import type { Statement } from './database.js';

/*
 * Locks: customer and standing order, neither of which is waited for, then accounts in the order of all payments. A turn
 * that ends one locks no accounts, and one that makes one locks the accounts before there is a row.
 */

export const INSERT_STANDING_ORDER: Statement = {
  name: 'standing_order.insert',
  text: `
    INSERT INTO standing_orders (standing_order_id, approval_id, user_id, from_account_id, currency, amount_minor,
                                 to_account_id, payee_name, payee_iban, rhythm, first_day, next_day, month_day,
                                 ordered_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13)`,
};

export const END_STANDING_ORDER: Statement = {
  name: 'standing_order.end',
  text: `
    UPDATE standing_orders SET ended_at = $3
    WHERE standing_order_id = $1 AND user_id = $2 AND ended_at IS NULL
    RETURNING standing_order_id`,
};

/**
 * One of a customer whom nobody else is at, the longest overdue first: two of one customer would only wait for each other
 * at the accounts. Days are text: a `Date` has a time zone.
 */
export const CLAIM_DUE: Statement = {
  name: 'standing_order.claim_due',
  text: `
    SELECT o.standing_order_id, o.user_id, o.from_account_id, o.currency, o.amount_minor, o.to_account_id, o.payee_name,
           o.payee_iban, o.rhythm, o.month_day, o.first_day::text AS first_day, o.next_day::text AS next_day
    FROM standing_orders o JOIN users u ON u.user_id = o.user_id
    WHERE o.ended_at IS NULL AND o.next_day <= $1::date
    ORDER BY o.next_day, o.standing_order_id
    LIMIT 1 FOR NO KEY UPDATE OF u SKIP LOCKED FOR UPDATE OF o SKIP LOCKED`,
};

/** The account that pays, locked by `LOCK_ACCOUNTS`: what it can spend now stays so until the end. In minor units. */
export const AVAILABLE: Statement = {
  name: 'standing_order.available',
  text: `
    SELECT (balance_minor - held_minor - lowest_balance_minor)::text AS available_minor
    FROM accounts WHERE account_id = $1`,
};

/** Twice for one day is refused by the key. */
export const INSERT_RUN: Statement = {
  name: 'standing_order.insert_run',
  text: `
    INSERT INTO standing_order_runs (standing_order_id, due_day, ran_at, outcome, transaction_id)
    VALUES ($1, $2, $3, $4, $5)`,
};

export const MOVE_ON: Statement = {
  name: 'standing_order.move_on',
  text: `UPDATE standing_orders SET next_day = $2 WHERE standing_order_id = $1`,
};
