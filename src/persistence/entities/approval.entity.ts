import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'approvals' })
@Index('approvals_session_id_idx', ['sessionId'], { where: 'used_at IS NULL AND voided_at IS NULL' })
@Check('approvals_lapses_at_check', 'lapses_at > opened_at')
@Check('approvals_end_check', 'used_at IS NULL OR voided_at IS NULL')
@Check('approvals_wrong_codes_check', 'wrong_codes BETWEEN 0 AND 3')
@Check('approvals_codes_sent_check', 'codes_sent BETWEEN 0 AND 3')
@Check('approvals_digest_check', `digest ~ '^[0-9a-f]{64}$'`)
export class ApprovalEntity {
  @PrimaryColumn({ name: 'approval_id', type: 'uuid', primaryKeyConstraintName: 'approvals_pkey' })
  approvalId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @ForeignKey(() => UserEntity, { name: 'approvals_user_id_fkey' })
  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'digest', type: 'text' })
  digest!: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;

  @Column({ name: 'lapses_at', type: 'timestamptz' })
  lapsesAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;

  @Column({ name: 'voided_at', type: 'timestamptz', nullable: true })
  voidedAt!: Date | null;

  @Column({ name: 'awaits_code', type: 'boolean', default: false })
  awaitsCode!: boolean;

  @Column({ name: 'wrong_codes', type: 'integer', default: 0 })
  wrongCodes!: number;

  @Column({ name: 'codes_sent', type: 'integer', default: 0 })
  codesSent!: number;
}
