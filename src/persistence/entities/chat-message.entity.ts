import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { JsonObject } from '../../common/json.js';
import { ChatSessionEntity } from './chat-session.entity.js';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'chat_messages' })
@Unique('chat_messages_session_id_sequence_number_key', ['sessionId', 'sequenceNumber'])
@Index('chat_messages_created_at_idx', { synchronize: false })
@Index('chat_messages_one_reply_idx', ['parentMessageId'], { unique: true, where: 'parent_message_id IS NOT NULL' })
@Check('chat_messages_direction_check', `direction IN ('incoming', 'outgoing')`)
@Check('chat_messages_message_type_check', `message_type IN ('text', 'image', 'file', 'audio', 'event')`)
@Check('chat_messages_sequence_number_check', 'sequence_number >= 1')
@Check('chat_messages_confidence_score_check', 'confidence_score BETWEEN 0 AND 1')
@ForeignKey(() => ChatSessionEntity, ['sessionId', 'userId'], ['sessionId', 'userId'], {
  name: 'chat_messages_session_id_user_id_fkey',
  onDelete: 'CASCADE',
})
@Index('chat_messages_client_message_id_idx', ['sessionId', 'clientMessageId'], {
  unique: true,
  where: 'client_message_id IS NOT NULL',
})
@Index('chat_messages_retry_of_idx', ['retryOf'], { unique: true, where: 'retry_of IS NOT NULL' })
@Check('chat_messages_turn_state_check', `turn_state IN ('open', 'answered', 'failed', 'cancelled', 'superseded')`)
@Check(
  'chat_messages_turn_check',
  `(direction = 'incoming') = (turn_state IS NOT NULL) AND (direction = 'incoming') = (request_digest IS NOT NULL) AND (direction = 'incoming' OR (client_message_id IS NULL AND retry_of IS NULL))`,
)
@Check('chat_messages_parent_check', `parent_message_id IS NULL OR direction = 'outgoing'`)
@Index('chat_messages_reply_key_idx', ['sessionId', 'replyKey'], { unique: true, where: 'reply_key IS NOT NULL' })
@Check(
  'chat_messages_author_check',
  `(author_user_id IS NULL OR direction = 'outgoing') AND (reply_key IS NULL OR author_user_id IS NOT NULL)`,
)
export class ChatMessageEntity {
  @PrimaryColumn({ name: 'message_id', type: 'uuid', primaryKeyConstraintName: 'chat_messages_pkey' })
  messageId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'direction', type: 'text' })
  direction!: string;

  @Column({ name: 'content', type: 'text' })
  content!: string;

  @Column({ name: 'message_type', type: 'text' })
  messageType!: string;

  @Column({ name: 'metadata', type: 'jsonb', default: () => `'{}'` })
  metadata!: JsonObject;

  @Column({ name: 'processing', type: 'jsonb', default: () => `'{}'` })
  processing!: JsonObject;

  @Column({ name: 'agent_info', type: 'jsonb', nullable: true })
  agentInfo!: JsonObject | null;

  @Column({ name: 'intent', type: 'text', nullable: true })
  intent!: string | null;

  @Column({ name: 'entities', type: 'jsonb', default: () => `'[]'` })
  entities!: readonly JsonObject[];

  @Column({ name: 'sentiment', type: 'jsonb', nullable: true })
  sentiment!: JsonObject | null;

  @Column({ name: 'confidence_score', type: 'double precision', nullable: true })
  confidenceScore!: number | null;

  @Column({ name: 'processing_time_ms', type: 'integer', nullable: true })
  processingTimeMs!: number | null;

  @Column({ name: 'error_info', type: 'jsonb', nullable: true })
  errorInfo!: JsonObject | null;

  @ForeignKey(() => ChatMessageEntity, { name: 'chat_messages_parent_message_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'parent_message_id', type: 'uuid', nullable: true })
  parentMessageId!: string | null;

  @Column({ name: 'sequence_number', type: 'integer' })
  sequenceNumber!: number;

  @Column({ name: 'turn_state', type: 'text', nullable: true })
  turnState!: string | null;

  @Column({ name: 'client_message_id', type: 'text', nullable: true })
  clientMessageId!: string | null;

  @Column({ name: 'request_digest', type: 'text', nullable: true })
  requestDigest!: string | null;

  @ForeignKey(() => ChatMessageEntity, { name: 'chat_messages_retry_of_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'retry_of', type: 'uuid', nullable: true })
  retryOf!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ForeignKey(() => UserEntity, { name: 'chat_messages_author_user_id_fkey' })
  @Column({ name: 'author_user_id', type: 'text', nullable: true })
  authorUserId!: string | null;

  @Column({ name: 'facts', type: 'jsonb', nullable: true })
  facts!: JsonObject | null;

  @Column({ name: 'reply_key', type: 'text', nullable: true })
  replyKey!: string | null;
}
