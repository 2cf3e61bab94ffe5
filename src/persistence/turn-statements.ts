import type { Statement } from './database.js';
import { MESSAGE_COLUMNS } from './message-rows.js';

/*
 * The statements of a turn. Each is one round trip and one transaction: the UPDATE of the session's row checks the
 * state and hands out the sequence numbers, and everything else is inserted from what it returned. Where it returned
 * nothing, nothing happens.
 *
 * Locks are taken in one order everywhere: open turn, then session. So they cannot deadlock.
 */

/** The caller's login stands, and their user is active. */
const loginStands = ({ user, login, now }: { user: string; login: string; now: string }): string => `
  EXISTS (SELECT FROM users u WHERE u.user_id = ${user} AND u.is_active)
  AND (${login}::uuid IS NULL OR EXISTS (
    SELECT FROM logins l WHERE l.login_id = ${login} AND l.revoked_at IS NULL AND l.expires_at > ${now}))`;

/** Counts of closed turns, kept by the statements that close them. */
const statistics = (state: string, milliseconds: string, table = ''): string => `
  jsonb_build_object(
    'turns', COALESCE((${table}statistics->>'turns')::int, 0) + 1,
    'failedTurns', COALESCE((${table}statistics->>'failedTurns')::int, 0) + (${state} = 'failed')::int,
    'processingMs', COALESCE((${table}statistics->>'processingMs')::bigint, 0) + ${milliseconds})`;

const INCOMING_COLUMNS = `
  message_id, session_id, user_id, direction, content, message_type, metadata, processing, intent, entities, sentiment,
  confidence_score, client_message_id, request_digest, retry_of, turn_state, sequence_number, created_at, updated_at`;

const OUTGOING_COLUMNS = `
  message_id, session_id, user_id, direction, content, message_type, metadata, processing, agent_info,
  confidence_score, processing_time_ms, error_info, facts, parent_message_id, sequence_number, created_at, updated_at`;

/**
 * Any number of turns, of as many sessions, in one transaction. `$1` is a JSON array of them, `$2` their number: with a
 * LIMIT that is a parameter the planner reckons with few rows, and looks each session up by its key.
 * A turn whose session is not as it was loaded is missing from the answer, and so is one whose session somebody else has
 * locked just now: no session waits for another's. The others are stored.
 */
export const COMMIT: Statement = {
  name: 'turn.commit',
  text: `
    WITH turn AS MATERIALIZED (
      SELECT * FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (
        session_id uuid, owner text, caller text, login_id uuid, now timestamptz, idle_end timestamptz, expected int,
        status text, control_epoch int,
        context jsonb, state text, ms int,
        question_id uuid, question text, type text, question_metadata jsonb, question_processing jsonb,
        intent text, entities jsonb, sentiment jsonb, question_confidence float8,
        client_message_id text, digest text, retry_of uuid,
        answer_id uuid, answer text, answer_metadata jsonb, answer_processing jsonb, agent_info jsonb,
        answer_confidence float8, error_info jsonb, facts jsonb)) WITH ORDINALITY
      LIMIT $2
    ), free AS MATERIALIZED (
      SELECT t.ordinality FROM turn t JOIN chat_sessions c ON c.session_id = t.session_id
      FOR NO KEY UPDATE OF c SKIP LOCKED
    ), s AS (
      UPDATE chat_sessions c SET
        message_count = c.message_count + 2,
        conversation_context = COALESCE(t.context, c.conversation_context),
        statistics = ${statistics('t.state', 't.ms', 'c.')},
        last_activity = GREATEST(c.last_activity, t.now), updated_at = t.now, expires_at = GREATEST(c.expires_at, t.idle_end)
      FROM turn t JOIN free ON free.ordinality = t.ordinality
      WHERE c.session_id = t.session_id AND c.user_id = t.owner AND c.status = t.status AND c.control_epoch = t.control_epoch
        AND (c.expires_at > t.now OR c.status <> 'active') AND c.open_turns = 0
        AND c.message_count = t.expected
        AND ${loginStands({ user: 't.caller', login: 't.login_id', now: 't.now' })}
      RETURNING t.ordinality, c.session_id, c.user_id, c.message_count
    ), m AS (
      INSERT INTO chat_messages (
        message_id, session_id, user_id, direction, content, message_type, metadata, processing, agent_info, intent,
        entities, sentiment, confidence_score, processing_time_ms, error_info, facts, parent_message_id,
        client_message_id, request_digest, retry_of, turn_state, sequence_number, created_at, updated_at)
      SELECT m.id, s.session_id, s.user_id, m.direction, m.content, m.type, m.metadata, m.processing, m.agent_info,
        m.intent, m.entities, m.sentiment, m.confidence, m.ms, m.error_info, m.facts, m.parent,
        m.client_message_id, m.digest, m.retry_of, m.state, s.message_count - m.places_before_last, t.now, t.now
      FROM s
      JOIN turn t ON t.ordinality = s.ordinality
      CROSS JOIN LATERAL (VALUES
        (t.question_id, 'incoming', t.question, t.type, t.question_metadata, t.question_processing, NULL::jsonb,
         t.intent, t.entities, t.sentiment, t.question_confidence, NULL::int, NULL::jsonb, NULL::jsonb, NULL::uuid,
         t.client_message_id, t.digest, t.retry_of, t.state, 1),
        (t.answer_id, 'outgoing', t.answer, 'text', t.answer_metadata, t.answer_processing, t.agent_info,
         NULL, '[]', NULL, t.answer_confidence, t.ms, t.error_info, t.facts, t.question_id,
         NULL, NULL, NULL, NULL, 0)
      ) AS m (id, direction, content, type, metadata, processing, agent_info, intent, entities, sentiment, confidence,
              ms, error_info, facts, parent, client_message_id, digest, retry_of, state, places_before_last)
    ), audited AS (
      INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id, details)
      SELECT t.now, t.caller, 'turn_posted_for_customer', s.session_id, jsonb_build_object('turnId', t.question_id)
      FROM s JOIN turn t ON t.ordinality = s.ordinality
      WHERE t.caller <> s.user_id
    )
    SELECT ordinality::int AS n, message_count FROM s`,
};

