import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { ApprovalEntity } from './approval.entity.js';
import { LedgerTransactionEntity } from './ledger-transaction.entity.js';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'transfers' })
@Unique('transfers_approval_id_key', ['approvalId'])
@Index('transfers_user_id_ordered_at_idx', ['userId', 'orderedAt'])
@Index('transfers_pending_idx', ['lapsesAt'], { where: "state = 'pending'" })
@ForeignKey(() => AccountEntity, ['fromAccountId', 'currency'], ['accountId', 'currency'], {
  name: 'transfers_from_account_id_currency_fkey',
})
@ForeignKey(() => AccountEntity, ['toAccountId', 'currency'], ['accountId', 'currency'], {
  name: 'transfers_to_account_id_currency_fkey',
})
@Check('transfers_amount_minor_check', 'amount_minor > 0')
@Check(
  'transfers_to_check',
  `(to_account_id IS NULL) = (payee_iban IS NOT NULL) AND (payee_name IS NULL) = (payee_iban IS NULL)
    AND to_account_id IS DISTINCT FROM from_account_id`,
)
@Check('transfers_state_check', `state IN ('pending', 'posted', 'voided', 'expired')`)
@Check('transfers_posted_check', `(state = 'posted') = (transaction_id IS NOT NULL)`)
@Check('transfers_closed_at_check', `(state = 'pending') = (closed_at IS NULL)`)
@Check('transfers_wrong_codes_check', 'wrong_codes BETWEEN 0 AND 3')
@Check('transfers_reference_check', 'reference IS NULL OR char_length(reference) BETWEEN 1 AND 140')
export class TransferEntity {
  @PrimaryColumn({ name: 'transfer_id', type: 'uuid', primaryKeyConstraintName: 'transfers_pkey' })
  transferId!: string;

  @ForeignKey(() => ApprovalEntity, { name: 'transfers_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid' })
  approvalId!: string;

  @ForeignKey(() => UserEntity, { name: 'transfers_user_id_fkey' })
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

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'awaits_code', type: 'boolean' })
  awaitsCode!: boolean;

  @Column({ name: 'wrong_codes', type: 'integer', default: 0 })
  wrongCodes!: number;

  @Column({ name: 'ordered_at', type: 'timestamptz' })
  orderedAt!: Date;

  @Column({ name: 'lapses_at', type: 'timestamptz' })
  lapsesAt!: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @ForeignKey(() => LedgerTransactionEntity, {
    name: 'transfers_transaction_id_fkey',
    deferrable: 'INITIALLY DEFERRED',
  })
  @Column({ name: 'transaction_id', type: 'uuid', nullable: true })
  transactionId!: string | null;

  @Column({ name: 'reference', type: 'text', nullable: true })
  reference!: string | null;
}
