import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { PlainDevice } from '../support/plain-sockets.js';
import { NO_REDIS, RedisServer } from '../support/redis-server.js';
import { Device, numbersOf } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

/** What two instances tell each other by, and how it goes away and comes back. */
interface Between {
  readonly env: () => Record<string, string>;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly lose: (database: TestDatabase) => Promise<void>;
  readonly restore: (database: TestDatabase) => Promise<void>;
}

const listeners = async ({ pool }: TestDatabase): Promise<readonly number[]> => {
  const { rows } = await pool.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'teller-listener' AND datname = current_database()`,
  );
  return rows.map(({ pid }) => pid);
};

const postgres: Between = {
  env: () => ({}),
  open: () => Promise.resolve(),
  close: () => Promise.resolve(),
  lose: async (database) => {
    for (const pid of await listeners(database)) await database.pool.query('SELECT pg_terminate_backend($1)', [pid]);
  },
  restore: (database) => expect.poll(async () => (await listeners(database)).length).toBe(2),
};

let redisServer: RedisServer;
const redisThat = (lose: (server: RedisServer) => unknown, restore: (server: RedisServer) => unknown): Between => ({
  env: () => ({ REDIS_URL: redisServer.url }),
  open: async () => void (redisServer = await RedisServer.started()),
  close: () => redisServer[Symbol.asyncDispose](),
  lose: async () => void (await lose(redisServer)),
  restore: async () => void (await restore(redisServer)),
});

const WAYS = [
  { name: 'PostgreSQL, whose listeners are thrown out', between: postgres, isThere: true },
  {
    name: 'a Redis that stops',
    between: redisThat(
      (server) => server.stop(),
      (server) => server.start(),
    ),
    isThere: !NO_REDIS,
  },
  {
    name: 'a Redis that hangs',
    between: redisThat(
      (server) => server.freeze(),
      (server) => server.thaw(),
    ),
    isThere: !NO_REDIS,
  },
  {
    name: 'a Redis that fills up',
    between: redisThat(
      (server) => server.configure('maxmemory', '1'),
      (server) => server.configure('maxmemory', '0'),
    ),
    isThere: !NO_REDIS,
  },
] as const;

const TURNS = 10;
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/* The embedded engine serves one process, and has nobody to talk to. */
describe.runIf(TEST_ENGINE === 'postgres').each(WAYS.filter(({ isThere }) => isThere))(
  'two instances that share $name',
  ({ between }) => {
    let database: TestDatabase;
    let east: TestApp;
    let west: TestApp;
    let test: Client;

    beforeAll(async () => {
      await between.open();
      database = await openDemoDatabase();
      east = await startDemoApp(database, { env: between.env() });
      west = await startDemoApp(database, { env: between.env() });
      test = await Client.signIn(east, 'test');
    });
    afterAll(async () => {
      await Promise.all([east.close(), west.close()]);
      await database.close();
      await between.close();
    });

    const deviceAt = async (app: TestApp, id: string): Promise<Device> => {
      const device = await Device.connect(app, test);
      await device.ask('session:join', { sessionId: id, afterSequence: 0 });
      onTestFinished(() => device.close());
      return device;
    };

    const takeTurns = async (id: string): Promise<void> => {
      for (let turn = 0; turn < TURNS; turn++) {
        const answer = await test.at(turn % 2 ? west : east).say(id, 'hello');
        expect(answer.statusCode, answer.body).toBe(200);
      }
    };

    it('tell both their devices of every turn, once and in order', async () => {
      const id = await test.open();
      const devices = [await deviceAt(east, id), await deviceAt(west, id)];
      await takeTurns(id);
      for (const device of devices) {
        await device.until(() => device.heard.length >= 2 * TURNS);
        expect(numbersOf(device.heard)).toEqual(upTo(2 * TURNS));
      }
    });

    it('tell a third device, on a plain WebSocket, of what comes by every door, and the others of what it says', async () => {
      const id = await test.open();
      const [here, there] = [await deviceAt(east, id), await deviceAt(west, id)];
      const plain = await PlainDevice.connect(west, test.at(west), id);
      onTestFinished(() => plain.close());
      await test.say(id, 'hello');
      await here.ask('chat:message', { sessionId: id, message: 'hello' });
      await plain.until(() => plain.heard.length >= 4);
      plain.say('hello');
      await there.ask('chat:message', { sessionId: id, message: 'hello' });

      const own = { here: 3, plain: 5, there: 7 }; // which come back as acknowledgements, not as events
      const others = (number: number): number[] => upTo(8).filter((each) => each !== number);
      await here.until(() => here.heard.length >= 7);
      await there.until(() => there.heard.length >= 7);
      await plain.until(() => plain.heard.length >= 7);
      expect(numbersOf(here.heard)).toEqual(others(own.here));
      expect(numbersOf(there.heard)).toEqual(others(own.there));
      expect(plain.heard.map(({ sequence_number: number }) => number)).toEqual(others(own.plain));
    });

    it('tell each other who types, who is there, and what became of the session', async () => {
      const id = await test.open();
      const here = await deviceAt(east, id);
      const there = await deviceAt(west, id);
      expect(await here.event('session:presence')).toEqual({ sessionId: id, userId: 'user_test', present: true });
      await there.ask('chat:typing', { sessionId: id, typing: true });
      const typing = { sessionId: id, typing: true, from: 'user', userId: 'user_test' };
      expect(await here.event('chat:typing')).toEqual(typing);
      await there.ask('session:resolve', { sessionId: id });
      expect(await here.event('session:updated')).toMatchObject({ sessionId: id, status: 'resolved' });
    });

    it('close the sockets of a login that ends at the other', async () => {
      const anna = await Client.signIn(east, 'anna');
      const device = await Device.connect(east, anna);
      await anna.at(west).post('/auth/logout');
      expect(await device.event('disconnect')).toBe('io server disconnect');
    });

    it('miss nothing while they cannot hear each other, and nothing when they can again', async () => {
      const id = await test.open();
      const devices = [await deviceAt(east, id), await deviceAt(west, id)];
      await between.lose(database);
      await takeTurns(id);
      for (const device of devices) await device.until(() => device.heard.length >= 2 * TURNS);
      await between.restore(database);
      await takeTurns(id);
      for (const device of devices) {
        await device.until(() => device.heard.length >= 4 * TURNS);
        expect(numbersOf(device.heard)).toEqual(upTo(4 * TURNS));
      }
    });
  },
);

describe.runIf(TEST_ENGINE === 'postgres' && !NO_REDIS)('two instances of which one has Redis', () => {
  const SECONDS = 1_000;
  let database: TestDatabase;
  let without: TestApp;
  let having: TestApp;
  let test: Client;

  const healthOf = async (app: TestApp): Promise<unknown> =>
    (await app.inject({ method: 'GET', url: '/health' })).json();
  const MIXED = { status: 'degraded', dependencies: { instances: { status: 'degraded', since: expect.any(String) } } };

  beforeAll(async () => {
    redisServer = await RedisServer.started();
    database = await openDemoDatabase();
    without = await startDemoApp(database);
    await vi.waitFor(async () => expect(await listeners(database)).toHaveLength(1), SOON);
    having = await startDemoApp(database, { env: { REDIS_URL: redisServer.url } });
    test = await Client.signIn(having, 'test');
  });
  afterAll(async () => {
    await Promise.all([without.close(), having.close()]);
    await database.close();
    await redisServer[Symbol.asyncDispose]();
  });

  it('say in their health that they are deaf to each other', async () => {
    for (const app of [having, without]) await expect.poll(() => healthOf(app)).toMatchObject(MIXED);
  });

  it('look for what the other wrote, each second', async () => {
    const id = await test.open();
    for (const [writer, reader] of [
      [having, without],
      [without, having],
    ] as const) {
      const device = await Device.connect(reader, test);
      onTestFinished(() => device.close());
      await device.ask('session:join', { sessionId: id });
      await test.at(writer).say(id, 'hello');
      await expect.poll(() => device.heard.length, { timeout: 60 * SECONDS }).toBe(2);
    }
  });

  it('are well when the one without Redis is gone', async () => {
    await without.close();
    await expect.poll(() => healthOf(having), { timeout: 60 * SECONDS }).toMatchObject({ status: 'healthy' });
    expect(await healthOf(having)).not.toHaveProperty('dependencies.instances');
  });
});
