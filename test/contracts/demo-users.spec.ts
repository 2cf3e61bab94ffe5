import { afterAll, beforeAll, expect, it } from 'vitest';
import { asUsername, PasswordHasher, type Username } from '../../src/auth/index.js';
import { Clock } from '../../src/common/clock.js';
import { DEMO_LOGINS, seedUsers } from '../../src/persistence/demo/demo-users.js';
import { seedDemo } from '../../src/persistence/demo/seed-demo.js';
import { SqlUserRepository } from '../../src/persistence/sql-user.repository.js';
import { openTestDatabase, testEnv, type TestDatabase } from '../support/test-database.js';

let storage: TestDatabase;
beforeAll(async () => {
  storage = await openTestDatabase();
});
afterAll(() => storage.close());

const seed = (): Promise<void> =>
  storage.database.transaction((connection) => seedUsers(connection, new Date('2026-03-01T12:00:00Z')));

it('puts every demo user in once, however many instances start', async () => {
  await Promise.all([seed(), seed(), seed()]);
  const users = new SqlUserRepository(storage.database);
  const passwords = new PasswordHasher();
  for (const { username, password, userId, role, credits, isActive } of DEMO_LOGINS) {
    const found = await users.findCredentials(asUsername(username) as Username);
    expect(found?.user).toMatchObject({ userId, role, credits, isActive });
    expect(await passwords.matches(password, found?.passwordHash ?? null)).toBe(true);
  }
});

it('leaves what was changed as it is', async () => {
  await storage.pool.query(`UPDATE users SET credits = 3, password_hash = 'changed' WHERE user_id = 'user_test'`);
  await seed();
  const { rows } = await storage.pool.query(`SELECT credits, password_hash FROM users WHERE user_id = 'user_test'`);
  expect(rows).toEqual([{ credits: 3, password_hash: 'changed' }]);
});

it('refuses production', async () => {
  const env = testEnv({ NODE_ENV: 'production', JWT_SECRET: 'kJ8#mQ2$vX9!pL4@wZ7&nB3^cR6*tY1%' });
  await expect(seedDemo(storage.database, env, new Clock())).rejects.toThrow('not for production');
});
