import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApprovalEntity } from './approval.entity.js';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'wrong_codes' })
@Index('wrong_codes_user_id_given_at_idx', ['userId', 'givenAt'])
export class WrongCodeEntity {
  @PrimaryColumn({ name: 'wrong_code_id', type: 'uuid', primaryKeyConstraintName: 'wrong_codes_pkey' })
  wrongCodeId!: string;

  @ForeignKey(() => ApprovalEntity, { name: 'wrong_codes_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid' })
  approvalId!: string;

  @ForeignKey(() => UserEntity, { name: 'wrong_codes_user_id_fkey' })
  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'given_at', type: 'timestamptz' })
  givenAt!: Date;
}
