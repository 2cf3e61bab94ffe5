import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseUserId, type UserId } from '../../src/auth/index.js';
import type { LoginRepository } from '../../src/auth/login.repository.js';
import type { UserRepository } from '../../src/auth/user.repository.js';
import { SqlLoginRepository } from '../../src/persistence/sql-login.repository.js';
import { SqlUserRepository } from '../../src/persistence/sql-user.repository.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const LATER = new Date('2026-03-01T12:10:00Z');
const END = new Date('2026-03-31T12:00:00Z');

let storage: TestDatabase;
let logins: LoginRepository;
let users: UserRepository;

beforeAll(async () => {
  storage = await openTestDatabase();
  logins = new SqlLoginRepository(storage.database);
  users = new SqlUserRepository(storage.database);
});
afterAll(() => storage.close());

async function aUser(): Promise<UserId> {
  const userId = parseUserId(`user_${randomUUID()}`);
  await storage.pool.query(
    `INSERT INTO users (user_id, username, display_name, role, password_hash, credits, created_at, updated_at)
     VALUES ($1, $1, 'A User', 'customer', 'hash', 3, $2, $2)`,
    [userId, NOW],
  );
  return userId;
}

const change = (userId: UserId, assignment: string): Promise<unknown> =>
  storage.pool.query(`UPDATE users SET ${assignment} WHERE user_id = $1`, [userId]);

interface OpenLogin {
  readonly userId: UserId;
  readonly loginId: string;
  readonly tokenHash: Buffer;
}

async function aLogin(): Promise<OpenLogin> {
  const login = { userId: await aUser(), loginId: randomUUID(), tokenHash: randomBytes(32) };
  const opened = await logins.open({ ...login, refreshTokenHash: login.tokenHash, now: NOW, expiresAt: END });
  expect(opened).toBe(true);
  return login;
}

describe(`logins on ${TEST_ENGINE}`, () => {
  it('gives one of ten that refresh with one token the next one, and the reuse ends the login', async () => {
    const login = await aLogin();
    const hashes = Array.from({ length: 10 }, () => randomBytes(32));
    const results = await Promise.all(hashes.map((next) => logins.rotate(login.tokenHash, next, LATER)));

    expect(results.filter((result) => result !== undefined)).toEqual([
      { loginId: login.loginId, expiresAt: END, user: await users.find(login.userId) },
    ]);
    expect(await logins.revokeIfReused(login.tokenHash, LATER)).toBe(login.loginId);
    const won = hashes[results.findIndex((result) => result !== undefined)] ?? Buffer.alloc(32);
    expect(await logins.rotate(won, randomBytes(32), LATER)).toBeUndefined();
    expect(await users.currentRole(login, LATER)).toBeUndefined();
  });

  it('ends the login once when several notice the reuse', async () => {
    const login = await aLogin();
    await logins.rotate(login.tokenHash, randomBytes(32), LATER);
    const noticed = await Promise.all(Array.from({ length: 5 }, () => logins.revokeIfReused(login.tokenHash, LATER)));
    expect(noticed.filter((id) => id === login.loginId)).toHaveLength(1);
  });

  it('takes a token that was never used for no reuse', async () => {
    const login = await aLogin();
    expect(await logins.revokeIfReused(login.tokenHash, LATER)).toBeUndefined();
    expect(await logins.revokeIfReused(randomBytes(32), LATER)).toBeUndefined();
    expect(await logins.rotate(login.tokenHash, randomBytes(32), LATER)).toBeDefined();
  });

  it('ends a login by its ID, and keeps the first reason', async () => {
    const login = await aLogin();
    await logins.revoke(login.loginId, 'logout', LATER);
    await logins.revoke(login.loginId, 'refresh_token_reused', END);

    expect(await logins.rotate(login.tokenHash, randomBytes(32), LATER)).toBeUndefined();
    expect(await users.currentRole(login, LATER)).toBeUndefined();
    const { rows } = await storage.pool.query('SELECT revoked_at, revoked_reason FROM logins WHERE login_id = $1', [
      login.loginId,
    ]);
    expect(rows).toEqual([{ revoked_at: LATER, revoked_reason: 'logout' }]);
  });

  it('ends a login by any of its refresh tokens, used or not', async () => {
    const login = await aLogin();
    await logins.rotate(login.tokenHash, randomBytes(32), LATER);
    await logins.revokeByToken(login.tokenHash, 'logout', LATER);
    expect(await users.currentRole(login, LATER)).toBeUndefined();
  });

  it('lets a login end with its time, however late it was refreshed', async () => {
    const login = await aLogin();
    const nextHash = randomBytes(32);
    await logins.rotate(login.tokenHash, nextHash, new Date(END.getTime() - 1));
    expect(await logins.rotate(nextHash, randomBytes(32), END)).toBeUndefined();
    expect(await users.currentRole(login, END)).toBeUndefined();
  });

  it('opens and refreshes nothing for a user who is not active', async () => {
    const login = await aLogin();
    await change(login.userId, 'is_active = false');

    expect(await logins.rotate(login.tokenHash, randomBytes(32), LATER)).toBeUndefined();
    expect(await users.currentRole(login, LATER)).toBeUndefined();
    const another = { ...login, loginId: randomUUID(), refreshTokenHash: randomBytes(32), now: LATER, expiresAt: END };
    expect(await logins.open(another)).toBe(false);
  });

  it('knows the role of now, and no login under another user', async () => {
    const login = await aLogin();
    await change(login.userId, `role = 'manager'`);
    expect(await users.currentRole(login, LATER)).toBe('manager');
    expect(await users.currentRole({ userId: login.userId, loginId: null }, LATER)).toBe('manager');
    expect(await users.currentRole({ userId: await aUser(), loginId: login.loginId }, LATER)).toBeUndefined();
  });
});

describe(`users of the identity provider on ${TEST_ENGINE}`, () => {
  const issuer = 'https://id.bank.example';
  const anIdentity = (): { issuer: string; subject: string } => ({ issuer, subject: `sub-${randomUUID()}` });

  it('makes one customer of ten first requests', async () => {
    const identity = anIdentity();
    const userId = parseUserId(identity.subject);
    const made = await Promise.all(
      Array.from({ length: 10 }, () => users.provision({ userId, displayName: 'New', identity, now: NOW })),
    );
    const expected = { userId, username: null, displayName: 'New', role: 'customer', credits: 0, isActive: true };
    expect(made).toEqual(Array.from({ length: 10 }, () => expected));
  });

  it('takes a customer with the same ID, and staff only by their link', async () => {
    const userId = await aUser();
    const identity = { issuer, subject: userId };
    expect((await users.findExternal(identity, userId))?.userId).toBe(userId);

    await change(userId, `role = 'manager'`);
    expect(await users.findExternal(identity, userId)).toBeUndefined();
    expect(await users.provision({ userId, displayName: 'Not me', identity, now: NOW })).toBeUndefined();

    await change(userId, `external_issuer = '${issuer}', external_subject = 'sub-of-${userId}'`);
    const linked = await users.findExternal({ issuer, subject: `sub-of-${userId}` }, parseUserId('someone-else'));
    expect(linked).toMatchObject({ userId, role: 'manager' });
  });

  it('does not give a linked customer to another subject', async () => {
    const userId = await aUser();
    await change(userId, `external_issuer = '${issuer}', external_subject = 'sub-of-${userId}'`);
    expect(await users.findExternal({ issuer, subject: userId }, userId)).toBeUndefined();
  });
});
