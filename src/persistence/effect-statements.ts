import type { Statement } from './database.js';

/*
 * What replies do to the books, inside the transaction that stores the reply. Locks: session (by the turn), then the
 * customer's accounts in the order of their IDs, then whatever the posting needs. Two transfers that meet the other way
 * round between two customers can deadlock; the database ends one, and it is run again.
 */

/** Approvals of a session that nobody has used. */
export const VOID_APPROVALS: Statement = {
  name: 'effect.void_approvals',
  text: `
    UPDATE approvals SET voided_at = $2
    WHERE session_id = $1 AND used_at IS NULL AND voided_at IS NULL`,
};

/** What was approved and waits for its code. */
export const VOID_HELD_OF_SESSION: Statement = {
  name: 'effect.void_held_of_session',
  text: `
    UPDATE transfers t SET state = 'voided', closed_at = $2 FROM approvals a
    WHERE a.approval_id = t.approval_id AND a.session_id = $1 AND t.state = 'pending' AND t.awaits_code`,
};

/** Nothing comes back when a person has the session already, or is waited for. */
export const ESCALATE: Statement = {
  name: 'effect.escalate',
  text: `
    WITH s AS (
      UPDATE chat_sessions SET status = 'waiting_human' WHERE session_id = $1 AND status = 'active' RETURNING session_id, user_id
    ), audited AS (
      INSERT INTO audit_events (occurred_at, action, session_id, details)
      SELECT $2, 'session_escalated', session_id, jsonb_build_object('reason', $4::text) FROM s
    )
    INSERT INTO handoffs (handoff_id, session_id, reason, dropped, requested_at)
    SELECT $3::uuid, session_id, $4, $5::jsonb, $2 FROM s`,
};

export const SUGGEST: Statement = {
  name: 'effect.suggest',
  text: `
    INSERT INTO reply_suggestions (message_id, agent, content, confidence, sources, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)`,
};

export const OPEN_APPROVAL: Statement = {
  name: 'effect.open_approval',
  text: `
    INSERT INTO approvals (approval_id, session_id, user_id, digest, opened_at, lapses_at)
    VALUES ($1, $2, $3, $4, $5, $6)`,
};

/** The digest is of what is about to be done, made anew; the row's is of what was read back. */
export const USE_APPROVAL: Statement = {
  name: 'effect.use_approval',
  text: `
    UPDATE approvals SET used_at = $5
    WHERE approval_id = $1 AND session_id = $2 AND user_id = $3 AND digest = $4
      AND used_at IS NULL AND voided_at IS NULL AND lapses_at > $5
    RETURNING approval_id`,
};

/** All movements of one customer's money queue up here, so that limits hold for their sum. */
export const LOCK_ACCOUNTS: Statement = {
  name: 'effect.lock_accounts',
  text: `
    SELECT account_id, currency FROM accounts WHERE owner_user_id = $1 ORDER BY account_id FOR NO KEY UPDATE`,
};

/** Whoever never gave the code has the amount back. */
export const EXPIRE_HELD: Statement = {
  name: 'effect.expire_held',
  text: `
    UPDATE transfers SET state = 'expired', closed_at = $2
    WHERE user_id = $1 AND state = 'pending' AND lapses_at <= $2`,
};

/** In minor units, to payees alone: what stays with the customer is not spent. */
export const SENT_SINCE: Statement = {
  name: 'effect.sent_since',
  text: `
    SELECT COALESCE(sum(amount_minor), 0)::text AS sent_minor FROM transfers
    WHERE user_id = $1 AND currency = $2 AND ordered_at >= $3 AND state IN ('pending', 'posted') AND to_account_id IS NULL`,
};

export const INSERT_TRANSFER: Statement = {
  name: 'effect.insert_transfer',
  text: `
    INSERT INTO transfers (transfer_id, approval_id, user_id, from_account_id, currency, amount_minor, to_account_id,
                           payee_name, payee_iban, state, awaits_code, ordered_at, lapses_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending', $10, $11, $12)`,
};

