import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';
import { LedgerTransactionEntity } from './ledger-transaction.entity.js';

@Entity({ name: 'ledger_postings' })
@Index('ledger_postings_account_id_transaction_id_idx', ['accountId', 'transactionId', 'line'])
@ForeignKey(() => AccountEntity, ['accountId', 'currency'], ['accountId', 'currency'], {
  name: 'ledger_postings_account_id_currency_fkey',
})
@Check('ledger_postings_line_check', 'line >= 1')
@Check('ledger_postings_amount_minor_check', 'amount_minor <> 0')
export class LedgerPostingEntity {
  @ForeignKey(() => LedgerTransactionEntity, { name: 'ledger_postings_transaction_id_fkey' })
  @PrimaryColumn({ name: 'transaction_id', type: 'uuid', primaryKeyConstraintName: 'ledger_postings_pkey' })
  transactionId!: string;

  @PrimaryColumn({ name: 'line', type: 'integer', primaryKeyConstraintName: 'ledger_postings_pkey' })
  line!: number;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'currency', type: 'text' })
  currency!: string;

  @Column({ name: 'amount_minor', type: 'bigint' })
  amountMinor!: string;
}
