import type { Statement } from './database.js';

/** Not for an answer that could not be stored any more, since somebody else may speak now, unless the turn acts outside. */
export const RENEW: Statement = {
  name: 'turn.renew',
  text: `
    UPDATE chat_open_turns o SET lease_expires_at = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
    FROM chat_sessions c
    WHERE o.turn_id = $1 AND o.lease_epoch = $2 AND c.session_id = o.session_id
      AND (c.control_epoch = $4 OR o.is_acting)
    RETURNING c.control_epoch = $4 AS may_speak`,
};

/**
 * Whoever held it does not work on it any more; the attempt was not the turn's fault. What came of something that was
 * done outside is kept for the people of the bank.
 */
export const LET_GO: Statement = {
  name: 'turn.let_go',
  text: `
    WITH t AS (
      UPDATE chat_open_turns SET lease_expires_at = NULL, attempts = GREATEST(attempts - 1, 0)
      WHERE turn_id = $1 AND lease_epoch = $2
      RETURNING turn_id, is_acting
    )
    INSERT INTO reply_suggestions (message_id, agent, content, confidence, sources, created_at)
    SELECT turn_id, $3::jsonb->>'type', $4, $5::float8, $3::jsonb->'sources', $6::timestamptz
    FROM t WHERE is_acting AND $4::text IS NOT NULL
    ON CONFLICT (message_id) DO NOTHING`,
};