export const ACCEPT: Statement = {
  name: 'turn.accept',
  text: `
    WITH s AS (
      UPDATE chat_sessions SET
        message_count = message_count + 1, open_turns = open_turns + 1,
        last_activity = GREATEST(last_activity, $4), updated_at = $4, expires_at = GREATEST(expires_at, $5::timestamptz)
      WHERE session_id = $1 AND user_id = $19 AND open_turns < $6
        AND (status = 'active' AND expires_at > $4 OR status IN ('waiting_human', 'with_human'))
        AND ${loginStands({ user: '$2', login: '$3', now: '$4' })}
      RETURNING session_id, user_id, message_count, open_turns
    ), incoming AS (
      INSERT INTO chat_messages (${INCOMING_COLUMNS})
      SELECT $7::uuid, session_id, user_id, 'incoming', $8, $9, $10::jsonb, $11::jsonb, $12, $13::jsonb, $14::jsonb,
             $15::float8, $16, $17, $18::uuid, 'open', message_count, $4, $4
      FROM s
    ), turn AS (
      INSERT INTO chat_open_turns (turn_id, session_id, opened_at) SELECT $7::uuid, session_id, $4 FROM s
    ), audited AS (
      INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id, details)
      SELECT $4, $2, 'turn_posted_for_customer', session_id, jsonb_build_object('turnId', $7::uuid) FROM s
      WHERE user_id <> $2
    )
    SELECT message_count, open_turns FROM s`,
};

export const INSERT_ATTACHMENTS: Statement = {
  name: 'turn.insert_attachments',
  text: `
    INSERT INTO chat_attachments (attachment_id, message_id, position, name, mime_type, size_bytes, url, content)
    SELECT id, $1, position, name, mime_type, size_bytes, url, decode(base64, 'base64')
    FROM jsonb_to_recordset($2::jsonb) AS a (
      id uuid, position int, name text, mime_type text, size_bytes int, url text, base64 text)`,
};

const oldestOpen = (session: string): string => `
  SELECT o.turn_id FROM chat_open_turns o JOIN chat_messages om ON om.message_id = o.turn_id
  WHERE o.session_id = ${session} ORDER BY om.sequence_number LIMIT 1`;

/** Of two that choose the same turn the second waits for its row, and then finds it leased. */
export const CLAIM_OLDEST: Statement = {
  name: 'turn.claim_oldest',
  text: `
    WITH t AS (
      UPDATE chat_open_turns SET
        lease_epoch = lease_epoch + 1, attempts = attempts + 1,
        lease_expires_at = clock_timestamp() + make_interval(secs => $2::float8 / 1000)
      WHERE turn_id = (${oldestOpen('$1')})
        AND (lease_expires_at IS NULL OR lease_expires_at <= clock_timestamp())
      RETURNING turn_id, session_id, lease_epoch, attempts, is_acting
    )
    SELECT t.lease_epoch, t.attempts, t.is_acting, s.conversation_context, s.metadata AS session_metadata,
           s.status AS session_status, s.controlled_by AS session_controlled_by, s.control_epoch,
           COALESCE((s.statistics->>'turns')::int, 0) AS turns_closed, ${MESSAGE_COLUMNS}
    FROM t
    JOIN chat_sessions s ON s.session_id = t.session_id
    JOIN chat_messages m ON m.message_id = t.turn_id`,
};

