import type { UserId } from '../auth/index.js';
import type { JsonObject } from '../common/json.js';
import type { SessionRecord } from '../sessions/session.js';
import type { SessionStatus } from '../sessions/session-status.js';
import { sessionIdFromUuid } from '../sessions/session.repository.js';

/** The columns of a session record, for a table alias `s`. */
export const SESSION_COLUMNS = `
  s.session_id, s.user_id, s.session_type, s.status, s.last_activity, s.expires_at, s.message_count, s.open_turns,
  s.metadata, s.conversation_context, s.statistics, s.resolution_notes, s.ended_at, s.ended_reason, s.created_at,
  s.updated_at, s.controlled_by, s.control_epoch`;

export interface SessionRow {
  readonly session_id: string;
  readonly user_id: string;
  readonly session_type: string;
  readonly status: SessionStatus;
  readonly last_activity: Date;
  readonly expires_at: Date;
  readonly message_count: number;
  readonly open_turns: number;
  readonly metadata: JsonObject;
  readonly conversation_context: JsonObject;
  readonly statistics: JsonObject;
  readonly resolution_notes: string | null;
  readonly ended_at: Date | null;
  readonly ended_reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly controlled_by: string | null;
  readonly control_epoch: number;
}

export const toSessionRecord = (row: SessionRow): SessionRecord => ({
  id: sessionIdFromUuid(row.session_id),
  userId: row.user_id as UserId,
  sessionType: row.session_type,
  status: row.status,
  lastActivity: row.last_activity,
  expiresAt: row.expires_at,
  messageCount: row.message_count,
  openTurns: row.open_turns,
  metadata: row.metadata,
  conversationContext: row.conversation_context,
  statistics: row.statistics,
  resolutionNotes: row.resolution_notes,
  endedAt: row.ended_at,
  endedReason: row.ended_reason,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  controlledBy: row.controlled_by as UserId | null,
  controlEpoch: row.control_epoch,
});
