import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ChatMessageEntity } from './chat-message.entity.js';
import { ChatSessionEntity } from './chat-session.entity.js';

@Entity({ name: 'chat_open_turns' })
@Check('chat_open_turns_counts_check', 'attempts >= 0 AND lease_epoch >= 0')
export class ChatOpenTurnEntity {
  @ForeignKey(() => ChatMessageEntity, { name: 'chat_open_turns_turn_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'turn_id', type: 'uuid', primaryKeyConstraintName: 'chat_open_turns_pkey' })
  turnId!: string;

  @Index('chat_open_turns_session_id_idx')
  @ForeignKey(() => ChatSessionEntity, { name: 'chat_open_turns_session_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'lease_epoch', type: 'integer', default: 0 })
  leaseEpoch!: number;

  @Column({ name: 'lease_expires_at', type: 'timestamptz', nullable: true })
  leaseExpiresAt!: Date | null;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;

  @Column({ name: 'is_acting', type: 'boolean', default: false })
  isActing!: boolean;
}
