import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { Client, expectProblem, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { Answer } from '../support/contract.js';
import { SetClock } from '../support/set-clock.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const WINDOW_SECONDS = 60;
const clock = new SetClock(new Date('2026-03-01T12:00:00Z'));

let database: TestDatabase;
let app: TestApp;
let test: Client;
let id: string;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, {
    override: (module) => module.overrideProvider(Clock).useValue(clock),
    env: {
      RATE_LIMIT_MESSAGES_PER_MINUTE: '2',
      RATE_LIMIT_SESSIONS_PER_MINUTE: '2',
      RATE_LIMIT_EXPORTS_PER_MINUTE: '2',
      RATE_LIMIT_SEARCHES_PER_MINUTE: '2',
    },
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  clock.advance(WINDOW_SECONDS);
  test = await Client.signIn(app, 'test'); // its token lasts as long as the clock allows
  id = await test.open();
  clock.advance(WINDOW_SECONDS);
});

const logInteraction = (sessionId: string): Promise<Answer> =>
  test.post(`/api/sessions/${sessionId}/interactions`, { agent: 'LLM', prompt: 'p' });

describe('a limit that is used up', () => {
  it.each<[string, string, () => Promise<Answer>]>([
    ['a message', 'messages', () => test.say(id, 'hello')],
    [
      'a message by the other door',
      'messages',
      () => test.post(`/api/chat/sessions/${id}/messages`, { message: 'hello' }),
    ],
    ['a session', 'sessions', () => test.post('/api/sessions')],
    ['a planned session', 'sessions', () => test.post('/api/sessions/create')],
    ['an interaction that opens its session', 'sessions', () => logInteraction(randomUUID())],
    ['an export', 'exports', () => test.get(`/api/sessions/${id}/export`)],
    ['a search', 'searches', () => test.get('/api/messages/search?q=balance')],
  ])('refuses %s, and says how it stands and how long to wait, which is long enough', async (_what, name, call) => {
    for (const allowed of [await call(), await call()]) expect(allowed.statusCode, allowed.body).toBeLessThan(300);
    clock.advance(20);
    const refused = await call();

    const { details } = expectProblem(refused, 429, 'RATE_LIMITED');
    expect(details).toEqual({ retryAfterSeconds: WINDOW_SECONDS - 20 });
    expect(refused.headers).toMatchObject({
      ratelimit: `"${name}";r=0;t=40`,
      'ratelimit-policy': `"${name}";q=2;w=60`,
      'retry-after': '40',
    });
    clock.advance(39);
    expectProblem(await call(), 429, 'RATE_LIMITED');
    clock.advance(1);
    expect((await call()).statusCode).toBeLessThan(300);
  });

  it('still answers with a stored turn, which counts for nothing', async () => {
    const say = (key: string): Promise<Answer> => test.say(id, 'hello', { clientMessageId: key });
    expect((await say('one')).headers.ratelimit).toBe('"messages";r=1;t=60');
    expect((await say('one')).headers.ratelimit).toBe('"messages";r=1;t=60');
    expect((await say('two')).headers.ratelimit).toBe('"messages";r=0;t=60');
    expectProblem(await say('three'), 429, 'RATE_LIMITED');

    const again = await say('one');
    expect(again.json()).toMatchObject({ replayed: true });
    expect(again.headers).toMatchObject({ ratelimit: '"messages";r=0;t=60' });
    expect(again.headers).not.toHaveProperty('retry-after');
  });
});

it('counts an interaction that opens a session with the sessions that are opened, and no other', async () => {
  const opened = randomUUID();
  expect((await logInteraction(opened)).statusCode).toBe(201);
  expect((await test.post('/api/sessions')).statusCode).toBe(201);

  expectProblem(await logInteraction(randomUUID()), 429, 'RATE_LIMITED');
  expectProblem(await test.post('/api/sessions'), 429, 'RATE_LIMITED');
  for (const known of [opened, id]) expect((await logInteraction(known)).statusCode).toBe(201);
});
