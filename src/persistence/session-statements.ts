import type { ListingType } from '../sessions/session.repository.js';
import type { Statement } from './database.js';
import { SESSION_COLUMNS } from './session-rows.js';

/** Creations of one user wait here for each other, so credits and IDs are judged one at a time. */
export const LOCK_ACTIVE_USER: Statement = {
  name: 'session.lock_active_user',
  text: `SELECT credits FROM users WHERE user_id = $1 AND is_active FOR UPDATE`,
};

/** Nothing comes back when another user has the ID, or had it first. */
export const FIND_BY_ID: Statement = {
  name: 'session.find_by_id',
  text: `SELECT ${SESSION_COLUMNS} FROM chat_sessions s WHERE s.session_id = $1`,
};

/** Nothing comes back when the ID was taken just now, or belonged to a session that was erased: it stays erased. */
export const INSERT_SESSION: Statement = {
  name: 'session.insert',
  text: `
    WITH s AS (
      INSERT INTO chat_sessions (session_id, user_id, session_type, status, last_activity, expires_at,
                                 credits_charged, metadata, security, created_at, updated_at)
      SELECT $1::uuid, $2, $3, 'active', $4::timestamptz, $5::timestamptz, $6::int, $7::jsonb, $8::jsonb, $4, $4
      WHERE NOT EXISTS (SELECT FROM audit_events WHERE session_id = $1 AND action = 'session_erased')
      ON CONFLICT (session_id) DO NOTHING
      RETURNING *
    ), charged AS (
      UPDATE users SET credits = credits - s.credits_charged, updated_at = $4
      FROM s WHERE users.user_id = s.user_id AND s.credits_charged > 0
    ), audited AS (
      INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id, details)
      SELECT $4, $9, 'session_created', s.session_id, jsonb_build_object('userId', s.user_id, 'credits', s.credits_charged)
      FROM s
    )
    SELECT ${SESSION_COLUMNS} FROM s`,
};

/**
 * For each question in `$1`, a JSON array of `$2` of them, one row in any case: whether the caller's login stands, and
 * the session if they may reach it. The role is the table's, not the token's, so that a demotion works at once.
 */
export const FIND_REACHABLE: Statement = {
  name: 'session.find_reachable',
  text: `
    SELECT q.ordinality::int AS n, u.user_id IS NOT NULL AS login_stands, ${SESSION_COLUMNS}
    FROM (
      SELECT * FROM ROWS FROM (
        jsonb_to_recordset($1::jsonb) AS (session_id uuid, caller text, login_id uuid, now timestamptz, reach text)
      ) WITH ORDINALITY
      LIMIT $2
    ) q
    LEFT JOIN users u ON u.user_id = q.caller AND u.is_active
      AND (q.login_id IS NULL OR EXISTS (
        SELECT FROM logins l
        WHERE l.login_id = q.login_id AND l.user_id = q.caller AND l.revoked_at IS NULL AND l.expires_at > q.now))
    LEFT JOIN chat_sessions s ON s.session_id = q.session_id AND (
      s.user_id = u.user_id OR u.role IN ('manager', 'admin')
      OR (u.role = 'agent' AND CASE q.reach
        WHEN 'inbox' THEN s.status IN ('waiting_human', 'with_human')
        WHEN 'held' THEN s.controlled_by = u.user_id OR EXISTS (
          SELECT FROM (
            SELECT h.taken_by, h.ended_at FROM handoffs h WHERE h.session_id = s.session_id
            ORDER BY h.requested_at DESC, h.handoff_id DESC LIMIT 1
          ) latest
          WHERE latest.taken_by = u.user_id AND latest.ended_at > q.now - interval '10 minutes')
        ELSE false END))`,
};

/**
 * Keeps the later expiry, so that resuming a long planned session does not shorten it. A move that ends a person's stretch
 * says so in the history.
 */
