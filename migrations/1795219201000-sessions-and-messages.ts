import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Conversations: the session row owns the counter that numbers its messages, a turn is its incoming message, and the
 * constraints repeat what the types promise.
 *
 * A turn changes the session's row and should change none of its indexes (a heap-only update), so what is indexed
 * changes once a minute at most: that is what the `_minute` columns are for.
 */
export class SessionsAndMessages1795219201000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const step of UP) await runner.query(step);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const step of DOWN) await runner.query(step);
  }
}

const SESSIONS = `
  CREATE TABLE chat_sessions (
    session_id uuid NOT NULL,
    user_id text NOT NULL,
    session_type text NOT NULL,
    status text NOT NULL,
    is_active boolean GENERATED ALWAYS AS (status IN ('active', 'waiting_human', 'with_human')) STORED NOT NULL,
    is_resolved boolean GENERATED ALWAYS AS (status = 'resolved') STORED NOT NULL,
    last_activity timestamptz NOT NULL,
    activity_minute timestamp
      GENERATED ALWAYS AS (date_trunc('minute', last_activity AT TIME ZONE 'UTC')) STORED NOT NULL,
    expires_at timestamptz NOT NULL,
    expiry_minute timestamp
      GENERATED ALWAYS AS (date_trunc('minute', expires_at AT TIME ZONE 'UTC')) STORED NOT NULL,
    message_count integer NOT NULL DEFAULT 0,
    has_messages boolean GENERATED ALWAYS AS (message_count > 0) STORED NOT NULL,
    open_turns integer NOT NULL DEFAULT 0,
    credits_charged integer NOT NULL DEFAULT 0,
    metadata jsonb NOT NULL DEFAULT '{}',
    conversation_context jsonb NOT NULL DEFAULT '{}',
    state jsonb NOT NULL DEFAULT '{}',
    statistics jsonb NOT NULL DEFAULT '{}',
    security jsonb NOT NULL DEFAULT '{}',
    resolution_notes text,
    ended_at timestamptz,
    ended_reason text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT chat_sessions_pkey PRIMARY KEY (session_id),
    CONSTRAINT chat_sessions_session_id_user_id_key UNIQUE (session_id, user_id),
    CONSTRAINT chat_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT chat_sessions_status_check
      CHECK (status IN ('active', 'waiting_human', 'with_human', 'resolved', 'ended', 'expired')),
    CONSTRAINT chat_sessions_ended_check CHECK (
      CASE WHEN status IN ('ended', 'expired') THEN ended_at IS NOT NULL
           WHEN status = 'resolved' THEN true
           ELSE ended_at IS NULL END),
    CONSTRAINT chat_sessions_counters_check
      CHECK (message_count >= 0 AND open_turns BETWEEN 0 AND message_count AND credits_charged >= 0)
  ) WITH (fillfactor = 80)`;

const MESSAGES = `
  CREATE TABLE chat_messages (
    message_id uuid NOT NULL,
    session_id uuid NOT NULL,
    user_id text NOT NULL,
    direction text NOT NULL,
    content text NOT NULL,
    message_type text NOT NULL,
    metadata jsonb NOT NULL DEFAULT '{}',
    processing jsonb NOT NULL DEFAULT '{}',
    agent_info jsonb,
    intent text,
    entities jsonb NOT NULL DEFAULT '[]',
    sentiment jsonb,
    confidence_score double precision,
    processing_time_ms integer,
    error_info jsonb,
    parent_message_id uuid,
    sequence_number integer NOT NULL,
    turn_state text,
    client_message_id text,
    request_digest text,
    retry_of uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT chat_messages_pkey PRIMARY KEY (message_id),
    CONSTRAINT chat_messages_session_id_sequence_number_key UNIQUE (session_id, sequence_number),
    CONSTRAINT chat_messages_session_id_user_id_fkey
      FOREIGN KEY (session_id, user_id) REFERENCES chat_sessions (session_id, user_id) ON DELETE CASCADE,
    CONSTRAINT chat_messages_parent_message_id_fkey
      FOREIGN KEY (parent_message_id) REFERENCES chat_messages (message_id) ON DELETE CASCADE,
    CONSTRAINT chat_messages_retry_of_fkey
      FOREIGN KEY (retry_of) REFERENCES chat_messages (message_id) ON DELETE CASCADE,
    CONSTRAINT chat_messages_direction_check CHECK (direction IN ('incoming', 'outgoing')),
    CONSTRAINT chat_messages_message_type_check CHECK (message_type IN ('text', 'image', 'file', 'audio', 'event')),
    CONSTRAINT chat_messages_sequence_number_check CHECK (sequence_number >= 1),
    CONSTRAINT chat_messages_confidence_score_check CHECK (confidence_score BETWEEN 0 AND 1),
    CONSTRAINT chat_messages_parent_check CHECK (parent_message_id IS NULL OR direction = 'outgoing'),
    CONSTRAINT chat_messages_turn_state_check
      CHECK (turn_state IN ('open', 'answered', 'failed', 'cancelled', 'superseded')),
    CONSTRAINT chat_messages_turn_check CHECK (
      (direction = 'incoming') = (turn_state IS NOT NULL) AND (direction = 'incoming') = (request_digest IS NOT NULL)
      AND (direction = 'incoming' OR (client_message_id IS NULL AND retry_of IS NULL)))
  )`;

