import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({ name: 'ledger_transactions' })
@Unique('ledger_transactions_idempotency_key_key', ['idempotencyKey'])
@Check(
  'ledger_transactions_category_check',
  `category IN ('opening', 'income', 'housing', 'utilities', 'groceries', 'dining', 'transport', 'shopping', 'health',
    'entertainment', 'subscriptions', 'cash', 'fees', 'interest', 'transfer', 'other')`,
)
@Check('ledger_transactions_posting_count_check', 'posting_count >= 2')
@Check(
  'ledger_transactions_booked_at_check',
  `('x' || left(replace(transaction_id::text, '-', ''), 12))::bit(48)::bigint
    = floor(extract(epoch FROM booked_at) * 1000)`,
)
export class LedgerTransactionEntity {
  @PrimaryColumn({ name: 'transaction_id', type: 'uuid', primaryKeyConstraintName: 'ledger_transactions_pkey' })
  transactionId!: string;

  @Column({ name: 'idempotency_key', type: 'text' })
  idempotencyKey!: string;

  @Column({ name: 'content_digest', type: 'text' })
  contentDigest!: string;

  @Column({ name: 'description', type: 'text' })
  description!: string;

  @Column({ name: 'merchant', type: 'text', nullable: true })
  merchant!: string | null;

  @Column({ name: 'category', type: 'text' })
  category!: string;

  @Column({ name: 'posting_count', type: 'integer' })
  postingCount!: number;

  @Column({ name: 'booked_at', type: 'timestamptz' })
  bookedAt!: Date;
}
