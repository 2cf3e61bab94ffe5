import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountEntity } from './account.entity.js';

@Entity({ name: 'cards' })
@Check('cards_kind_check', `kind IN ('debit', 'credit')`)
@Check('cards_brand_check', `brand IN ('visa', 'mastercard')`)
@Check('cards_last_four_check', `last_four ~ '^[0-9]{4}$'`)
@Check('cards_status_check', `status IN ('active', 'blocked', 'replaced')`)
@Check('cards_limits_check', 'cash_limit_minor >= 0 AND purchase_limit_minor >= 0')
export class CardEntity {
  @PrimaryColumn({ name: 'card_id', type: 'uuid', primaryKeyConstraintName: 'cards_pkey' })
  cardId!: string;

  @Index('cards_account_id_idx')
  @ForeignKey(() => AccountEntity, { name: 'cards_account_id_fkey' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'brand', type: 'text' })
  brand!: string;

  @Column({ name: 'last_four', type: 'text' })
  lastFour!: string;

  @Column({ name: 'status', type: 'text' })
  status!: string;

  @Column({ name: 'expires_on', type: 'date' })
  expiresOn!: string;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt!: Date;

  @Column({ name: 'cash_limit_minor', type: 'bigint', default: 100000 })
  cashLimitMinor!: string;

  @Column({ name: 'purchase_limit_minor', type: 'bigint', default: 500000 })
  purchaseLimitMinor!: string;
}