/** The transcript is append-only: words, order and authorship never change; rows go only with their whole session. */
const TRANSCRIPT_IS_APPEND_ONLY = `
  CREATE FUNCTION refuse_transcript_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the transcript is append-only' USING ERRCODE = 'restrict_violation';
  END $$`;

/** The turns that are accepted and not closed: who works on them, and until when that is believed. */
const OPEN_TURNS = `
  CREATE TABLE chat_open_turns (
    turn_id uuid NOT NULL,
    session_id uuid NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    lease_epoch integer NOT NULL DEFAULT 0,
    lease_expires_at timestamptz,
    opened_at timestamptz NOT NULL,
    CONSTRAINT chat_open_turns_pkey PRIMARY KEY (turn_id),
    CONSTRAINT chat_open_turns_turn_id_fkey
      FOREIGN KEY (turn_id) REFERENCES chat_messages (message_id) ON DELETE CASCADE,
    CONSTRAINT chat_open_turns_session_id_fkey
      FOREIGN KEY (session_id) REFERENCES chat_sessions (session_id) ON DELETE CASCADE,
    CONSTRAINT chat_open_turns_counts_check CHECK (attempts >= 0 AND lease_epoch >= 0)
  )`;

const ATTACHMENTS = `
  CREATE TABLE chat_attachments (
    attachment_id uuid NOT NULL,
    message_id uuid NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    mime_type text NOT NULL,
    size_bytes integer NOT NULL,
    url text,
    content bytea,
    CONSTRAINT chat_attachments_pkey PRIMARY KEY (attachment_id),
    CONSTRAINT chat_attachments_message_id_position_key UNIQUE (message_id, position),
    CONSTRAINT chat_attachments_message_id_fkey
      FOREIGN KEY (message_id) REFERENCES chat_messages (message_id) ON DELETE CASCADE,
    CONSTRAINT chat_attachments_size_bytes_check CHECK (size_bytes >= 0),
    CONSTRAINT chat_attachments_place_check CHECK ((url IS NULL) <> (content IS NULL))
  )`;

const FEEDBACK = `
  CREATE TABLE message_feedback (
    message_id uuid NOT NULL,
    user_id text NOT NULL,
    rating text NOT NULL,
    comment text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT message_feedback_pkey PRIMARY KEY (message_id),
    CONSTRAINT message_feedback_message_id_fkey
      FOREIGN KEY (message_id) REFERENCES chat_messages (message_id) ON DELETE CASCADE,
    CONSTRAINT message_feedback_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT message_feedback_rating_check CHECK (rating IN ('up', 'down'))
  )`;

