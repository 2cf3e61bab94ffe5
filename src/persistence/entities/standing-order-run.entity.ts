import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { LedgerTransactionEntity } from './ledger-transaction.entity.js';
import { StandingOrderEntity } from './standing-order.entity.js';

@Entity({ name: 'standing_order_runs' })
@Check('standing_order_runs_outcome_check', `outcome IN ('paid', 'below_limit', 'over_daily_limit')`)
@Check('standing_order_runs_paid_check', `(outcome = 'paid') = (transaction_id IS NOT NULL)`)
export class StandingOrderRunEntity {
  @ForeignKey(() => StandingOrderEntity, { name: 'standing_order_runs_standing_order_id_fkey' })
  @PrimaryColumn({ name: 'standing_order_id', type: 'uuid', primaryKeyConstraintName: 'standing_order_runs_pkey' })
  standingOrderId!: string;

  @PrimaryColumn({ name: 'due_day', type: 'date', primaryKeyConstraintName: 'standing_order_runs_pkey' })
  dueDay!: string;

  @Column({ name: 'ran_at', type: 'timestamptz' })
  ranAt!: Date;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: string;

  @ForeignKey(() => LedgerTransactionEntity, {
    name: 'standing_order_runs_transaction_id_fkey',
    deferrable: 'INITIALLY DEFERRED',
  })
  @Column({ name: 'transaction_id', type: 'uuid', nullable: true })
  transactionId!: string | null;
}
