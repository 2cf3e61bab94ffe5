import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'payees' })
@Unique('payees_user_id_iban_key', ['userId', 'iban'])
@Check('payees_iban_check', `iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'`)
export class PayeeEntity {
  @PrimaryColumn({ name: 'payee_id', type: 'uuid', primaryKeyConstraintName: 'payees_pkey' })
  payeeId!: string;

  @ForeignKey(() => UserEntity, { name: 'payees_user_id_fkey' })
  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'iban', type: 'text' })
  iban!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