export const TRANSITION: Statement = {
  name: 'session.transition',
  text: `
    WITH before AS (
      SELECT session_id, status = 'with_human' AS was_held FROM chat_sessions
      WHERE session_id = $1 AND status = ANY ($2::text[]) AND ($12::text IS NULL OR controlled_by = $12)
      FOR NO KEY UPDATE
    ), s AS (
      UPDATE chat_sessions c SET
        status = $3,
        controlled_by = NULL,
        message_count = c.message_count + before.was_held::int,
        expires_at = GREATEST(expires_at, $6::timestamptz),
        resolution_notes = CASE WHEN $3 = 'resolved' THEN $7::text WHEN $3 = 'active' THEN NULL ELSE resolution_notes END,
        ended_at = CASE WHEN $3 = 'ended' THEN $5::timestamptz WHEN $3 = 'active' THEN NULL ELSE ended_at END,
        ended_reason = CASE WHEN $3 = 'ended' THEN $8::text WHEN $3 = 'active' THEN NULL ELSE ended_reason END,
        last_activity = GREATEST(last_activity, $5::timestamptz),
        updated_at = $5
      FROM before WHERE c.session_id = before.session_id
      RETURNING c.*, before.was_held
    ), farewell AS (
      INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, metadata,
                                 sequence_number, created_at, updated_at)
      SELECT $10::uuid, session_id, user_id, 'outgoing', $11, 'event', '{"event": "person_left"}', message_count, $5, $5
      FROM s WHERE was_held
    ), handoff AS (
      UPDATE handoffs h SET ended_at = $5, outcome = $3 FROM s
      WHERE h.session_id = s.session_id AND h.ended_at IS NULL AND $3 IN ('resolved', 'ended')
    ), audited AS (
      INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id)
      SELECT $5, $9, $4, s.session_id FROM s
    )
    SELECT ${SESSION_COLUMNS} FROM s`,
};

const CONDITION_OF: Record<ListingType, string> = {
  active: `s.is_active AND s.expires_at > $5`,
  unresolved: `NOT s.is_resolved AND s.has_messages`,
  recent: `true`,
};

/**
 * The index is in the order of minutes, so PostgreSQL sorts within the newest few alone; it has no entry to change at
 * every turn. Sequence numbers have no gap, so the newest three messages are a range of the key.
 */
const list = (type: ListingType): Statement => ({
  name: `session.list_${type}`,
  text: `
    SELECT ${SESSION_COLUMNS}, recent.messages AS recent_messages
    FROM (
      SELECT * FROM chat_sessions s
      WHERE s.user_id = $1 AND ${CONDITION_OF[type]}
        AND s.activity_minute <= COALESCE(date_trunc('minute', $2::timestamptz AT TIME ZONE 'UTC'), 'infinity')
        AND (s.last_activity, s.session_id) < (COALESCE($2, 'infinity'::timestamptz), COALESCE($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
        ${type === 'active' ? '' : 'AND $5::timestamptz IS NOT NULL'}
      ORDER BY s.activity_minute DESC, s.last_activity DESC, s.session_id DESC
      LIMIT $4
    ) s
    CROSS JOIN LATERAL (
      SELECT COALESCE(jsonb_agg(jsonb_build_object(
        'messageId', m.message_id, 'direction', m.direction, 'content', m.content,
        'sequenceNumber', m.sequence_number, 'createdAt', m.created_at) ORDER BY m.sequence_number), '[]') AS messages
      FROM chat_messages m
      WHERE m.session_id = s.session_id AND m.sequence_number > s.message_count - 3
    ) recent
    ORDER BY s.last_activity DESC, s.session_id DESC`,
});

export const LIST: Record<ListingType, Statement> = {
  active: list('active'),
  unresolved: list('unresolved'),
  recent: list('recent'),
};

/** Open turns go first, which the count sees to: locks are taken in the order of all statements, turn, then session. */
export const ERASE: Statement = {
  name: 'session.erase',
  text: `
    WITH open_turns AS (
      DELETE FROM chat_open_turns WHERE session_id = $1 RETURNING turn_id
    ), gone AS (
      DELETE FROM chat_sessions WHERE session_id = $1 AND (SELECT count(*) FROM open_turns) >= 0 RETURNING session_id, user_id, message_count
    ), audited AS (
      INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id, details)
      SELECT $3, $2, 'session_erased', session_id, jsonb_build_object('userId', user_id, 'messages', message_count)
      FROM gone
    )
    SELECT session_id FROM gone`,
};

export const RECORD_EXPORT: Statement = {
  name: 'session.record_export',
  text: `
    INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id, details)
    VALUES ($3, $2, 'session_exported', $1, jsonb_build_object('format', $4::text))`,
};

/** Turns that are still open keep their session open: its last answer is on the way. */
export const MARK_EXPIRED: Statement = {
  name: 'session.mark_expired',
  text: `
    WITH due AS (
      SELECT session_id FROM chat_sessions
      WHERE status = 'active' AND expiry_minute <= date_trunc('minute', $1::timestamptz AT TIME ZONE 'UTC')
        AND expires_at <= $1 AND open_turns = 0
      ORDER BY expiry_minute LIMIT $2 FOR UPDATE SKIP LOCKED
    ), s AS (
      UPDATE chat_sessions c SET status = 'expired', ended_at = c.expires_at, ended_reason = 'expired', updated_at = $1
      FROM due WHERE c.session_id = due.session_id
      RETURNING c.session_id
    ), audited AS (
      INSERT INTO audit_events (occurred_at, action, session_id) SELECT $1, 'session_expired', session_id FROM s
    )
    SELECT session_id FROM s`,
};
