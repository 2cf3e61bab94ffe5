import type { Statement } from './database.js';
import { MESSAGE_COLUMNS } from './message-rows.js';
import { SESSION_COLUMNS } from './session-rows.js';

/*
 * Changing who may speak. The UPDATE of the session's row repeats status and epoch as they were loaded, so of two who
 * press at once one finds its row; the trigger on the row counts the epoch. A call that is made just now stays in the
 * context: whoever closes its turn has to know that it was.
 */

export const HAND_OVER: Statement = {
  name: 'handoff.hand_over',
  text: `
    WITH s AS (
      UPDATE chat_sessions SET
        status = $4, controlled_by = CASE WHEN $4 = 'with_human' THEN $5 END,
        message_count = message_count + 1,
        conversation_context = CASE WHEN conversation_context ? 'tasks'
          THEN (conversation_context || '{"tasks": [], "fallbacksInRow": 0}') - ARRAY(
            SELECT 'pendingCall' WHERE NOT EXISTS (
              SELECT FROM chat_open_turns o WHERE o.session_id = $1 AND o.is_acting)
            UNION ALL SELECT 'passedOnFor' WHERE $4 <> 'with_human')
          ELSE conversation_context END,
        last_activity = GREATEST(last_activity, $6::timestamptz), updated_at = $6,
        expires_at = GREATEST(expires_at, $7::timestamptz)
      WHERE session_id = $1 AND status = $2 AND control_epoch = $3 AND (status <> 'active' OR expires_at > $6)
      RETURNING *
    ), notice AS (
      INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, metadata, agent_info,
                                 sequence_number, created_at, updated_at)
      SELECT $8::uuid, session_id, user_id, 'outgoing', $9, $10, $11::jsonb, $12::jsonb, message_count, $6, $6 FROM s
    ), audited AS (
      INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id)
      SELECT $6, $5, $13, session_id FROM s
    )
    SELECT ${SESSION_COLUMNS} FROM s`,
};

export const BEGIN: Statement = {
  name: 'handoff.begin',
  text: `
    INSERT INTO handoffs (handoff_id, session_id, reason, note, dropped, requested_at) VALUES ($1, $2, $3, $4, $5, $6)`,
};

/** Also of a session that nobody had passed on: the manager who takes it begins the handoff. */
export const TAKE: Statement = {
  name: 'handoff.take',
  text: `
    INSERT INTO handoffs (handoff_id, session_id, reason, dropped, requested_at, taken_by, taken_at)
    VALUES ($1, $2, 'taken', $3, $4, $5, $4)
    ON CONFLICT (session_id) WHERE ended_at IS NULL DO UPDATE SET taken_by = excluded.taken_by, taken_at = excluded.taken_at`,
};

export const RETURN: Statement = {
  name: 'handoff.return',
  text: `UPDATE handoffs SET ended_at = $2, outcome = 'returned', notes = $3 WHERE session_id = $1 AND ended_at IS NULL`,
};

/** By the customer, before anybody has come: a handoff that is returned and was taken by nobody. */
export const WITHDRAW: Statement = {
  name: 'handoff.withdraw',
  text: `
    WITH s AS (
      UPDATE chat_sessions SET status = 'active' WHERE session_id = $1 AND status = 'waiting_human'
      RETURNING session_id, user_id
    ), handoff AS (
      UPDATE handoffs h SET ended_at = $2, outcome = 'returned' FROM s
      WHERE h.session_id = s.session_id AND h.ended_at IS NULL
    )
    INSERT INTO audit_events (occurred_at, actor_user_id, action, session_id)
    SELECT $2, user_id, 'session_returned', session_id FROM s`,
};

/** Never to what is less grave: `$3` has what is kept for people, the gravest last. */
export const RAISE: Statement = {
  name: 'handoff.raise',
  text: `
    UPDATE handoffs SET reason = $2
    WHERE session_id = $1 AND ended_at IS NULL
      AND COALESCE(array_position($3::text[], reason), 0) < array_position($3::text[], $2)`,
};

/** A person's words, if that person has the session now. */
export const REPLY: Statement = {
  name: 'handoff.reply',
  text: `
    WITH s AS (
      UPDATE chat_sessions SET
        message_count = message_count + 1,
        last_activity = GREATEST(last_activity, $3), updated_at = $3, expires_at = GREATEST(expires_at, $4::timestamptz)
      WHERE session_id = $1 AND status = 'with_human' AND controlled_by = $2
      RETURNING session_id, user_id, message_count
    ), m AS (
      INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, agent_info,
                                 author_user_id, reply_key, sequence_number, created_at, updated_at)
      SELECT $5::uuid, session_id, user_id, 'outgoing', $6, 'text', $7::jsonb, $2, $8, message_count, $3, $3 FROM s
      RETURNING *
    )
    SELECT ${MESSAGE_COLUMNS} FROM m`,
};

export const FIND_REPLY: Statement = {
  name: 'handoff.find_reply',
  text: `SELECT ${MESSAGE_COLUMNS} FROM chat_messages m WHERE m.session_id = $1 AND m.reply_key = $2`,
};

const HANDOFF_COLUMNS = `
  h.handoff_id, h.reason, h.note, h.dropped, h.requested_at, h.taken_by, h.taken_at`;

/** Open handoffs are few, and their index is in this order. */
export const INBOX: Statement = {
  name: 'handoff.inbox',
  text: `
    SELECT ${HANDOFF_COLUMNS}, ${SESSION_COLUMNS}, u.display_name AS customer_name, said.content AS last_said
    FROM handoffs h
    JOIN chat_sessions s ON s.session_id = h.session_id
    JOIN users u ON u.user_id = s.user_id
    LEFT JOIN LATERAL (
      SELECT m.content FROM chat_messages m
      WHERE m.session_id = s.session_id AND m.direction = 'incoming'
      ORDER BY m.sequence_number DESC LIMIT 1
    ) said ON true
    WHERE h.ended_at IS NULL
      AND CASE $1 WHEN 'waiting' THEN h.taken_by IS NULL WHEN 'mine' THEN h.taken_by = $2 ELSE true END
      AND (h.requested_at, h.handoff_id) > (COALESCE($3, '-infinity'::timestamptz), COALESCE($4, '00000000-0000-0000-0000-000000000000'::uuid))
    ORDER BY h.requested_at, h.handoff_id
    LIMIT $5`,
};

export const CURRENT: Statement = {
  name: 'handoff.current',
  text: `SELECT ${HANDOFF_COLUMNS} FROM handoffs h WHERE h.session_id = $1 AND h.ended_at IS NULL`,
};

export const SUGGESTIONS: Statement = {
  name: 'handoff.suggestions',
  text: `
    SELECT r.message_id, r.agent, r.content, r.confidence, r.sources
    FROM reply_suggestions r JOIN chat_messages m ON m.message_id = r.message_id
    WHERE m.session_id = $1 AND m.sequence_number >= $2
    ORDER BY m.sequence_number`,
};
