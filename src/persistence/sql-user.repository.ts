import { Injectable } from '@nestjs/common';
import type { ExternalIdentity, Role, User, UserId, Username } from '../auth/index.js';
import { type Credentials, type NewExternalUser, type Speaker, UserRepository } from '../auth/user.repository.js';
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

const CURRENT_ROLES: Statement = {
  name: 'user.current_roles',
  text: `
    SELECT q.n::int AS n, u.role
    FROM unnest($1::text[], $2::uuid[]) WITH ORDINALITY AS q (user_id, login_id, n)
    JOIN users u ON u.user_id = q.user_id AND u.is_active
    WHERE q.login_id IS NULL OR EXISTS (
      SELECT FROM logins l
      WHERE l.login_id = q.login_id AND l.user_id = u.user_id AND l.revoked_at IS NULL AND l.expires_at > $3)`,
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

  override async currentRoles(callers: readonly Speaker[], now: Date): Promise<readonly (Role | undefined)[]> {
    const users = callers.map(({ userId }) => userId);
    const logins = callers.map(({ loginId }) => loginId);
    const rows = await this.database.query<{ n: number; role: Role }>(CURRENT_ROLES, [users, logins, now]);
    const roles = new Map(rows.map(({ n, role }) => [n, role]));
    return callers.map((_, index) => roles.get(index + 1)); // rows count from 1
  }
}