const INTERACTIONS = `
  CREATE TABLE ai_interactions (
    interaction_id uuid NOT NULL,
    session_id uuid NOT NULL,
    message_id uuid,
    agent text NOT NULL,
    provider text,
    model text,
    prompt text NOT NULL,
    response text,
    tokens integer,
    prompt_tokens integer,
    completion_tokens integer,
    latency_ms integer,
    outcome text NOT NULL,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    CONSTRAINT ai_interactions_pkey PRIMARY KEY (interaction_id),
    CONSTRAINT ai_interactions_session_id_fkey
      FOREIGN KEY (session_id) REFERENCES chat_sessions (session_id) ON DELETE CASCADE,
    CONSTRAINT ai_interactions_message_id_fkey
      FOREIGN KEY (message_id) REFERENCES chat_messages (message_id) ON DELETE CASCADE,
    CONSTRAINT ai_interactions_outcome_check CHECK (outcome IN ('success', 'error', 'timeout', 'refused')),
    CONSTRAINT ai_interactions_counts_check
      CHECK (tokens >= 0 AND prompt_tokens >= 0 AND completion_tokens >= 0 AND latency_ms >= 0)
  )`;

/** No foreign key to the session: the trail outlives the erasure of what it tells about. */
const AUDIT = `
  CREATE TABLE audit_events (
    event_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    occurred_at timestamptz NOT NULL,
    actor_user_id text,
    action text NOT NULL,
    session_id uuid NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    CONSTRAINT audit_events_pkey PRIMARY KEY (event_id),
    CONSTRAINT audit_events_actor_user_id_fkey FOREIGN KEY (actor_user_id) REFERENCES users (user_id),
    CONSTRAINT audit_events_action_check CHECK (action IN (
      'session_created', 'session_resumed', 'session_resolved', 'session_ended', 'session_expired',
      'session_exported', 'session_erased', 'turn_cancelled', 'turn_posted_for_customer'))
  )`;

const UP = [
  SESSIONS,
  // Each list has an index of its own, so that "unresolved" costs the same behind 10,000 resolved ones.
  `CREATE INDEX chat_sessions_recent_idx ON chat_sessions (user_id, activity_minute DESC)`,
  `CREATE INDEX chat_sessions_unresolved_idx ON chat_sessions (user_id, activity_minute DESC)
     WHERE NOT is_resolved AND has_messages`,
  `CREATE INDEX chat_sessions_active_idx ON chat_sessions (user_id, activity_minute DESC) WHERE is_active`,
  `CREATE INDEX chat_sessions_expiry_idx ON chat_sessions (expiry_minute) WHERE status = 'active'`,
  MESSAGES,
  // Only a reply has a parent, so this is: at most one reply to a message, whoever writes it.
  `CREATE UNIQUE INDEX chat_messages_one_reply_idx ON chat_messages (parent_message_id)
     WHERE parent_message_id IS NOT NULL`,
  TRANSCRIPT_IS_APPEND_ONLY,
  `CREATE TRIGGER chat_messages_no_update BEFORE UPDATE OF session_id, user_id, direction, content, sequence_number,
     parent_message_id, client_message_id, request_digest, retry_of, created_at ON chat_messages
     FOR EACH ROW EXECUTE FUNCTION refuse_transcript_change()`,
  `CREATE TRIGGER chat_messages_no_delete BEFORE DELETE ON chat_messages
     FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_transcript_change()`,
  `CREATE UNIQUE INDEX chat_messages_client_message_id_idx ON chat_messages (session_id, client_message_id)
     WHERE client_message_id IS NOT NULL`,
  `CREATE UNIQUE INDEX chat_messages_retry_of_idx ON chat_messages (retry_of) WHERE retry_of IS NOT NULL`,
  OPEN_TURNS,
  `CREATE INDEX chat_open_turns_session_id_idx ON chat_open_turns (session_id)`,
  ATTACHMENTS,
  FEEDBACK,
  INTERACTIONS,
  `CREATE INDEX ai_interactions_session_id_idx ON ai_interactions (session_id, interaction_id)`,
  `CREATE INDEX ai_interactions_message_id_idx ON ai_interactions (message_id)`,
  AUDIT,
  `CREATE INDEX audit_events_session_id_idx ON audit_events (session_id, event_id)`,
  `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
   END $$`,
  `CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE ON audit_events
     FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()`,
];

const DOWN = [
  `DROP TABLE audit_events, ai_interactions, message_feedback, chat_attachments, chat_open_turns, chat_messages, chat_sessions`,
  `DROP FUNCTION refuse_audit_change()`,
  `DROP FUNCTION refuse_transcript_change()`,
];
