import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TellerClient, TellerError, type Tokens } from '../../clients/typescript/src/index.js';
import { Clock } from '../../src/common/clock.js';
import type { Connection } from '../../src/realtime/connections/connection.js';
import { Connections } from '../../src/realtime/connections/connections.js';
import { openDemoDatabase, startDemoApp } from '../support/clients.js';
import { ConversationReader } from '../support/conversation-reader.js';
import { SetClock } from '../support/set-clock.js';
import { signedIn, upTo, type WatchedFetch, watchedFetch } from '../support/teller-clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

/** As in `JWT_TTL_SECONDS`; the server warns a minute before. */
const TOKEN_SECONDS = 900;

const clock = new SetClock(new Date());
let database: TestDatabase;
let app: TestApp;
let fetch: WatchedFetch;
let teller: TellerClient;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, { override: (module) => module.overrideProvider(Clock).useValue(clock) });
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  fetch = watchedFetch();
  teller = await signedIn(app, { fetch });
});

const refreshes = (): number => fetch.log.filter((line) => line.startsWith('POST /auth/refresh')).length;
const connections = (): readonly Connection[] => app.nest.get(Connections).all();
const code = (error: unknown): string | undefined => (error instanceof TellerError ? error.code : undefined);

async function connectedReader(): Promise<ConversationReader> {
  const reader = new ConversationReader(await teller.open());
  await reader.connected();
  return reader;
}

describe('a login of the TypeScript client', () => {
  it('is kept up over a socket before its token ends', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.connected();
    clock.advance(TOKEN_SECONDS - 30);
    app.nest.get(Connections).tick();
    await expect.poll(refreshes, { timeout: 60_000 }).toBe(1);
    const lastsUntil = (): number => Math.max(...connections().map(({ caller }) => caller.expiresAt.getTime()));
    await expect.poll(lastsUntil).toBeGreaterThan(clock.now().getTime() + (TOKEN_SECONDS - 2) * 1000);
    clock.advance(60);
    app.nest.get(Connections).tick();
    await conversation.send('hello');
    await reader.until(() => reader.numbers.length === 2);
    expect(reader.connections).toEqual(['offline', 'socket']);
    expect(refreshes()).toBe(1);
    await reader.stop();
  });

  it('is renewed once when its token ended unnoticed, for all that wait: sockets and requests', async () => {
    const readers = await Promise.all([connectedReader(), connectedReader()]);
    clock.advance(TOKEN_SECONDS + 1);
    const opened = await Promise.all(upTo(5).map(() => teller.open()));
    expect(opened).toHaveLength(5);
    await Promise.all(readers.map((reader) => reader.connected(2)));
    expect(refreshes()).toBe(1);
    for (const reader of readers) await reader.stop();
  });

  it('is renewed for a message that is sent over a socket whose token has just ended', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.connected();
    clock.advance(TOKEN_SECONDS + 1);
    const { message } = await conversation.send('hello');
    expect(message.sequence_number).toBe(1);
    await reader.until(() => reader.numbers.length === 2);
    expect(refreshes()).toBe(1);
    await reader.stop();
  });

  it('ends for its readers when it is ended elsewhere', async () => {
    const reader = await connectedReader();
    const payload = { refreshToken: teller.tokens?.refreshToken };
    await app.inject({ method: 'POST', url: '/auth/logout', payload });
    expect(code(await reader.ended)).toBe('UNAUTHENTICATED');
    expect(teller.tokens).toBeUndefined();
    await expect(teller.open()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', retryable: false });
  });

  it('ends with the family when a copy of its refresh token was used', async () => {
    const reader = await connectedReader();
    const copy = new TellerClient({ url: app.url, tokens: teller.tokens });
    await copy.refresh();
    await expect(teller.refresh()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(code(await reader.ended)).toBe('UNAUTHENTICATED');
    await expect(copy.open()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is over at once with logout; loops end without an error, and it may be done again', async () => {
    const reader = await connectedReader();
    const { token } = teller.tokens as Tokens;
    await teller.logout();
    expect(await reader.ended).toBeUndefined();
    await teller.logout();
    const response = await app.inject({ url: '/auth/me', headers: { authorization: `Bearer ${token}` } });
    expect(response.statusCode).toBe(401);
    await expect(teller.open()).rejects.toMatchObject({ code: 'SIGNED_OUT' });
    await teller.login('test', 'test123');
    expect((await teller.open()).session?.userId).toBe('user_test');
  });

  it('is told to the server by the next logout when the first could not reach it', async () => {
    const { token } = teller.tokens as Tokens;
    const offline = new TellerClient({
      url: app.url,
      tokens: teller.tokens,
      fetch: (...request) => (broken ? Promise.reject(new TypeError('offline')) : fetch(...request)),
    });
    let broken = true;
    await expect(offline.logout()).rejects.toMatchObject({ code: 'NETWORK' });
    expect(offline.tokens).toBeUndefined();
    broken = false;
    await offline.logout();
    const response = await app.inject({ url: '/auth/me', headers: { authorization: `Bearer ${token}` } });
    expect(response.statusCode).toBe(401);
  });

  it('is taken up again from its tokens, also when they are old', async () => {
    let kept = teller.tokens;
    const restored = new TellerClient({
      url: app.url,
      fetch,
      tokens: { ...(kept as Tokens), expiresAt: 0 },
      onTokens: (tokens) => (kept = tokens),
    });
    await Promise.all(upTo(5).map(() => restored.open()));
    expect(refreshes()).toBe(1);
    expect(kept).toEqual(restored.tokens);
    expect(kept?.refreshToken).not.toBe(teller.tokens?.refreshToken);
  });

  it('is refused with what the server says, and is not tried again', async () => {
    const stranger = new TellerClient({ url: app.url, fetch });
    const before = fetch.log.length;
    await expect(stranger.login('test', 'wrong')).rejects.toMatchObject({ code: 'INVALID_CREDENTIALS', status: 401 });
    expect(fetch.log.slice(before)).toEqual(['POST /auth/login 401']);
    await expect(stranger.open()).rejects.toMatchObject({ code: 'SIGNED_OUT' });
  });
});

it('the TypeScript client takes tokens from outside, and asks for another when one is refused', async () => {
  const asked: (string | undefined)[] = [];
  const { token } = teller.tokens as Tokens;
  const getToken = (refused?: string): string => {
    asked.push(refused);
    return refused === undefined ? 'an.old.token' : token;
  };
  const outside = new TellerClient({ url: app.url, getToken });
  const conversation = await outside.open();
  const reader = new ConversationReader(conversation);
  await reader.connected();
  expect(asked).toEqual([undefined, 'an.old.token']);
  await conversation.send('hello');
  await reader.until(() => reader.numbers.length === 2);
  await reader.stop();
});
