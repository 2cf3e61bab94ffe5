import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ChatSessionEntity } from './chat-session.entity.js';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'handoffs' })
@Index('handoffs_one_open_idx', ['sessionId'], { unique: true, where: 'ended_at IS NULL' })
@Index('handoffs_inbox_idx', ['requestedAt', 'handoffId'], { where: 'ended_at IS NULL' })
@Index('handoffs_session_id_idx', ['sessionId'])
@Check(
  'handoffs_reason_check',
  `reason IN ('asked', 'alarm', 'fraud', 'complaint', 'not_understood', 'circling', 'right', 'escalated', 'taken')`,
)
@Check('handoffs_taken_check', '(taken_by IS NULL) = (taken_at IS NULL)')
@Check('handoffs_outcome_check', `outcome IN ('returned', 'resolved', 'ended')`)
@Check('handoffs_ended_check', '(ended_at IS NULL) = (outcome IS NULL)')
export class HandoffEntity {
  @PrimaryColumn({ name: 'handoff_id', type: 'uuid', primaryKeyConstraintName: 'handoffs_pkey' })
  handoffId!: string;

  @ForeignKey(() => ChatSessionEntity, { name: 'handoffs_session_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'note', type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'dropped', type: 'jsonb', default: () => `'[]'` })
  dropped!: readonly string[];

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt!: Date;

  @ForeignKey(() => UserEntity, { name: 'handoffs_taken_by_fkey' })
  @Column({ name: 'taken_by', type: 'text', nullable: true })
  takenBy!: string | null;

  @Column({ name: 'taken_at', type: 'timestamptz', nullable: true })
  takenAt!: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'outcome', type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ name: 'notes', type: 'text', nullable: true })
  notes!: string | null;
}
