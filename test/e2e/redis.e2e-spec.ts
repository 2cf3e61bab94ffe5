import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { Client, expectProblem, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { Answer } from '../support/contract.js';
import { NO_REDIS, RedisServer } from '../support/redis-server.js';
import { SetClock } from '../support/set-clock.js';
import type { TestApp } from '../support/test-app.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

const SECONDS = 1_000;
/** For what comes back after the longest pause between attempts. */
const BACK_SOON = { timeout: 60 * SECONDS };
const LIMIT = 4;
/** Longer than a request takes on a busy machine, so that a wait for Redis shows. */
const COMMAND_TIMEOUT_MS = 1.5 * SECONDS;

let database: TestDatabase;
let server: RedisServer;
let clock: SetClock;

beforeAll(async () => {
  database = await openDemoDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await RedisServer.onFreePort();
  onTestFinished(() => server[Symbol.asyncDispose]());
  clock = new SetClock(new Date('2026-03-01T12:00:00Z'));
});

interface Instance {
  readonly app: TestApp;
  readonly test: Client;
}

/** An instance with this Redis, and a customer who is signed in there. */
async function startInstance(): Promise<Instance> {
  const app = await startDemoApp(database, {
    override: (module) => module.overrideProvider(Clock).useValue(clock),
    env: {
      REDIS_URL: server.url,
      REDIS_COMMAND_TIMEOUT_MS: String(COMMAND_TIMEOUT_MS),
      RATE_LIMIT_MESSAGES_PER_MINUTE: String(LIMIT),
      RATE_LIMIT_LOGINS_PER_MINUTE: '100',
    },
  });
  onTestFinished(() => app.close());
  return { app, test: await Client.signIn(app, 'test') };
}

interface Health {
  readonly status: string;
  readonly dependencies: { readonly redis?: { readonly status: string; readonly since: string } };
}

const healthOf = async ({ app }: Instance): Promise<Health> =>
  (await app.inject({ method: 'GET', url: '/health' })).json<Health>();
const untilRedis = (status: 'connected' | 'degraded', instance: Instance): Promise<void> =>
  expect.poll(async () => (await healthOf(instance)).dependencies.redis?.status, BACK_SOON).toBe(status);

/** Says hello to these in turn until one refuses. */
async function allowedBy(sessionId: string, ...clients: readonly Client[]): Promise<number> {
  for (let said = 0; ; said++) {
    const answer = await clients[said % clients.length]?.say(sessionId, 'hello');
    if (answer?.statusCode === 200) continue;
    expectProblem(answer as Answer, 429, 'RATE_LIMITED');
    return said;
  }
}

const timeOf = async (work: () => Promise<Answer>): Promise<number> => {
  const startedAt = performance.now();
  const { statusCode } = await work();
  expect(statusCode).toBe(200);
  return performance.now() - startedAt;
};

describe.skipIf(NO_REDIS)('with Redis', () => {
  it('shares limits between instances', async () => {
    await server.start();
    const [one, other] = [await startInstance(), await startInstance()];
    const id = await one.test.open();
    expect(await allowedBy(id, one.test, one.test.at(other.app))).toBe(LIMIT);
    expectProblem(await one.test.say(id, 'hello'), 429, 'RATE_LIMITED');

    clock.advance(60);
    expect(await allowedBy(id, one.test.at(other.app), one.test)).toBe(LIMIT);
  });

  it('does not count a message that was answered before, whichever instance is asked', async () => {
    await server.start();
    const [one, other] = [await startInstance(), await startInstance()];
    const id = await one.test.open();
    const say = (client: Client): Promise<Answer> => client.say(id, 'hello', { clientMessageId: 'once' });
    expect((await say(one.test)).headers.ratelimit).toBe(`"messages";r=${LIMIT - 1};t=60`);
    expect((await say(one.test.at(other.app))).headers.ratelimit).toBe(`"messages";r=${LIMIT - 1};t=60`);
  });

  it('starts where Redis is refused, keeps limits by itself, and shares them when Redis is there', async () => {
    const [one, other] = [await startInstance(), await startInstance()];
    const id = await one.test.open();
    expect(await allowedBy(id, one.test)).toBe(LIMIT);
    expect(await allowedBy(id, one.test.at(other.app))).toBe(LIMIT);

    await server.start();
    await Promise.all([untilRedis('connected', one), untilRedis('connected', other)]);
    expect(await allowedBy(await one.test.open(), one.test, one.test.at(other.app))).toBe(LIMIT);
  });

  it('keeps limits by itself when Redis stops, and shares them with the one that takes its place', async () => {
    await server.start();
    const [one, other] = [await startInstance(), await startInstance()];
    const id = await one.test.open();
    await server.stop();
    expect(await allowedBy(id, one.test)).toBe(LIMIT);
    expect(await allowedBy(id, one.test.at(other.app))).toBe(LIMIT);

    await server.start();
    await Promise.all([untilRedis('connected', one), untilRedis('connected', other)]);
    expect(await allowedBy(await one.test.open(), one.test, one.test.at(other.app))).toBe(LIMIT);
  });

  it('makes requests wait for one command timeout at most when Redis hangs, and then for none', async () => {
    await server.start();
    const instance = await startInstance();
    const { app, test } = instance;
    const ids = await Promise.all([test.open(), test.open(), test.open()]);
    const payload = { username: 'test', password: 'test123' };
    const signIn = (): Promise<Answer> => app.inject({ method: 'POST', url: '/auth/login', payload }); // two limits

    server.freeze();
    const first = await Promise.all([signIn, ...ids.map((id) => () => test.say(id, 'hello'))].map(timeOf));
    expect(Math.max(...first)).toBeGreaterThan(COMMAND_TIMEOUT_MS / 2); // it does hang
    expect(Math.max(...first)).toBeLessThan(2 * COMMAND_TIMEOUT_MS);
    for (const id of ids) expect(await timeOf(() => test.say(id, 'hello'))).toBeLessThan(COMMAND_TIMEOUT_MS / 2);
    for (const id of ids) expect(await allowedBy(id, test)).toBe(LIMIT - 2);
    expect((await healthOf(instance)).dependencies.redis?.status).toBe('degraded');

    server.thaw();
    await untilRedis('connected', instance);
    const other = await startInstance();
    expect(await allowedBy(await test.open(), test, test.at(other.app))).toBe(LIMIT);
  });

  it('starts where Redis hangs, and closes there', async () => {
    await server.start();
    server.freeze();
    const instance = await startInstance();
    expect(await allowedBy(await instance.test.open(), instance.test)).toBe(LIMIT);
    expect((await healthOf(instance)).status).toBe('degraded');
    await instance.app.close();
  });

  it('says in its health since when Redis is away or back, and stays ready', async () => {
    await server.start();
    const instance = await startInstance();
    const inject = (url: string): Promise<Answer> => instance.app.inject({ method: 'GET', url });
    const noon = '2026-03-01T12:00:00.000Z';
    expect(await healthOf(instance)).toMatchObject({
      status: 'healthy',
      dependencies: {
        cache: { status: 'connected', backend: 'redis' },
        redis: { status: 'connected', since: noon },
      },
    });

    clock.advance(60);
    await server.stop();
    await untilRedis('degraded', instance);
    clock.advance(60);
    const answer = await inject('/health');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      status: 'degraded',
      dependencies: {
        cache: { status: 'disconnected', backend: 'memory' },
        redis: { status: 'degraded', since: '2026-03-01T12:01:00.000Z' },
      },
    });
    expect((await inject('/health/ready')).json()).toEqual({ status: 'ready', reasons: [] });
    expect((await inject('/metrics')).body).toContain('\nteller_redis_breaker_open 1\n');

    await server.start();
    await untilRedis('connected', instance);
    expect(await healthOf(instance)).toMatchObject({
      status: 'healthy',
      dependencies: { redis: { since: '2026-03-01T12:02:00.000Z' } },
    });
    expect((await inject('/metrics')).body).toContain('\nteller_redis_breaker_open 0\n');
  });

  /* An instance on the embedded engine has nobody to listen to. */
  it.runIf(TEST_ENGINE === 'postgres')(
    'says in its health that it cannot hear the others, though it counts',
    async () => {
      await server.start();
      const instance = await startInstance();
      const operator = new Redis(server.url);
      onTestFinished(() => operator.disconnect());
      clock.advance(60);
      await operator.acl('SETUSER', 'default', 'resetchannels');
      await operator.client('KILL', 'TYPE', 'pubsub');
      await untilRedis('degraded', instance);
      clock.advance(60);
      expect(await healthOf(instance)).toMatchObject({
        status: 'degraded',
        dependencies: {
          cache: { status: 'connected', backend: 'redis' },
          redis: { status: 'degraded', since: '2026-03-01T12:01:00.000Z' },
        },
      });
      const metrics = await instance.app.inject({ method: 'GET', url: '/metrics' });
      expect(metrics.body).toContain('\nteller_redis_breaker_open 1\n');

      await operator.acl('SETUSER', 'default', 'allchannels');
      await untilRedis('connected', instance);
      expect((await healthOf(instance)).status).toBe('healthy');
    },
  );
});
