import type { Statement } from './database.js';

/*
 * What replies do to the books, inside the transaction that stores the reply. Locks: session (by the turn), where a
 * one-time code matters the customer, then the customer's accounts together with the one that is paid, in the order of
 * their IDs, then the bank's own, of which nobody goes on to another one. So payments that meet the other way round
 * between two customers wait for each other, and not in a circle.
 */

/** Approvals of a session that nobody has used. Those that were said yes to wait for their code beside what comes. */
export const VOID_APPROVALS: Statement = {
  name: 'effect.void_approvals',
  text: `
    UPDATE approvals SET voided_at = $2
    WHERE session_id = $1 AND used_at IS NULL AND voided_at IS NULL AND NOT awaits_code`,
};

export const VOID_AWAITING_CODE: Statement = {
  name: 'effect.void_awaiting_code',
  text: `
    UPDATE approvals SET voided_at = $2
    WHERE session_id = $1 AND used_at IS NULL AND voided_at IS NULL AND awaits_code`,
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

/** Not in the place of what an outside tool has answered: see `turn.let_go`. */
export const SUGGEST: Statement = {
  name: 'effect.suggest',
  text: `
    INSERT INTO reply_suggestions (message_id, agent, content, confidence, sources, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (message_id) DO NOTHING`,
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
    WITH used AS (
      UPDATE approvals SET used_at = $5
      WHERE approval_id = $1 AND session_id = $2 AND user_id = $3 AND digest = $4
        AND used_at IS NULL AND voided_at IS NULL AND lapses_at > $5
      RETURNING approval_id, session_id, user_id
    ), audited AS (
      INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id, details)
      SELECT $5, user_id, 'order_given', session_id,
             jsonb_build_object('approvalId', approval_id, 'order', $6::text, 'digest', $4::text)
      FROM used
    )
    SELECT approval_id FROM used`,
};

/** An order that holds no money, said yes to: it is done when its code comes. */
export const AWAIT_CODE: Statement = {
  name: 'effect.await_code',
  text: `
    UPDATE approvals SET awaits_code = true, lapses_at = $6
    WHERE approval_id = $1 AND session_id = $2 AND user_id = $3 AND digest = $4
      AND used_at IS NULL AND voided_at IS NULL AND lapses_at > $5 AND NOT awaits_code
    RETURNING approval_id`,
};

export const COUNT_CODE_SENT: Statement = {
  name: 'effect.count_code_sent',
  text: `
    UPDATE approvals SET codes_sent = codes_sent + 1
    WHERE approval_id = $1 AND session_id = $2 AND user_id = $3 AND voided_at IS NULL AND codes_sent < $4
    RETURNING approval_id`,
};

/** Of an order that holds no money; `COUNT_WRONG_CODE` is for transfers. */
export const COUNT_WRONG_CODE_OF_APPROVAL: Statement = {
  name: 'effect.count_wrong_code_of_approval',
  text: `
    UPDATE approvals SET
      wrong_codes = wrong_codes + 1,
      voided_at = CASE WHEN wrong_codes + 1 >= $4 THEN $5::timestamptz END
    WHERE approval_id = $1 AND session_id = $2 AND user_id = $3
      AND awaits_code AND used_at IS NULL AND voided_at IS NULL AND lapses_at > $5
    RETURNING approval_id`,
};

/** Nothing comes back where it is not there any more, which is what was wanted. */
export const VOID_APPROVAL: Statement = {
  name: 'effect.void_approval',
  text: `
    UPDATE approvals SET voided_at = $4
    WHERE approval_id = $1 AND session_id = $2 AND user_id = $3 AND used_at IS NULL AND voided_at IS NULL`,
};

/** All movements of one customer's money queue up here, so that limits hold for their sum; and the account with that IBAN. */
export const LOCK_ACCOUNTS: Statement = {
  name: 'effect.lock_accounts',
  text: `
    SELECT account_id, currency, COALESCE(owner_user_id = $1, false) AS is_own FROM accounts
    WHERE owner_user_id = $1 OR iban = $2
    ORDER BY account_id FOR NO KEY UPDATE`,
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
    SELECT (
      (SELECT COALESCE(sum(amount_minor), 0) FROM transfers
       WHERE user_id = $1 AND currency = $2 AND ordered_at >= $3 AND state IN ('pending', 'posted') AND to_account_id IS NULL)
      +
      (SELECT COALESCE(sum(o.amount_minor), 0)
       FROM standing_orders o JOIN standing_order_runs r ON r.standing_order_id = o.standing_order_id
       WHERE o.user_id = $1 AND o.currency = $2 AND r.ran_at >= $3 AND r.outcome = 'paid' AND o.to_account_id IS NULL)
    )::text AS sent_minor`,
};

