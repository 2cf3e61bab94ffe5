import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ChatMessageEntity } from './chat-message.entity.js';
import { ChatSessionEntity } from './chat-session.entity.js';

@Entity({ name: 'chat_turns' })
@Unique('chat_turns_session_id_client_message_id_key', ['sessionId', 'clientMessageId'])
@Index('chat_turns_retry_of_idx', ['retryOf'], { unique: true, where: 'retry_of IS NOT NULL' })
@Index('chat_turns_open_idx', ['sessionId'], { where: `state = 'open'` })
@Check('chat_turns_state_check', `state IN ('open', 'answered', 'failed', 'cancelled', 'superseded')`)
@Check('chat_turns_closed_check', `(state = 'open') = (closed_at IS NULL)`)
export class ChatTurnEntity {
  @ForeignKey(() => ChatMessageEntity, { name: 'chat_turns_turn_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'turn_id', type: 'uuid', primaryKeyConstraintName: 'chat_turns_pkey' })
  turnId!: string;

  @ForeignKey(() => ChatSessionEntity, { name: 'chat_turns_session_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'client_message_id', type: 'text', nullable: true })
  clientMessageId!: string | null;

  @Column({ name: 'request_digest', type: 'text' })
  requestDigest!: string;

  @ForeignKey(() => ChatTurnEntity, { name: 'chat_turns_retry_of_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'retry_of', type: 'uuid', nullable: true })
  retryOf!: string | null;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'lease_epoch', type: 'integer', default: 0 })
  leaseEpoch!: number;

  @Column({ name: 'lease_expires_at', type: 'timestamptz', nullable: true })
  leaseExpiresAt!: Date | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
}
