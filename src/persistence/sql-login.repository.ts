import { Injectable } from '@nestjs/common';
import { type Login, LoginRepository, type NewLogin, type RevocationReason } from '../auth/login.repository.js';
import { Database, type Statement } from './database.js';
import { USER_COLUMNS, userOf, type UserRow } from './user-rows.js';

const OPEN: Statement = {
  name: 'login.open',
  text: `
    WITH opened AS (
      INSERT INTO logins (login_id, user_id, created_at, expires_at)
      SELECT $1, u.user_id, $4, $5 FROM users u WHERE u.user_id = $2 AND u.is_active
      RETURNING login_id, expires_at
    )
    INSERT INTO refresh_tokens (token_hash, login_id, issued_at, expires_at)
    SELECT $3, login_id, $4, expires_at FROM opened
    RETURNING login_id AS "loginId"`,
};

/**
 * Of two that race for one token the second waits for its row, and then finds it used. A login that is revoked between
 * the check and the commit gets a token that is of no use: the login is asked for at every step.
 */
const ROTATE: Statement = {
  name: 'login.rotate',
  text: `
    WITH used AS (
      UPDATE refresh_tokens t SET used_at = $3
      FROM logins l JOIN users u ON u.user_id = l.user_id
      WHERE t.token_hash = $1 AND t.used_at IS NULL AND t.expires_at > $3
        AND l.login_id = t.login_id AND l.revoked_at IS NULL AND l.expires_at > $3 AND u.is_active
      RETURNING l.login_id, l.expires_at, l.user_id
    ), issued AS (
      INSERT INTO refresh_tokens (token_hash, login_id, issued_at, expires_at)
      SELECT $2, login_id, $3, expires_at FROM used
    )
    SELECT used.login_id AS "loginId", used.expires_at AS "expiresAt", ${USER_COLUMNS}
    FROM used JOIN users u ON u.user_id = used.user_id`,
};

const REVOKE_IF_REUSED: Statement = {
  name: 'login.revoke_if_reused',
  text: `
    UPDATE logins l SET revoked_at = $2, revoked_reason = 'refresh_token_reused'
    FROM refresh_tokens t
    WHERE t.token_hash = $1 AND t.used_at IS NOT NULL AND l.login_id = t.login_id AND l.revoked_at IS NULL
    RETURNING l.login_id AS "loginId"`,
};

const REVOKE: Statement = {
  name: 'login.revoke',
  text: `
    UPDATE logins SET revoked_at = $2, revoked_reason = $3 WHERE login_id = $1 AND revoked_at IS NULL`,
};

const REVOKE_BY_TOKEN: Statement = {
  name: 'login.revoke_by_token',
  text: `
    UPDATE logins l SET revoked_at = $2, revoked_reason = $3
    FROM refresh_tokens t
    WHERE t.token_hash = $1 AND l.login_id = t.login_id AND l.revoked_at IS NULL
    RETURNING l.login_id AS "loginId"`,
};

@Injectable()
export class SqlLoginRepository extends LoginRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async open({ loginId, userId, refreshTokenHash, now, expiresAt }: NewLogin): Promise<boolean> {
    const rows = await this.database.query(OPEN, [loginId, userId, refreshTokenHash, now, expiresAt]);
    return rows.length > 0;
  }

  override async rotate(usedHash: Buffer, nextHash: Buffer, now: Date): Promise<Login | undefined> {
    const [row] = await this.database.query<UserRow & { loginId: string; expiresAt: Date }>(ROTATE, [
      usedHash,
      nextHash,
      now,
    ]);
    return row && { loginId: row.loginId, expiresAt: row.expiresAt, user: userOf(row) };
  }

  override async revokeIfReused(tokenHash: Buffer, now: Date): Promise<string | undefined> {
    const [row] = await this.database.query<{ loginId: string }>(REVOKE_IF_REUSED, [tokenHash, now]);
    return row?.loginId;
  }

  override async revoke(loginId: string, reason: RevocationReason, now: Date): Promise<void> {
    await this.database.query(REVOKE, [loginId, now, reason]);
  }

  override async revokeByToken(tokenHash: Buffer, reason: RevocationReason, now: Date): Promise<string | undefined> {
    const [row] = await this.database.query<{ loginId: string }>(REVOKE_BY_TOKEN, [tokenHash, now, reason]);
    return row?.loginId;
  }
}
