import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A double-entry ledger in whole minor units. What must always hold is kept by the database itself, so that no
 * program, this one included, can write a ledger that does not balance. Nothing of it is ever changed or erased:
 * a mistake is put right by another transaction.
 */
export class Ledger1795219202000 implements MigrationInterface {
  readonly name = 'Ledger1795219202000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/**
 * Customers' accounts, and the bank's own (`internal`), which hold the other side of whatever comes in and goes out.
 * Signs are the customer's: above zero is theirs, below zero is owed to the bank. `position` 0 is the main account.
 */
const ACCOUNTS = `
  CREATE TABLE accounts (
    account_id           uuid NOT NULL,
    owner_user_id        text,
    kind                 text NOT NULL,
    name                 text NOT NULL,
    iban                 text,
    last_four            text,
    currency             text NOT NULL,
    balance_minor        bigint NOT NULL DEFAULT 0,
    lowest_balance_minor bigint,
    position             integer NOT NULL DEFAULT 0,
    opened_at            timestamptz NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (account_id),
    CONSTRAINT accounts_account_id_currency_key UNIQUE (account_id, currency),
    CONSTRAINT accounts_iban_key UNIQUE (iban),
    CONSTRAINT accounts_owner_user_id_position_key UNIQUE (owner_user_id, position),
    CONSTRAINT accounts_owner_user_id_fkey FOREIGN KEY (owner_user_id) REFERENCES users (user_id),
    CONSTRAINT accounts_kind_check CHECK (kind IN ('current', 'savings', 'credit', 'internal')),
    CONSTRAINT accounts_customer_check CHECK (CASE WHEN kind = 'internal'
      THEN owner_user_id IS NULL AND iban IS NULL AND last_four IS NULL
      ELSE owner_user_id IS NOT NULL AND last_four IS NOT NULL AND lowest_balance_minor IS NOT NULL END),
    CONSTRAINT accounts_iban_check CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    CONSTRAINT accounts_last_four_check CHECK (last_four ~ '^[0-9]{4}$'),
    CONSTRAINT accounts_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT accounts_lowest_balance_check CHECK (balance_minor >= lowest_balance_minor)
  )`;

/** The ID is a UUIDv7 of the booking time: its order is the order of booking, and pages need no second index. */
const TRANSACTIONS = `
  CREATE TABLE ledger_transactions (
    transaction_id  uuid NOT NULL,
    idempotency_key text NOT NULL,
    content_digest  text NOT NULL,
    description     text NOT NULL,
    merchant        text,
    category        text NOT NULL,
    posting_count   integer NOT NULL,
    booked_at       timestamptz NOT NULL,
    CONSTRAINT ledger_transactions_pkey PRIMARY KEY (transaction_id),
    CONSTRAINT ledger_transactions_idempotency_key_key UNIQUE (idempotency_key),
    CONSTRAINT ledger_transactions_category_check CHECK (category IN (
      'opening', 'income', 'housing', 'utilities', 'groceries', 'dining', 'transport', 'shopping', 'health',
      'entertainment', 'subscriptions', 'cash', 'fees', 'interest', 'transfer', 'other')),
    CONSTRAINT ledger_transactions_posting_count_check CHECK (posting_count >= 2),
    CONSTRAINT ledger_transactions_booked_at_check CHECK (
      ('x' || left(replace(transaction_id::text, '-', ''), 12))::bit(48)::bigint
      = floor(extract(epoch FROM booked_at) * 1000))
  )`;

/** Above zero credits the account, below zero debits it. The second foreign key keeps a posting in its account's currency. */
const POSTINGS = `
  CREATE TABLE ledger_postings (
    transaction_id uuid NOT NULL,
    line           integer NOT NULL,
    account_id     uuid NOT NULL,
    currency       text NOT NULL,
    amount_minor   bigint NOT NULL,
    CONSTRAINT ledger_postings_pkey PRIMARY KEY (transaction_id, line),
    CONSTRAINT ledger_postings_transaction_id_fkey
      FOREIGN KEY (transaction_id) REFERENCES ledger_transactions (transaction_id),
    CONSTRAINT ledger_postings_account_id_currency_fkey
      FOREIGN KEY (account_id, currency) REFERENCES accounts (account_id, currency),
    CONSTRAINT ledger_postings_line_check CHECK (line >= 1),
    CONSTRAINT ledger_postings_amount_minor_check CHECK (amount_minor <> 0)
  )`;

/** Of a card's number nothing but the last four digits is ever stored. */
const CARDS = `
  CREATE TABLE cards (
    card_id    uuid NOT NULL,
    account_id uuid NOT NULL,
    kind       text NOT NULL,
    brand      text NOT NULL,
    last_four  text NOT NULL,
    status     text NOT NULL,
    expires_on date NOT NULL,
    issued_at  timestamptz NOT NULL,
    CONSTRAINT cards_pkey PRIMARY KEY (card_id),
    CONSTRAINT cards_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (account_id),
    CONSTRAINT cards_kind_check CHECK (kind IN ('debit', 'credit')),
    CONSTRAINT cards_brand_check CHECK (brand IN ('visa', 'mastercard')),
    CONSTRAINT cards_last_four_check CHECK (last_four ~ '^[0-9]{4}$'),
    CONSTRAINT cards_status_check CHECK (status IN ('active', 'blocked', 'replaced'))
  )`;

const PAYEES = `
  CREATE TABLE payees (
    payee_id   uuid NOT NULL,
    user_id    text NOT NULL,
    name       text NOT NULL,
    iban       text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT payees_pkey PRIMARY KEY (payee_id),
    CONSTRAINT payees_user_id_iban_key UNIQUE (user_id, iban),
    CONSTRAINT payees_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT payees_iban_check CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$')
  )`;

/**
 * At commit. A complete transaction has the lines 1 to `posting_count` and no others, so a posting that is added later
 * is refused even when it balances. It can only be line 3 or above: the trigger on postings looks at those, and the
 * first two, of which there are most by far, cost nothing.
 */
const BALANCED = `
  CREATE FUNCTION check_ledger_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.transaction_id
      WHERE t.transaction_id = NEW.transaction_id
      GROUP BY t.posting_count HAVING count(*) = t.posting_count AND max(p.line) = t.posting_count
    ) THEN
      RAISE EXCEPTION 'ledger transaction % does not have the postings it was booked with', NEW.transaction_id
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_transactions_complete';
    END IF;
    IF EXISTS (
      SELECT FROM ledger_postings p WHERE p.transaction_id = NEW.transaction_id
      GROUP BY p.currency HAVING sum(p.amount_minor) <> 0
    ) THEN
      RAISE EXCEPTION 'debits and credits of ledger transaction % differ', NEW.transaction_id
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_transactions_balanced';
    END IF;
    RETURN NULL;
  END $$`;

/** Locks accounts in the order of their IDs, so that two transactions over the same accounts wait and don't deadlock. */
const KEEP_IN_STEP = `
  CREATE FUNCTION apply_ledger_postings() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM FROM accounts a WHERE a.account_id IN (SELECT account_id FROM posted)
      ORDER BY a.account_id FOR NO KEY UPDATE;
    UPDATE accounts a SET balance_minor = a.balance_minor + moved.amount_minor
      FROM (SELECT account_id, sum(amount_minor)::bigint AS amount_minor FROM posted GROUP BY account_id) moved
      WHERE a.account_id = moved.account_id;
    RETURN NULL;
  END $$`;

const REFUSE_CHANGE = `
  CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % of % refused', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END $$`;

const REFUSE_BALANCE = `
  CREATE FUNCTION refuse_balance_without_posting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a balance changes by postings alone' USING ERRCODE = 'restrict_violation';
  END $$`;

const appendOnly = (table: string): string => `
  CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change()`;

const UP = [
  ACCOUNTS,
  TRANSACTIONS,
  POSTINGS,
  CARDS,
  PAYEES,
  'CREATE INDEX ledger_postings_account_id_transaction_id_idx ON ledger_postings (account_id, transaction_id DESC, line)',
  'CREATE INDEX cards_account_id_idx ON cards (account_id)',
  BALANCED,
  `CREATE CONSTRAINT TRIGGER ledger_transactions_balanced AFTER INSERT ON ledger_transactions
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_transaction()`,
  `CREATE CONSTRAINT TRIGGER ledger_postings_balanced AFTER INSERT ON ledger_postings
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.line > 2) EXECUTE FUNCTION check_ledger_transaction()`,
  KEEP_IN_STEP,
  `CREATE TRIGGER ledger_postings_applied AFTER INSERT ON ledger_postings
     REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION apply_ledger_postings()`,
  REFUSE_CHANGE,
  appendOnly('ledger_transactions'),
  appendOnly('ledger_postings'),
  REFUSE_BALANCE,
  `CREATE TRIGGER accounts_start_empty BEFORE INSERT ON accounts
     FOR EACH ROW WHEN (NEW.balance_minor <> 0) EXECUTE FUNCTION refuse_balance_without_posting()`,
  `CREATE TRIGGER accounts_balance_by_postings BEFORE UPDATE OF balance_minor ON accounts
     FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_balance_without_posting()`,
];

const DOWN = [
  'DROP TABLE payees, cards, ledger_postings, ledger_transactions, accounts',
  'DROP FUNCTION check_ledger_transaction()',
  'DROP FUNCTION apply_ledger_postings()',
  'DROP FUNCTION refuse_ledger_change()',
  'DROP FUNCTION refuse_balance_without_posting()',
];
