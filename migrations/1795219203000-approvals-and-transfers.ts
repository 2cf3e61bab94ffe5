import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Money on its way: what a customer approved, and the transfers that came of it, in two phases. A transfer that is
 * pending holds its amount, so that nothing else can spend it; posted, it is in the ledger; voided or expired, it
 * lets go of it.
 */
export class ApprovalsAndTransfers1795219203000 implements MigrationInterface {
  readonly name = 'ApprovalsAndTransfers1795219203000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/**
 * Held is what pending transfers have reserved; the limit is kept with it. The bank's own accounts can have a purpose,
 * one for each currency, by which they are found.
 */
const HOLDS = [
  `ALTER TABLE accounts
     ADD COLUMN held_minor bigint NOT NULL DEFAULT 0,
     ADD COLUMN purpose text,
     DROP CONSTRAINT accounts_lowest_balance_check,
     ADD CONSTRAINT accounts_lowest_balance_check CHECK (balance_minor - held_minor >= lowest_balance_minor),
     ADD CONSTRAINT accounts_held_check CHECK (held_minor >= 0),
     ADD CONSTRAINT accounts_purpose_check CHECK (purpose IN ('outgoing') AND kind = 'internal' OR purpose IS NULL),
     ADD CONSTRAINT accounts_purpose_currency_key UNIQUE (purpose, currency)`,
];

/**
 * What was read back to a customer, as a digest of all that matters, bound to their session (PSD2 RTS art. 5: dynamic
 * linking). It allows one execution of exactly that, once, while it stands. The session may be erased; this stays.
 */
const APPROVALS = `
  CREATE TABLE approvals (
    approval_id uuid NOT NULL,
    session_id  uuid NOT NULL,
    user_id     text NOT NULL,
    digest      text NOT NULL,
    opened_at   timestamptz NOT NULL,
    lapses_at   timestamptz NOT NULL,
    used_at     timestamptz,
    voided_at   timestamptz,
    CONSTRAINT approvals_pkey PRIMARY KEY (approval_id),
    CONSTRAINT approvals_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT approvals_lapses_at_check CHECK (lapses_at > opened_at),
    CONSTRAINT approvals_end_check CHECK (used_at IS NULL OR voided_at IS NULL),
    CONSTRAINT approvals_digest_check CHECK (digest ~ '^[0-9a-f]{64}$')
  )`;

/** To an account of the same customer, or to a payee of theirs as it was at the time. */
const TRANSFERS = `
  CREATE TABLE transfers (
    transfer_id     uuid NOT NULL,
    approval_id     uuid NOT NULL,
    user_id         text NOT NULL,
    from_account_id uuid NOT NULL,
    currency        text NOT NULL,
    amount_minor    bigint NOT NULL,
    to_account_id   uuid,
    payee_name      text,
    payee_iban      text,
    state           text NOT NULL,
    awaits_code     boolean NOT NULL,
    wrong_codes     integer NOT NULL DEFAULT 0,
    ordered_at      timestamptz NOT NULL,
    lapses_at       timestamptz NOT NULL,
    closed_at       timestamptz,
    transaction_id  uuid,
    CONSTRAINT transfers_pkey PRIMARY KEY (transfer_id),
    CONSTRAINT transfers_approval_id_key UNIQUE (approval_id),
    CONSTRAINT transfers_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES approvals (approval_id),
    CONSTRAINT transfers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT transfers_from_account_id_currency_fkey
      FOREIGN KEY (from_account_id, currency) REFERENCES accounts (account_id, currency),
    CONSTRAINT transfers_to_account_id_currency_fkey
      FOREIGN KEY (to_account_id, currency) REFERENCES accounts (account_id, currency),
    CONSTRAINT transfers_transaction_id_fkey FOREIGN KEY (transaction_id)
      REFERENCES ledger_transactions (transaction_id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfers_amount_minor_check CHECK (amount_minor > 0),
    CONSTRAINT transfers_to_check CHECK (
      (to_account_id IS NULL) = (payee_iban IS NOT NULL) AND (payee_name IS NULL) = (payee_iban IS NULL)
      AND to_account_id IS DISTINCT FROM from_account_id),
    CONSTRAINT transfers_state_check CHECK (state IN ('pending', 'posted', 'voided', 'expired')),
    CONSTRAINT transfers_posted_check CHECK ((state = 'posted') = (transaction_id IS NOT NULL)),
    CONSTRAINT transfers_closed_at_check CHECK ((state = 'pending') = (closed_at IS NULL)),
    CONSTRAINT transfers_wrong_codes_check CHECK (wrong_codes BETWEEN 0 AND 3)
  )`;

/** Keeps what an account holds back in step with its pending transfers, as `apply_ledger_postings` keeps the balance. */
const HOLD = `
  CREATE FUNCTION hold_for_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    change bigint := CASE WHEN NEW.state = 'pending' THEN NEW.amount_minor ELSE 0 END
                   - CASE WHEN TG_OP = 'UPDATE' AND OLD.state = 'pending' THEN OLD.amount_minor ELSE 0 END;
  BEGIN
    IF change <> 0 THEN
      UPDATE accounts SET held_minor = held_minor + change WHERE account_id = NEW.from_account_id;
    END IF;
    RETURN NULL;
  END $$`;

/** A transfer ends once, and is what it was ordered to be. */
const REFUSE_REWRITE = `
  CREATE FUNCTION refuse_transfer_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'pending' OR
       (NEW.transfer_id, NEW.approval_id, NEW.user_id, NEW.from_account_id, NEW.currency, NEW.amount_minor,
        NEW.to_account_id, NEW.payee_name, NEW.payee_iban, NEW.ordered_at)
       IS DISTINCT FROM
       (OLD.transfer_id, OLD.approval_id, OLD.user_id, OLD.from_account_id, OLD.currency, OLD.amount_minor,
        OLD.to_account_id, OLD.payee_name, OLD.payee_iban, OLD.ordered_at)
    THEN
      RAISE EXCEPTION 'transfer % is % and is not rewritten', OLD.transfer_id, OLD.state
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$`;

const REFUSE_HOLD = `
  CREATE FUNCTION refuse_hold_without_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'an amount is held for transfers alone' USING ERRCODE = 'restrict_violation';
  END $$`;

const UP = [
  ...HOLDS,
  APPROVALS,
  'CREATE INDEX approvals_session_id_idx ON approvals (session_id) WHERE used_at IS NULL AND voided_at IS NULL',
  TRANSFERS,
  'CREATE INDEX transfers_user_id_ordered_at_idx ON transfers (user_id, ordered_at)',
  "CREATE INDEX transfers_pending_idx ON transfers (lapses_at) WHERE state = 'pending'",
  HOLD,
  `CREATE TRIGGER transfers_held AFTER INSERT OR UPDATE OF state ON transfers
     FOR EACH ROW EXECUTE FUNCTION hold_for_transfer()`,
  REFUSE_REWRITE,
  `CREATE TRIGGER transfers_end_once BEFORE UPDATE ON transfers
     FOR EACH ROW EXECUTE FUNCTION refuse_transfer_rewrite()`,
  `CREATE TRIGGER transfers_stay BEFORE DELETE OR TRUNCATE ON transfers
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
  `CREATE TRIGGER approvals_stay BEFORE DELETE OR TRUNCATE ON approvals
     FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`,
  REFUSE_HOLD,
  `CREATE TRIGGER accounts_hold_by_transfers BEFORE UPDATE OF held_minor ON accounts
     FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_hold_without_transfer()`,
  `CREATE TRIGGER accounts_start_unheld BEFORE INSERT ON accounts
     FOR EACH ROW WHEN (NEW.held_minor <> 0) EXECUTE FUNCTION refuse_hold_without_transfer()`,
];

const DOWN = [
  'DROP TRIGGER accounts_start_unheld ON accounts',
  'DROP TRIGGER accounts_hold_by_transfers ON accounts',
  'DROP TABLE transfers, approvals',
  'DROP FUNCTION hold_for_transfer()',
  'DROP FUNCTION refuse_transfer_rewrite()',
  'DROP FUNCTION refuse_hold_without_transfer()',
  `ALTER TABLE accounts
     DROP CONSTRAINT accounts_lowest_balance_check,
     DROP CONSTRAINT accounts_held_check,
     DROP CONSTRAINT accounts_purpose_check,
     DROP CONSTRAINT accounts_purpose_currency_key,
     DROP COLUMN held_minor,
     DROP COLUMN purpose,
     ADD CONSTRAINT accounts_lowest_balance_check CHECK (balance_minor >= lowest_balance_minor)`,
];
