import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LoginEntity } from './login.entity.js';

@Entity({ name: 'refresh_tokens' })
@Check('refresh_tokens_token_hash_check', 'octet_length(token_hash) = 32')
export class RefreshTokenEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'bytea', primaryKeyConstraintName: 'refresh_tokens_pkey' })
  tokenHash!: Buffer;

  @Index('refresh_tokens_login_id_idx')
  @ForeignKey(() => LoginEntity, { name: 'refresh_tokens_login_id_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'login_id', type: 'uuid' })
  loginId!: string;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
