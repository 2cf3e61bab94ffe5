import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'accounts' })
@Unique('accounts_account_id_currency_key', ['accountId', 'currency'])
@Unique('accounts_iban_key', ['iban'])
@Unique('accounts_owner_user_id_position_key', ['ownerUserId', 'position'])
@Check('accounts_kind_check', `kind IN ('current', 'savings', 'credit', 'internal')`)
@Check(
  'accounts_customer_check',
  `CASE WHEN kind = 'internal'
     THEN owner_user_id IS NULL AND iban IS NULL AND last_four IS NULL
     ELSE owner_user_id IS NOT NULL AND last_four IS NOT NULL AND lowest_balance_minor IS NOT NULL END`,
)
@Check('accounts_iban_check', `iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'`)
@Check('accounts_last_four_check', `last_four ~ '^[0-9]{4}$'`)
@Check('accounts_currency_check', `currency ~ '^[A-Z]{3}$'`)
@Check('accounts_lowest_balance_check', 'balance_minor - held_minor >= lowest_balance_minor')
@Check('accounts_held_check', 'held_minor >= 0')
@Check('accounts_purpose_check', `purpose IN ('outgoing') AND kind = 'internal' OR purpose IS NULL`)
@Unique('accounts_purpose_currency_key', ['purpose', 'currency'])
export class AccountEntity {
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'accounts_pkey' })
  accountId!: string;

  @ForeignKey(() => UserEntity, { name: 'accounts_owner_user_id_fkey' })
  @Column({ name: 'owner_user_id', type: 'text', nullable: true })
  ownerUserId!: string | null;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'iban', type: 'text', nullable: true })
  iban!: string | null;

  @Column({ name: 'last_four', type: 'text', nullable: true })
  lastFour!: string | null;

  @Column({ name: 'currency', type: 'text' })
  currency!: string;

  @Column({ name: 'balance_minor', type: 'bigint', default: 0 })
  balanceMinor!: string;

  @Column({ name: 'held_minor', type: 'bigint', default: 0 })
  heldMinor!: string;

  @Column({ name: 'purpose', type: 'text', nullable: true })
  purpose!: string | null;

  @Column({ name: 'lowest_balance_minor', type: 'bigint', nullable: true })
  lowestBalanceMinor!: string | null;

  @Column({ name: 'position', type: 'integer', default: 0 })
  position!: number;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;
}
