import type { UserId } from '../auth/index.js';
import type { Message, MessageType } from '../chat/message.js';
import { messageIdFromUuid } from '../chat/message.repository.js';
import type { JsonObject } from '../common/json.js';
import { sessionIdFromUuid } from '../sessions/session.repository.js';

export { messageIdFromUuid };

/** The columns of a message, for a table alias `m`. */
export const MESSAGE_COLUMNS = `
  m.message_id, m.session_id, m.user_id, m.direction, m.content, m.message_type, m.metadata, m.processing, m.agent_info,
  m.intent, m.entities, m.sentiment, m.confidence_score, m.processing_time_ms, m.error_info, m.parent_message_id,
  m.sequence_number, m.created_at`;

/** A message as a row, or as `to_jsonb` of one, where times are text. */
export interface MessageRow {
  readonly message_id: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly content: string;
  readonly message_type: MessageType;
  readonly metadata: JsonObject;
  readonly processing: JsonObject;
  readonly agent_info: JsonObject | null;
  readonly intent: string | null;
  readonly entities: readonly JsonObject[];
  readonly sentiment: JsonObject | null;
  readonly confidence_score: number | null;
  readonly processing_time_ms: number | null;
  readonly error_info: JsonObject | null;
  readonly parent_message_id: string | null;
  readonly sequence_number: number;
  readonly created_at: Date | string;
}

export const toMessage = (row: MessageRow): Message => ({
  id: messageIdFromUuid(row.message_id),
  sessionId: sessionIdFromUuid(row.session_id),
  userId: row.user_id as UserId,
  direction: row.direction,
  content: row.content,
  type: row.message_type,
  metadata: row.metadata,
  processing: row.processing,
  agentInfo: row.agent_info,
  intent: row.intent,
  entities: row.entities,
  sentiment: row.sentiment,
  confidence: row.confidence_score,
  processingTimeMs: row.processing_time_ms,
  errorInfo: row.error_info,
  parentId: row.parent_message_id === null ? null : messageIdFromUuid(row.parent_message_id),
  sequenceNumber: row.sequence_number,
  createdAt: new Date(row.created_at),
});
