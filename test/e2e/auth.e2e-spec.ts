import { Controller, Get } from '@nestjs/common';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, CurrentCaller, LoginCheckedBySession, Roles } from '../../src/auth/index.js';
import { DEMO_LOGINS, seedUsers } from '../../src/persistence/demo/demo-users.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

interface SignedIn {
  readonly token: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
}

let database: TestDatabase;
let app: TestApp;

@Controller('probe')
class ProbeController {
  @Get('managers')
  @Roles('manager', 'admin')
  managers(@CurrentCaller() { role }: Caller): { role: string } {
    return { role };
  }

  @Get('session')
  @LoginCheckedBySession()
  session(@CurrentCaller() { userId }: Caller): { userId: string } {
    return { userId };
  }
}

/** Two apps of one installation share their secret. */
const ENVIRONMENT = {
  JWT_SECRET: 'a-secret-for-tests-that-is-long-enough-0123456789',
  RATE_LIMIT_LOGINS_PER_MINUTE: '0',
};

beforeAll(async () => {
  database = await openTestDatabase();
  await seedUsers(database.database, new Date());
  app = await startTestApp({ database, env: ENVIRONMENT, controllers: [ProbeController] });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const post = (path: string, payload?: object, token?: string, on = app): Promise<LightMyRequestResponse> =>
  on.inject({ method: 'POST', url: path, ...(payload && { payload }), headers: bearer(token) });
const get = (url: string, token?: string, on = app): Promise<LightMyRequestResponse> =>
  on.inject({ method: 'GET', url, headers: bearer(token) });
const me = (token?: string, on = app): Promise<LightMyRequestResponse> => get('/auth/me', token, on);
const bearer = (token?: string): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {});

async function signIn(username = 'test', password = 'test123'): Promise<SignedIn> {
  const response = await post('/auth/login', { username, password });
  expect(response.statusCode).toBe(200);
  return response.json<SignedIn>();
}

const codeOf = (response: LightMyRequestResponse): [number, unknown] => [
  response.statusCode,
  response.json<{ code?: unknown }>().code,
];

describe('POST /auth/login', () => {
  it('answers with the tokens and the user, and nothing else', async () => {
    const response = await post('/auth/login', { username: 'test', password: 'test123' });
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.json()).toEqual({
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      tokenType: 'Bearer',
      expiresIn: 900,
      refreshToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      user: { userId: 'user_test', username: 'test', displayName: 'Tessa Tester', role: 'customer', credits: 10 },
    });
  });

  it.each(DEMO_LOGINS.filter(({ isActive }) => isActive))('lets $username in', async ({ username, password }) => {
    await signIn(username, password);
  });

  it('does not mind the case of a user name', async () => {
    await signIn('Manager', 'Password123!');
  });

  it.each([
    ['an unknown user', { username: 'nobody', password: 'test123' }],
    ['a wrong password', { username: 'test', password: 'test124' }],
    ['an inactive user', { username: 'ivan', password: 'ivan123' }],
    ['a name that nobody can have', { username: "' OR 1=1 --", password: 'test123' }],
  ])('says the same for %s', async (_what, credentials) => {
    const response = await post('/auth/login', credentials);
    expect(codeOf(response)).toEqual([401, 'INVALID_CREDENTIALS']);
    expect(response.json()).toMatchObject({ detail: 'User name and password do not belong together.' });
    expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it.each([
    ['nothing in it', {}],
    ['no password', { username: 'test' }],
    ['other types', { username: 1, password: [] }],
    ['a NUL', { username: 'test\0', password: 'test123' }],
    ['an endless password', { username: 'test', password: 'x'.repeat(2_000) }],
  ])('refuses a body with %s', async (_what, body) => {
    expect(codeOf(await post('/auth/login', body))).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('is limited for each address, and says when to come back', async () => {
    await using limited = await startTestApp({
      database,
      env: { ...ENVIRONMENT, RATE_LIMIT_LOGINS_PER_MINUTE: '2' },
    });
    const wrong = (name: string): Promise<LightMyRequestResponse> =>
      post('/auth/login', { username: name, password: 'no' }, undefined, limited);
    const first = await wrong('test');
    expect(first.headers['ratelimit']).toBe('"logins";r=1;t=60, "logins-per-name";r=3;t=60');
    expect(first.headers['ratelimit-policy']).toBe('"logins";q=2;w=60, "logins-per-name";q=4;w=60');
    await wrong('anna');

    const refused = await wrong('ben');
    expect(codeOf(refused)).toEqual([429, 'RATE_LIMITED']);
    const { retryAfterSeconds } = refused.json<{ details: { retryAfterSeconds: number } }>().details;
    expect(refused.headers['retry-after']).toBe(String(retryAfterSeconds));
    expect(retryAfterSeconds).toBeGreaterThan(55);
  });

  it('is limited for each user name, from wherever they come and however it is written', async () => {
    await using limited = await startTestApp({
      database,
      env: { ...ENVIRONMENT, RATE_LIMIT_LOGINS_PER_MINUTE: '1', TRUST_PROXY_HOPS: '1' },
    });
    const from = (address: number, username: string): Promise<LightMyRequestResponse> =>
      limited.inject({
        method: 'POST',
        url: '/auth/login',
        payload: { username, password: 'no' },
        headers: { 'x-forwarded-for': `192.0.2.${address}` },
      });
    for (const [address, name] of ['TEST', ' test'].entries()) {
      expect((await from(address, name)).statusCode).toBe(401);
    }
    expect((await from(10, 'test')).statusCode).toBe(429);
    expect((await from(11, 'anna')).statusCode).toBe(401);
  });
});

describe('a token', () => {
  it('shows who is signed in', async () => {
    const { token } = await signIn('agent', 'Agent123!');
    expect((await me(token)).json()).toEqual({
      userId: 'user_agent',
      username: 'agent',
      displayName: 'Aaron Agent',
      role: 'agent',
      credits: 10,
    });
  });

  it.each([
    ['nothing', {}],
    ['junk', { authorization: 'Bearer undefined' }],
    ['another scheme', { authorization: 'Basic dGVzdDp0ZXN0MTIz' }],
    ['no token', { authorization: 'Bearer' }],
  ])('is asked for when there is %s', async (_what, headers) => {
    const response = await app.inject({ method: 'GET', url: '/auth/me', headers });
    expect(codeOf(response)).toEqual([401, 'UNAUTHENTICATED']);
    expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('is of no use as soon as its user is not active', async () => {
    const { token, refreshToken } = await signIn('ben', 'ben123');
    await database.pool.query(`UPDATE users SET is_active = false WHERE username = 'ben'`);
    expect(codeOf(await me(token))).toEqual([401, 'UNAUTHENTICATED']);
    expect(codeOf(await post('/auth/refresh', { refreshToken }))).toEqual([401, 'UNAUTHENTICATED']);
    await database.pool.query(`UPDATE users SET is_active = true WHERE username = 'ben'`);
  });
});

describe('the guard', () => {
  it('keeps a route to the roles it is for', async () => {
    const customer = await signIn();
    expect(codeOf(await get('/probe/managers', customer.token))).toEqual([403, 'FORBIDDEN']);
    const manager = await signIn('manager', 'Password123!');
    expect((await get('/probe/managers', manager.token)).json()).toEqual({ role: 'manager' });
  });

  it('goes by the role that the user has now, not by the one in the token', async () => {
    const { token } = await signIn('anna', 'anna123');
    await database.pool.query(`UPDATE users SET role = 'manager' WHERE username = 'anna'`);
    expect((await get('/probe/managers', token)).json()).toEqual({ role: 'manager' });
    await database.pool.query(`UPDATE users SET role = 'customer' WHERE username = 'anna'`);
    expect((await get('/probe/managers', token)).statusCode).toBe(403);
  });

  it('leaves the login to the session where the route says so, and checks the token all the same', async () => {
    const { token } = await signIn();
    await post('/auth/logout', undefined, token);
    expect((await get('/probe/session', token)).json()).toEqual({ userId: 'user_test' });
    expect(codeOf(await get('/probe/session', `${token.slice(0, -3)}AAA`))).toEqual([401, 'UNAUTHENTICATED']);
    expect(codeOf(await get('/probe/session'))).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('POST /auth/refresh', () => {
  it('swaps the token for new ones that work', async () => {
    const { refreshToken } = await signIn();
    const response = await post('/auth/refresh', { refreshToken });
    expect(response.statusCode).toBe(200);
    const next = response.json<SignedIn>();
    expect(next.refreshToken).not.toBe(refreshToken);
    expect((await me(next.token)).statusCode).toBe(200);
  });

  it('ends the login, also on another instance, when an old token comes again', async () => {
    await using other = await startTestApp({ database, env: ENVIRONMENT });
    const first = await signIn();
    const second = (await post('/auth/refresh', { refreshToken: first.refreshToken })).json<SignedIn>();
    expect((await me(second.token, other)).statusCode).toBe(200);

    const reuse = await post('/auth/refresh', { refreshToken: first.refreshToken });
    expect(codeOf(reuse)).toEqual([401, 'UNAUTHENTICATED']);
    expect(codeOf(await post('/auth/refresh', { refreshToken: second.refreshToken }))).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    expect((await me(first.token, other)).statusCode).toBe(401);
    expect((await me(second.token, other)).statusCode).toBe(401);
  });

  it('gives one of ten that race the next token, and then the login has ended', async () => {
    const { refreshToken, token } = await signIn();
    const responses = await Promise.all(Array.from({ length: 10 }, () => post('/auth/refresh', { refreshToken })));
    expect(responses.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array<number>(9).fill(401)]);
    expect((await me(token)).statusCode).toBe(401);
  });

  it('refuses an unknown token', async () => {
    expect(codeOf(await post('/auth/refresh', { refreshToken: 'x'.repeat(43) }))).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('POST /auth/logout', () => {
  it('ends every token of the login at once, on every instance, and no other login', async () => {
    await using other = await startTestApp({ database, env: ENVIRONMENT });
    const kept = await signIn();
    const ended = await signIn();
    const renewed = (await post('/auth/refresh', { refreshToken: ended.refreshToken })).json<SignedIn>();
    expect((await me(ended.token, other)).statusCode).toBe(200);

    const response = await post('/auth/logout', undefined, renewed.token);
    expect([response.statusCode, response.body]).toEqual([204, '']);
    for (const token of [ended.token, renewed.token]) {
      expect((await me(token)).statusCode).toBe(401);
      expect((await me(token, other)).statusCode).toBe(401);
    }
    expect((await post('/auth/refresh', { refreshToken: renewed.refreshToken })).statusCode).toBe(401);
    expect((await me(kept.token)).statusCode).toBe(200);
  });

  it('works with the refresh token alone, and answers the same again', async () => {
    const { token, refreshToken } = await signIn();
    expect((await post('/auth/logout', { refreshToken })).statusCode).toBe(204);
    expect((await post('/auth/logout', { refreshToken })).statusCode).toBe(204);
    expect((await me(token)).statusCode).toBe(401);
  });

  it('ends the login of a good access token beside a bad refresh token, and the other way round', async () => {
    const first = await signIn();
    expect((await post('/auth/logout', { refreshToken: 'junk' }, first.token)).statusCode).toBe(204);
    expect((await me(first.token)).statusCode).toBe(401);

    const second = await signIn();
    expect((await post('/auth/logout', { refreshToken: second.refreshToken }, 'junk')).statusCode).toBe(204);
    expect((await me(second.token)).statusCode).toBe(401);
  });

  it('asks for one of the two', async () => {
    expect(codeOf(await post('/auth/logout'))).toEqual([401, 'UNAUTHENTICATED']);
    expect(codeOf(await post('/auth/logout', undefined, 'junk'))).toEqual([401, 'UNAUTHENTICATED']);
  });
});
