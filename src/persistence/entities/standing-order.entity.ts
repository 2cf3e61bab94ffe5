import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { ApprovalEntity } from './approval.entity.js';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'standing_orders' })
@Unique('standing_orders_approval_id_key', ['approvalId'])
@ForeignKey(() => AccountEntity, ['fromAccountId', 'currency'], ['accountId', 'currency'], {
  name: 'standing_orders_from_account_id_currency_fkey',
})
@ForeignKey(() => AccountEntity, ['toAccountId', 'currency'], ['accountId', 'currency'], {
  name: 'standing_orders_to_account_id_currency_fkey',
})
@Check('standing_orders_amount_minor_check', 'amount_minor > 0')
@Check('standing_orders_rhythm_check', `rhythm IN ('weekly', 'monthly', 'quarterly', 'yearly')`)
@Check('standing_orders_month_day_check', `month_day IS NULL OR month_day BETWEEN 29 AND 31 AND rhythm <> 'weekly'`)
@Check('standing_orders_next_day_check', 'next_day >= first_day')
@Check(
  'standing_orders_to_check',
  `(to_account_id IS NULL) = (payee_iban IS NOT NULL) AND (payee_name IS NULL) = (payee_iban IS NULL)
    AND to_account_id IS DISTINCT FROM from_account_id`,
)
export class StandingOrderEntity {
  @PrimaryColumn({ name: 'standing_order_id', type: 'uuid', primaryKeyConstraintName: 'standing_orders_pkey' })
  standingOrderId!: string;

  @ForeignKey(() => ApprovalEntity, { name: 'standing_orders_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid' })
  approvalId!: string;

  @Index('standing_orders_user_id_idx', { where: 'ended_at IS NULL' })
  @ForeignKey(() => UserEntity, { name: 'standing_orders_user_id_fkey' })
  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'from_account_id', type: 'uuid' })
  fromAccountId!: string;

  @Column({ name: 'currency', type: 'text' })
  currency!: string;

  @Column({ name: 'amount_minor', type: 'bigint' })
  amountMinor!: string;

  @Column({ name: 'to_account_id', type: 'uuid', nullable: true })
  toAccountId!: string | null;

  @Column({ name: 'payee_name', type: 'text', nullable: true })
  payeeName!: string | null;

  @Column({ name: 'payee_iban', type: 'text', nullable: true })
  payeeIban!: string | null;

  @Column({ name: 'rhythm', type: 'text' })
  rhythm!: string;

  @Column({ name: 'first_day', type: 'date' })
  firstDay!: string;

  @Index('standing_orders_next_day_idx', { where: 'ended_at IS NULL' })
  @Column({ name: 'next_day', type: 'date' })
  nextDay!: string;

  @Column({ name: 'month_day', type: 'integer', nullable: true })
  monthDay!: number | null;

  @Column({ name: 'ordered_at', type: 'timestamptz' })
  orderedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
