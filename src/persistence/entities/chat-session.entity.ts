import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { JsonObject } from '../../common/json.js';
import { UserEntity } from './user.entity.js';

/**
 * The expression stands in the migration alone. TypeORM would look for it in a table of its own, `typeorm_metadata`,
 * by the database's name, and cry drift after every restore under another name.
 */
const GENERATED = { generatedType: 'STORED', asExpression: ' ' } as const;

@Entity({ name: 'chat_sessions' })
@Index('chat_sessions_recent_idx', { synchronize: false })
@Index('chat_sessions_unresolved_idx', { synchronize: false })
@Index('chat_sessions_active_idx', { synchronize: false })
@Index('chat_sessions_created_at_idx', ['createdAt'])
@Index('chat_sessions_expiry_idx', ['expiryMinute'], { where: `status = 'active'` })
@Unique('chat_sessions_session_id_user_id_key', ['sessionId', 'userId'])
@Check(
  'chat_sessions_status_check',
  `status IN ('active', 'waiting_human', 'with_human', 'resolved', 'ended', 'expired')`,
)
@Check(
  'chat_sessions_ended_check',
  `CASE WHEN status IN ('ended', 'expired') THEN ended_at IS NOT NULL WHEN status = 'resolved' THEN true ELSE ended_at IS NULL END`,
)
@Check(
  'chat_sessions_counters_check',
  'message_count >= 0 AND open_turns BETWEEN 0 AND message_count AND credits_charged >= 0',
)
@Check('chat_sessions_control_check', `(status = 'with_human') = (controlled_by IS NOT NULL) AND control_epoch >= 0`)
export class ChatSessionEntity {
  @PrimaryColumn({ name: 'session_id', type: 'uuid', primaryKeyConstraintName: 'chat_sessions_pkey' })
  sessionId!: string;

  @ForeignKey(() => UserEntity, { name: 'chat_sessions_user_id_fkey' })
  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'session_type', type: 'text' })
  sessionType!: string;

  @Column({ name: 'status', type: 'text' })
  status!: string;

  @Column({ name: 'is_active', type: 'boolean', ...GENERATED })
  isActive!: boolean;

  @Column({ name: 'is_resolved', type: 'boolean', ...GENERATED })
  isResolved!: boolean;

  @Column({ name: 'last_activity', type: 'timestamptz' })
  lastActivity!: Date;

  @Column({ name: 'activity_minute', type: 'timestamp', ...GENERATED })
  activityMinute!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'expiry_minute', type: 'timestamp', ...GENERATED })
  expiryMinute!: Date;

  @Column({ name: 'message_count', type: 'integer', default: 0 })
  messageCount!: number;

  @Column({ name: 'has_messages', type: 'boolean', ...GENERATED })
  hasMessages!: boolean;

  @Column({ name: 'open_turns', type: 'integer', default: 0 })
  openTurns!: number;

  @Column({ name: 'credits_charged', type: 'integer', default: 0 })
  creditsCharged!: number;

  @Column({ name: 'metadata', type: 'jsonb', default: () => `'{}'` })
  metadata!: JsonObject;

  @Column({ name: 'conversation_context', type: 'jsonb', default: () => `'{}'` })
  conversationContext!: JsonObject;

  @Column({ name: 'state', type: 'jsonb', default: () => `'{}'` })
  state!: JsonObject;

  @Column({ name: 'statistics', type: 'jsonb', default: () => `'{}'` })
  statistics!: JsonObject;

  @Column({ name: 'security', type: 'jsonb', default: () => `'{}'` })
  security!: JsonObject;

  @Column({ name: 'resolution_notes', type: 'text', nullable: true })
  resolutionNotes!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'ended_reason', type: 'text', nullable: true })
  endedReason!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;

  @ForeignKey(() => UserEntity, { name: 'chat_sessions_controlled_by_fkey' })
  @Column({ name: 'controlled_by', type: 'text', nullable: true })
  controlledBy!: string | null;

  @Column({ name: 'control_epoch', type: 'integer', default: 0 })
  controlEpoch!: number;
}
