import { Injectable } from '@nestjs/common';
import type { Caller, ExternalIdentity, Role, User, UserId, Username } from '../auth/index.js';
import { type Credentials, type NewExternalUser, UserRepository } from '../auth/user.repository.js';
import { Database, type Statement } from './database.js';
import { USER_COLUMNS, userOf, type UserRow } from './user-rows.js';

const FIND: Statement = {
  name: 'user.find',
  text: `SELECT ${USER_COLUMNS} FROM users u WHERE u.user_id = $1`,
};

const FIND_CREDENTIALS: Statement = {
  name: 'user.find_credentials',
  text: `SELECT ${USER_COLUMNS}, u.password_hash AS "passwordHash" FROM users u WHERE u.username = $1`,
};

/** A linked row comes before one that merely has the same ID. */
const FIND_EXTERNAL: Statement = {
  name: 'user.find_external',
  text: `
    SELECT ${USER_COLUMNS}
    FROM users u
    WHERE (u.external_issuer = $1 AND u.external_subject = $2)
       OR (u.user_id = $3 AND u.external_subject IS NULL AND u.role = 'customer')
    ORDER BY u.external_subject NULLS LAST
    LIMIT 1`,
};

/** Two keys can stand in the way, the ID and the identity, so the conflict names neither. */
const PROVISION: Statement = {
  name: 'user.provision',
  text: `
    INSERT INTO users (user_id, display_name, role, external_issuer, external_subject, created_at, updated_at)
    VALUES ($1, $2, 'customer', $3, $4, $5, $5)
    ON CONFLICT DO NOTHING`,
};

const CURRENT_ROLE: Statement = {
  name: 'user.current_role',
  text: `
    SELECT u.role AS "role"
    FROM users u
    WHERE u.user_id = $1 AND u.is_active
      AND ($2::uuid IS NULL OR EXISTS (
        SELECT FROM logins l
        WHERE l.login_id = $2 AND l.user_id = u.user_id AND l.revoked_at IS NULL AND l.expires_at > $3))`,
};

@Injectable()
export class SqlUserRepository extends UserRepository {
  constructor(private readonly database: Database) {
    super();
  }

  override async find(userId: UserId): Promise<User | undefined> {
    const [row] = await this.database.query<UserRow>(FIND, [userId]);
    return row && userOf(row);
  }

  override async findCredentials(username: Username): Promise<Credentials | undefined> {
    const [row] = await this.database.query<UserRow & { passwordHash: string | null }>(FIND_CREDENTIALS, [username]);
    return row && { user: userOf(row), passwordHash: row.passwordHash };
  }

  override async findExternal({ issuer, subject }: ExternalIdentity, sameId: UserId): Promise<User | undefined> {
    const [row] = await this.database.query<UserRow>(FIND_EXTERNAL, [issuer, subject, sameId]);
    return row && userOf(row);
  }

  override async provision({ userId, displayName, identity, now }: NewExternalUser): Promise<User | undefined> {
    await this.database.query(PROVISION, [userId, displayName, identity.issuer, identity.subject, now]);
    return this.findExternal(identity, userId);
  }

  override async currentRole(
    { userId, loginId }: Pick<Caller, 'userId' | 'loginId'>,
    now: Date,
  ): Promise<Role | undefined> {
    const [row] = await this.database.query<{ role: Role }>(CURRENT_ROLE, [userId, loginId, now]);
    return row?.role;
  }
}
