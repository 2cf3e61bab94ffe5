import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from './user.entity.js';

@Entity({ name: 'logins' })
@Check('logins_revoked_reason_check', `revoked_reason IN ('logout', 'refresh_token_reused')`)
@Check('logins_revoked_check', '(revoked_at IS NULL) = (revoked_reason IS NULL)')
export class LoginEntity {
  @PrimaryColumn({ name: 'login_id', type: 'uuid', primaryKeyConstraintName: 'logins_pkey' })
  loginId!: string;

  @Index('logins_user_id_idx')
  @ForeignKey(() => UserEntity, { name: 'logins_user_id_fkey' })
  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'revoked_reason', type: 'text', nullable: true })
  revokedReason!: string | null;
}