export const INSERT_TRANSFER: Statement = {
  name: 'effect.insert_transfer',
  text: `
    INSERT INTO transfers (transfer_id, approval_id, user_id, from_account_id, currency, amount_minor, to_account_id,
                           payee_name, payee_iban, state, awaits_code, ordered_at, lapses_at, reference)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'pending', $10, $11, $12, $13)`,
};

export const HELD: Statement = {
  name: 'effect.held',
  text: `
    SELECT t.transfer_id, t.from_account_id, t.currency, t.amount_minor, t.to_account_id, t.payee_name, t.payee_iban,
           t.reference
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
  text: `SELECT account_id FROM accounts WHERE iban = $1 AND currency = $2`,
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

/** The old one is of no use from this moment on; the new one has a number of its own, and the same limits. */
export const REPLACE_CARD: Statement = {
  name: 'effect.replace_card',
  text: `
    WITH old AS (
      UPDATE cards c SET status = 'replaced' FROM accounts a
      WHERE ${ownCard} AND c.status IN ('active', 'blocked')
      RETURNING c.account_id, c.kind, c.brand, c.cash_limit_minor, c.purchase_limit_minor
    )
    INSERT INTO cards (card_id, account_id, kind, brand, last_four, status, expires_on, issued_at, cash_limit_minor,
                       purchase_limit_minor)
    SELECT $3::uuid, account_id, kind, brand, $4, 'active', ($5::timestamptz AT TIME ZONE 'UTC')::date + interval '4 years',
           $5, cash_limit_minor, purchase_limit_minor
    FROM old
    RETURNING card_id`,
};

/** A currency that is not the account's changes nothing. */
export const CHANGE_CARD_LIMIT: Statement = {
  name: 'effect.change_card_limit',
  text: `
    UPDATE cards c SET
      cash_limit_minor = CASE WHEN $3::text = 'cash' THEN $4::bigint ELSE cash_limit_minor END,
      purchase_limit_minor = CASE WHEN $3::text = 'purchases' THEN $4::bigint ELSE purchase_limit_minor END
    FROM accounts a WHERE ${ownCard} AND c.status <> 'replaced' AND a.currency = $5
    RETURNING c.card_id`,
};

/** Nothing comes back where the charge is somebody else's, is no charge, or is contested already. */
export const OPEN_DISPUTE: Statement = {
  name: 'effect.open_dispute',
  text: `
    INSERT INTO disputes (dispute_id, approval_id, user_id, transaction_id, line, opened_at)
    SELECT $1::uuid, $2::uuid, a.owner_user_id, p.transaction_id, p.line, $6::timestamptz
    FROM ledger_postings p JOIN accounts a ON a.account_id = p.account_id
    WHERE p.transaction_id = $4 AND p.line = $5 AND a.owner_user_id = $3 AND p.amount_minor < 0
    ON CONFLICT (transaction_id, line) DO NOTHING
    RETURNING dispute_id`,
};

export const ADD_PAYEE: Statement = {
  name: 'effect.add_payee',
  text: `
    INSERT INTO payees (payee_id, user_id, name, iban, created_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (user_id, iban) DO UPDATE SET name = excluded.name`,
};