/** What follows the closing of a turn `t`, the same for every end. Parameters $1 to $13 of FINISH and CANCEL. */
const CLOSE = `
    s AS (
      UPDATE chat_sessions c SET
        message_count = message_count + 1, open_turns = open_turns - 1, conversation_context = COALESCE($10, conversation_context),
        statistics = ${statistics('$3', '$8')},
        last_activity = GREATEST(last_activity, $2), updated_at = $2, expires_at = GREATEST(expires_at, $11::timestamptz)
      FROM t WHERE c.session_id = t.session_id
      RETURNING c.session_id, c.user_id, c.message_count, t.turn_id
    ), question AS (
      UPDATE chat_messages SET turn_state = $3, updated_at = $2 FROM t WHERE message_id = t.turn_id
    ), m AS (
      INSERT INTO chat_messages (${OUTGOING_COLUMNS})
      SELECT $1::uuid, session_id, user_id, 'outgoing', $4, 'text', $5::jsonb, $6::jsonb, $7::jsonb, $9::float8,
             $8::int, $12::jsonb, $13::jsonb, turn_id, message_count, $2, $2
      FROM s
      RETURNING *
    )`;

/**
 * Refuses what was computed before somebody else got the right to speak: the rows are locked, turn before session, and the
 * epoch is compared in the session's row as it is then.
 */
export const FINISH: Statement = {
  name: 'turn.finish',
  text: `
    WITH leased AS MATERIALIZED (
      SELECT turn_id, session_id FROM chat_open_turns WHERE turn_id = $14 AND lease_epoch = $15 FOR UPDATE
    ), entitled AS MATERIALIZED (
      SELECT c.session_id FROM leased JOIN chat_sessions c ON c.session_id = leased.session_id
      WHERE c.control_epoch = $16
      FOR NO KEY UPDATE OF c
    ), t AS (
      DELETE FROM chat_open_turns o USING leased, entitled
      WHERE o.turn_id = leased.turn_id RETURNING o.turn_id, o.session_id
    ), ${CLOSE}
    SELECT ${MESSAGE_COLUMNS} FROM m`,
};

/** Whoever is at work on the turn finds its lease gone. What may have been done outside is not said to be undone. */
export const CANCEL_OLDEST: Statement = {
  name: 'turn.cancel_oldest',
  text: `
    WITH t AS (
      DELETE FROM chat_open_turns WHERE turn_id = (${oldestOpen('$14')}) AND NOT is_acting RETURNING turn_id, session_id
    ), ${CLOSE},
    audited AS (
      INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id, details)
      SELECT $2, $15, 'turn_cancelled', session_id, jsonb_build_object('turnId', turn_id) FROM t
    )
    SELECT ${MESSAGE_COLUMNS} FROM m`,
};

const findTurn = (name: string, condition: string): Statement => ({
  name: `turn.find_by_${name}`,
  text: `
    SELECT m.turn_state, m.request_digest, to_jsonb(r) AS reply, ${MESSAGE_COLUMNS}
    FROM chat_messages m
    LEFT JOIN chat_messages r ON r.parent_message_id = m.message_id
    WHERE m.session_id = $1 AND m.direction = 'incoming' AND ${condition}`,
});

export const FIND_BY_CLIENT_MESSAGE_ID = findTurn('client_message_id', 'm.client_message_id = $2');
export const FIND_RETRY_OF = findTurn('retry_of', 'm.retry_of = $2');
export const FIND = findTurn('id', 'm.message_id = $2');

/** Answers to earlier messages may have higher numbers than a message that waited behind them. */
export const SAID_BEFORE: Statement = {
  name: 'turn.said_before',
  text: `
    SELECT by, text FROM (
      SELECT CASE direction WHEN 'incoming' THEN 'customer' ELSE 'bank' END AS by, content AS text, sequence_number
      FROM chat_messages
      WHERE session_id = $1 AND (sequence_number < $2 OR direction = 'outgoing')
      ORDER BY sequence_number DESC LIMIT $3
    ) newest
    ORDER BY sequence_number`,
};

export const SESSIONS_WITH_UNCLAIMED: Statement = {
  name: 'turn.sessions_with_unclaimed',
  text: `
    SELECT DISTINCT session_id FROM chat_open_turns
    WHERE lease_expires_at IS NULL OR lease_expires_at <= clock_timestamp()
    LIMIT $1`,
};

export const COUNT_OPEN: Statement = {
  name: 'turn.count_open',
  text: `SELECT count(*)::int AS open FROM chat_open_turns`,
};
