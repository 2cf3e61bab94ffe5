import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Handing a conversation to a person: who may speak in it, since when somebody waits, and what a person wrote. */
export class Handoffs1795219204000 implements MigrationInterface {
  readonly name = 'Handoffs1795219204000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Who may speak: the assistant, or the person who is named. The epoch counts the changes. */
const CONTROL = `
  ALTER TABLE chat_sessions
    ADD COLUMN controlled_by text,
    ADD COLUMN control_epoch integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT chat_sessions_controlled_by_fkey FOREIGN KEY (controlled_by) REFERENCES users (user_id),
    ADD CONSTRAINT chat_sessions_control_check
      CHECK ((status = 'with_human') = (controlled_by IS NOT NULL) AND control_epoch >= 0)`;

/** A turn sets neither column, and so does not come by here. */
const COUNT_EPOCHS = `
  CREATE FUNCTION count_control_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.control_epoch := OLD.control_epoch + 1;
    RETURN NEW;
  END $$`;
const EPOCH_TRIGGER = `
  CREATE TRIGGER chat_sessions_count_epoch BEFORE UPDATE OF status, controlled_by ON chat_sessions
    FOR EACH ROW WHEN ((OLD.status IN ('waiting_human', 'with_human') OR NEW.status IN ('waiting_human', 'with_human'))
      AND (OLD.status, OLD.controlled_by) IS DISTINCT FROM (NEW.status, NEW.controlled_by))
    EXECUTE FUNCTION count_control_epoch()`;

/** One each time that a person is wanted; `note` and `notes` are words of people, and go with the session. */
const HANDOFFS = `
  CREATE TABLE handoffs (
    handoff_id uuid NOT NULL,
    session_id uuid NOT NULL,
    reason text NOT NULL,
    note text,
    dropped jsonb NOT NULL DEFAULT '[]',
    requested_at timestamptz NOT NULL,
    taken_by text,
    taken_at timestamptz,
    ended_at timestamptz,
    outcome text,
    notes text,
    CONSTRAINT handoffs_pkey PRIMARY KEY (handoff_id),
    CONSTRAINT handoffs_session_id_fkey FOREIGN KEY (session_id) REFERENCES chat_sessions (session_id) ON DELETE CASCADE,
    CONSTRAINT handoffs_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES users (user_id),
    CONSTRAINT handoffs_reason_check
      CHECK (reason IN ('asked', 'alarm', 'fraud', 'not_understood', 'escalated', 'taken')),
    CONSTRAINT handoffs_taken_check CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    CONSTRAINT handoffs_outcome_check CHECK (outcome IN ('returned', 'resolved', 'ended')),
    CONSTRAINT handoffs_ended_check CHECK ((ended_at IS NULL) = (outcome IS NULL))
  )`;

/** Who of the bank wrote a message, and under which key, so that it is stored once. */
const AUTHORS = `
  ALTER TABLE chat_messages
    ADD COLUMN author_user_id text,
    ADD COLUMN reply_key text,
    ADD CONSTRAINT chat_messages_author_user_id_fkey FOREIGN KEY (author_user_id) REFERENCES users (user_id),
    ADD CONSTRAINT chat_messages_author_check
      CHECK ((author_user_id IS NULL OR direction = 'outgoing') AND (reply_key IS NULL OR author_user_id IS NOT NULL))`;

/** What an agent would have answered, for the person who answers instead. The customer never sees it. */
const SUGGESTIONS = `
  CREATE TABLE reply_suggestions (
    message_id uuid NOT NULL,
    agent text NOT NULL,
    content text NOT NULL,
    confidence double precision NOT NULL,
    sources jsonb NOT NULL DEFAULT '[]',
    created_at timestamptz NOT NULL,
    CONSTRAINT reply_suggestions_pkey PRIMARY KEY (message_id),
    CONSTRAINT reply_suggestions_message_id_fkey
      FOREIGN KEY (message_id) REFERENCES chat_messages (message_id) ON DELETE CASCADE,
    CONSTRAINT reply_suggestions_confidence_check CHECK (confidence BETWEEN 0 AND 1)
  )`;

const ACTIONS_BEFORE = `'session_created', 'session_resumed', 'session_resolved', 'session_ended', 'session_expired',
  'session_exported', 'session_erased', 'turn_cancelled', 'turn_posted_for_customer'`;
const allowActions = (actions: string): string => `
  ALTER TABLE audit_events
    DROP CONSTRAINT audit_events_action_check,
    ADD CONSTRAINT audit_events_action_check CHECK (action IN (${actions}))`;

const UP = [
  CONTROL,
  COUNT_EPOCHS,
  EPOCH_TRIGGER,
  HANDOFFS,
  'CREATE UNIQUE INDEX handoffs_one_open_idx ON handoffs (session_id) WHERE ended_at IS NULL',
  'CREATE INDEX handoffs_inbox_idx ON handoffs (requested_at, handoff_id) WHERE ended_at IS NULL',
  'CREATE INDEX handoffs_session_id_idx ON handoffs (session_id)',
  AUTHORS,
  `CREATE UNIQUE INDEX chat_messages_reply_key_idx ON chat_messages (session_id, reply_key) WHERE reply_key IS NOT NULL`,
  `CREATE TRIGGER chat_messages_no_new_author BEFORE UPDATE OF author_user_id, reply_key ON chat_messages
     FOR EACH ROW EXECUTE FUNCTION refuse_transcript_change()`,
  SUGGESTIONS,
  allowActions(`${ACTIONS_BEFORE}, 'session_escalated', 'session_taken', 'session_returned'`),
];

const DOWN = [
  // What was audited stays, and is not looked at again.
  `${allowActions(ACTIONS_BEFORE)} NOT VALID`,
  'DROP TABLE reply_suggestions, handoffs',
  'DROP TRIGGER chat_messages_no_new_author ON chat_messages',
  'DROP INDEX chat_messages_reply_key_idx',
  `ALTER TABLE chat_messages DROP CONSTRAINT chat_messages_author_check, DROP COLUMN author_user_id, DROP COLUMN reply_key`,
  'DROP TRIGGER chat_sessions_count_epoch ON chat_sessions',
  'DROP FUNCTION count_control_epoch()',
  `ALTER TABLE chat_sessions DROP CONSTRAINT chat_sessions_control_check, DROP COLUMN controlled_by, DROP COLUMN control_epoch`,
];
