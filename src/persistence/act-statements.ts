import type { Statement } from './database.js';

/**
 * Locks the turn, as closing and cancelling it do: of an act and a cancellation one comes first, and the other sees it.
 * The message keeps which tool it was, for whoever asks later.
 */
export const NOTE_ACTING: Statement = {
  name: 'effect.note_acting',
  text: `
    WITH t AS (
      UPDATE chat_open_turns SET is_acting = true WHERE turn_id = $1 RETURNING turn_id, session_id
    ), question AS (
      UPDATE chat_messages m SET processing = m.processing || jsonb_build_object('acting', $2::text)
      FROM t WHERE m.message_id = t.turn_id
    )
    SELECT session_id FROM t`,
};

export const WAS_USED: Statement = {
  name: 'effect.was_used',
  text: `SELECT FROM approvals WHERE approval_id = $1 AND user_id = $2 AND digest = $3 AND used_at IS NOT NULL`,
};
