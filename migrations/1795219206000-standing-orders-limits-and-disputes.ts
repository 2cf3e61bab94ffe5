import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What customers can have done beside transfers: money that leaves again and again, what a card may spend on a day, and
 * charges that are contested. Who gave which order is in the audit trail. Orders that hold no money can wait for a one-time code as well: on their approval.
 */
export class StandingOrdersLimitsAndDisputes1795219206000 implements MigrationInterface {
  readonly name = 'StandingOrdersLimitsAndDisputes1795219206000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** `awaits_code`: the customer said yes, and the one-time code is still to come. `codes_sent` counts that one as well. */
const APPROVALS = `
  ALTER TABLE approvals
    ADD COLUMN awaits_code boolean NOT NULL DEFAULT false,
    ADD COLUMN wrong_codes integer NOT NULL DEFAULT 0,
    ADD COLUMN codes_sent integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT approvals_wrong_codes_check CHECK (wrong_codes BETWEEN 0 AND 3),
    ADD CONSTRAINT approvals_codes_sent_check CHECK (codes_sent BETWEEN 0 AND 3)`;

/** What the payment is for, as whoever gets it reads it. */
const TRANSFERS = `
  ALTER TABLE transfers
    ADD COLUMN reference text,
    ADD CONSTRAINT transfers_reference_check CHECK (reference IS NULL OR char_length(reference) BETWEEN 1 AND 140)`;

/** Of one day, in minor units of the account's currency. */
const CARDS = `
  ALTER TABLE cards
    ADD COLUMN cash_limit_minor bigint NOT NULL DEFAULT 100000,
    ADD COLUMN purchase_limit_minor bigint NOT NULL DEFAULT 500000,
    ADD CONSTRAINT cards_limits_check CHECK (cash_limit_minor >= 0 AND purchase_limit_minor >= 0)`;

/** `first_day` gives the rhythm its day; `next_day` is the first one that nothing has come of yet. Days are UTC. */
const STANDING_ORDERS = `
  CREATE TABLE standing_orders (
    standing_order_id uuid NOT NULL,
    approval_id       uuid NOT NULL,
    user_id           text NOT NULL,
    from_account_id   uuid NOT NULL,
    currency          text NOT NULL,
    amount_minor      bigint NOT NULL,
    to_account_id     uuid,
    payee_name        text,
    payee_iban        text,
    rhythm            text NOT NULL,
    first_day         date NOT NULL,
    next_day          date NOT NULL,
    ordered_at        timestamptz NOT NULL,
    ended_at          timestamptz,
    CONSTRAINT standing_orders_pkey PRIMARY KEY (standing_order_id),
    CONSTRAINT standing_orders_approval_id_key UNIQUE (approval_id),
    CONSTRAINT standing_orders_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES approvals (approval_id),
    CONSTRAINT standing_orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT standing_orders_from_account_id_currency_fkey
      FOREIGN KEY (from_account_id, currency) REFERENCES accounts (account_id, currency),
    CONSTRAINT standing_orders_to_account_id_currency_fkey
      FOREIGN KEY (to_account_id, currency) REFERENCES accounts (account_id, currency),
    CONSTRAINT standing_orders_amount_minor_check CHECK (amount_minor > 0),
    CONSTRAINT standing_orders_rhythm_check CHECK (rhythm IN ('weekly', 'monthly', 'quarterly', 'yearly')),
    CONSTRAINT standing_orders_next_day_check CHECK (next_day >= first_day),
    CONSTRAINT standing_orders_to_check CHECK (
      (to_account_id IS NULL) = (payee_iban IS NOT NULL) AND (payee_name IS NULL) = (payee_iban IS NULL)
      AND to_account_id IS DISTINCT FROM from_account_id)
  )`;

/** What came of a standing order on a day that it was due: one row, whoever saw to it, and however often. */
const RUNS = `
  CREATE TABLE standing_order_runs (
    standing_order_id uuid NOT NULL,
    due_day           date NOT NULL,
    ran_at            timestamptz NOT NULL,
    outcome           text NOT NULL,
    transaction_id    uuid,
    CONSTRAINT standing_order_runs_pkey PRIMARY KEY (standing_order_id, due_day),
    CONSTRAINT standing_order_runs_standing_order_id_fkey
      FOREIGN KEY (standing_order_id) REFERENCES standing_orders (standing_order_id),
    CONSTRAINT standing_order_runs_transaction_id_fkey FOREIGN KEY (transaction_id)
      REFERENCES ledger_transactions (transaction_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT standing_order_runs_outcome_check CHECK (outcome IN ('paid', 'below_limit', 'over_daily_limit')),
    CONSTRAINT standing_order_runs_paid_check CHECK ((outcome = 'paid') = (transaction_id IS NOT NULL))
  )`;

/** A charge is contested once. The session may be erased; this stays. */
const DISPUTES = `
  CREATE TABLE disputes (
    dispute_id     uuid NOT NULL,
    approval_id    uuid NOT NULL,
    user_id        text NOT NULL,
    transaction_id uuid NOT NULL,
    line           integer NOT NULL,
    state          text NOT NULL DEFAULT 'open',
    opened_at      timestamptz NOT NULL,
    CONSTRAINT disputes_pkey PRIMARY KEY (dispute_id),
    CONSTRAINT disputes_approval_id_key UNIQUE (approval_id),
    CONSTRAINT disputes_transaction_id_line_key UNIQUE (transaction_id, line),
    CONSTRAINT disputes_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES approvals (approval_id),
    CONSTRAINT disputes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT disputes_transaction_id_line_fkey
      FOREIGN KEY (transaction_id, line) REFERENCES ledger_postings (transaction_id, line),
    CONSTRAINT disputes_state_check CHECK (state IN ('open', 'upheld', 'rejected'))
  )`;

const stays = (table: string, events: string): string => `
  CREATE TRIGGER ${table}_stay BEFORE ${events} ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`;

const allowReasons = (reasons: string): string => `
  ALTER TABLE handoffs DROP CONSTRAINT handoffs_reason_check,
    ADD CONSTRAINT handoffs_reason_check CHECK (reason IN (${reasons}))`;

const AUDITED =
  "'session_created', 'session_resumed', 'session_resolved', 'session_ended', 'session_expired', 'session_exported', 'session_erased', 'turn_cancelled', 'turn_posted_for_customer', 'session_escalated', 'session_taken', 'session_returned'";
const allowActions = (actions: string): string => `
  ALTER TABLE audit_events DROP CONSTRAINT audit_events_action_check,
    ADD CONSTRAINT audit_events_action_check CHECK (action IN (${actions}))`;

const UP = [
  allowActions(`${AUDITED}, 'order_given'`),
  APPROVALS,
  TRANSFERS,
  CARDS,
  STANDING_ORDERS,
  'CREATE INDEX standing_orders_user_id_idx ON standing_orders (user_id) WHERE ended_at IS NULL',
  'CREATE INDEX standing_orders_next_day_idx ON standing_orders (next_day) WHERE ended_at IS NULL',
  RUNS,
  DISPUTES,
  stays('standing_orders', 'DELETE OR TRUNCATE'),
  stays('standing_order_runs', 'UPDATE OR DELETE OR TRUNCATE'),
  stays('disputes', 'DELETE OR TRUNCATE'),
  allowReasons("'asked', 'alarm', 'fraud', 'complaint', 'not_understood', 'escalated', 'taken'"),
];

const DOWN = [
  // What was audited, and why somebody was handed over, stays, and is not looked at again.
  `${allowActions(AUDITED)} NOT VALID`,
  `${allowReasons("'asked', 'alarm', 'fraud', 'not_understood', 'escalated', 'taken'")} NOT VALID`,
  'DROP TABLE disputes, standing_order_runs, standing_orders',
  'ALTER TABLE cards DROP CONSTRAINT cards_limits_check, DROP COLUMN cash_limit_minor, DROP COLUMN purchase_limit_minor',
  'ALTER TABLE transfers DROP CONSTRAINT transfers_reference_check, DROP COLUMN reference',
  `ALTER TABLE approvals DROP CONSTRAINT approvals_wrong_codes_check, DROP CONSTRAINT approvals_codes_sent_check,
     DROP COLUMN awaits_code, DROP COLUMN wrong_codes, DROP COLUMN codes_sent`,
];
