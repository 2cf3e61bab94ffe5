import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({ name: 'users' })
@Unique('users_username_key', ['username'])
@Unique('users_external_issuer_external_subject_key', ['externalIssuer', 'externalSubject'])
@Check('users_user_id_check', `user_id ~ '^[!-~]{1,128}$'`)
@Check('users_username_check', `username ~ '^[a-z0-9._@+-]{1,128}$'`)
@Check('users_role_check', `role IN ('customer', 'agent', 'manager', 'admin')`)
@Check('users_credits_check', 'credits >= 0')
@Check('users_external_check', '(external_issuer IS NULL) = (external_subject IS NULL)')
export class UserEntity {
  @PrimaryColumn({ name: 'user_id', type: 'text', primaryKeyConstraintName: 'users_pkey' })
  userId!: string;

  @Column({ name: 'username', type: 'text', nullable: true })
  username!: string | null;

  @Column({ name: 'display_name', type: 'text' })
  displayName!: string;

  @Column({ name: 'role', type: 'text' })
  role!: string;

  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ name: 'is_active', type: 'boolean', default: true })
  isActive!: boolean;

  @Column({ name: 'credits', type: 'integer', default: 0 })
  credits!: number;

  @Column({ name: 'external_issuer', type: 'text', nullable: true })
  externalIssuer!: string | null;

  @Column({ name: 'external_subject', type: 'text', nullable: true })
  externalSubject!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
