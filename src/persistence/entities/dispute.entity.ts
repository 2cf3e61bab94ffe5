import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ApprovalEntity } from './approval.entity.js';
import { LedgerPostingEntity } from './ledger-posting.entity.js';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'disputes' })
@Unique('disputes_approval_id_key', ['approvalId'])
@Unique('disputes_transaction_id_line_key', ['transactionId', 'line'])
@ForeignKey(() => LedgerPostingEntity, ['transactionId', 'line'], ['transactionId', 'line'], {
  name: 'disputes_transaction_id_line_fkey',
})
@Check('disputes_state_check', `state IN ('open', 'upheld', 'rejected')`)
export class DisputeEntity {
  @PrimaryColumn({ name: 'dispute_id', type: 'uuid', primaryKeyConstraintName: 'disputes_pkey' })
  disputeId!: string;

  @ForeignKey(() => ApprovalEntity, { name: 'disputes_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid' })
  approvalId!: string;

  @ForeignKey(() => UserEntity, { name: 'disputes_user_id_fkey' })
  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'transaction_id', type: 'uuid' })
  transactionId!: string;

  @Column({ name: 'line', type: 'integer' })
  line!: number;

  @Column({ name: 'state', type: 'text', default: 'open' })
  state!: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;
}