export const HELD: Statement = {
  name: 'effect.held',
  text: `
    SELECT t.transfer_id, t.from_account_id, t.currency, t.amount_minor, t.to_account_id, t.payee_name, t.payee_iban
    FROM transfers t JOIN approvals a ON a.approval_id = t.approval_id
    WHERE t.approval_id = $1 AND a.session_id = $2 AND t.user_id = $3
      AND t.state = 'pending' AND t.awaits_code AND t.lapses_at > $4
    FOR NO KEY UPDATE OF t`,
};

/** Lets go of the hold; the postings of the transaction follow at once, in the same database transaction. */
export const MARK_POSTED: Statement = {
  name: 'effect.mark_posted',
  text: `
    UPDATE transfers SET state = 'posted', closed_at = $2, transaction_id = $3 WHERE transfer_id = $1`,
};

export const VOID_TRANSFER: Statement = {
  name: 'effect.void_transfer',
  text: `
    UPDATE transfers SET state = 'voided', closed_at = $3
    WHERE transfer_id = $1 AND user_id = $2 AND state = 'pending' AND lapses_at > $3
    RETURNING transfer_id`,
};

export const COUNT_WRONG_CODE: Statement = {
  name: 'effect.count_wrong_code',
  text: `
    UPDATE transfers SET
      wrong_codes = wrong_codes + 1,
      state = CASE WHEN wrong_codes + 1 >= $3 THEN 'voided' ELSE state END,
      closed_at = CASE WHEN wrong_codes + 1 >= $3 THEN $4::timestamptz ELSE closed_at END
    WHERE transfer_id = $1 AND user_id = $2 AND state = 'pending'`,
};

/** The account with this IBAN in this bank, or the bank's own for what leaves it. */
export const ACCOUNT_OF_IBAN: Statement = {
  name: 'effect.account_of_iban',
  text: `SELECT account_id FROM accounts WHERE iban = $1 AND currency = $2 AND kind <> 'credit'`,
};

/** Made when the first payment in a currency leaves. */
export const OUTGOING_ACCOUNT: Statement = {
  name: 'effect.outgoing_account',
  text: `
    WITH made AS (
      INSERT INTO accounts (account_id, kind, name, currency, purpose, opened_at)
      VALUES ($1, 'internal', 'Payments to other banks', $2, 'outgoing', $3)
      ON CONFLICT (purpose, currency) DO NOTHING
      RETURNING account_id
    )
    SELECT account_id FROM made
    UNION ALL
    SELECT account_id FROM accounts WHERE purpose = 'outgoing' AND currency = $2
    LIMIT 1`,
};

const ownCard = `c.card_id = $1 AND c.account_id = a.account_id AND a.owner_user_id = $2`;

export const CHANGE_CARD: Statement = {
  name: 'effect.change_card',
  text: `
    UPDATE cards c SET status = $4 FROM accounts a WHERE ${ownCard} AND c.status = $3 RETURNING c.card_id`,
};

/** The old one is of no use from this moment on; the new one has a number of its own. */
export const REPLACE_CARD: Statement = {
  name: 'effect.replace_card',
  text: `
    WITH old AS (
      UPDATE cards c SET status = 'replaced' FROM accounts a
      WHERE ${ownCard} AND c.status IN ('active', 'blocked')
      RETURNING c.account_id, c.kind, c.brand
    )
    INSERT INTO cards (card_id, account_id, kind, brand, last_four, status, expires_on, issued_at)
    SELECT $3::uuid, account_id, kind, brand, $4, 'active', ($5::timestamptz AT TIME ZONE 'UTC')::date + interval '4 years', $5
    FROM old
    RETURNING card_id`,
};

export const ADD_PAYEE: Statement = {
  name: 'effect.add_payee',
  text: `
    INSERT INTO payees (payee_id, user_id, name, iban, created_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (user_id, iban) DO UPDATE SET name = excluded.name`,
};
