import { PasswordHasher, type Role } from '../../auth/index.js';
import type { Queryable, SqlValue, Statement } from '../database.js';

/** A login for trying things out. Its password is public, so none of this ever reaches production. */
export interface DemoLogin {
  readonly userId: string;
  readonly username: string;
  readonly password: string;
  readonly role: Role;
  readonly displayName: string;
  readonly credits: number;
  readonly isActive: boolean;
}

const customer = (userId: string, username: string, rest: Partial<DemoLogin> = {}): DemoLogin => ({
  userId,
  username,
  password: `${username}123`,
  role: 'customer',
  displayName: username.charAt(0).toUpperCase() + username.slice(1),
  credits: 10,
  isActive: true,
  ...rest,
});

/** The start prints them. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
  customer('user_manager', 'manager', { password: 'Password123!', role: 'manager', displayName: 'Maria Manager' }),
  customer('user_agent', 'agent', { password: 'Agent123!', role: 'agent', displayName: 'Aaron Agent' }),
  customer('user_test', 'test', { displayName: 'Tessa Tester' }),
  customer('user_12345', 'anna', { displayName: 'Anna Example' }),
  customer('test-user-123', 'ben', { displayName: 'Ben Sample' }),
  customer('user_no_credits', 'nora', { displayName: 'Nora Nocredit', credits: 0 }),
  customer('user_inactive', 'ivan', { displayName: 'Ivan Inactive', isActive: false }),
];

const PASSWORDS = new PasswordHasher();

const MISSING: Statement = {
  name: 'demo.missing_users',
  text: `
    SELECT wanted.user_id AS "userId"
    FROM unnest($1::text[]) AS wanted (user_id)
    WHERE NOT EXISTS (SELECT FROM users u WHERE u.user_id = wanted.user_id)`,
};

/** Whoever is there already stays as they are, also when another instance has put them there just now. */
const INSERT: Statement = {
  name: 'demo.insert_user',
  text: `
    INSERT INTO users (user_id, username, display_name, role, password_hash, is_active, credits, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
    ON CONFLICT DO NOTHING`,
};

/** Adds the demo users that are missing. Passwords are hashed for those alone, so a second start costs one query. */
export async function seedUsers(connection: Queryable, now: Date): Promise<void> {
  const ids = DEMO_LOGINS.map(({ userId }) => userId);
  const missing = new Set((await connection.query<{ userId: string }>(MISSING, [ids])).map(({ userId }) => userId));
  for (const values of await Promise.all(DEMO_LOGINS.filter(({ userId }) => missing.has(userId)).map(rowOf))) {
    await connection.query(INSERT, [...values, now]);
  }
}

async function rowOf(login: DemoLogin): Promise<SqlValue[]> {
  const { userId, username, displayName, role, password, isActive, credits } = login;
  return [userId, username, displayName, role, await PASSWORDS.hash(password), isActive, credits];
}
