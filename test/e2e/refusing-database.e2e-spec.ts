import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Client, expectProblem, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { Answer } from '../support/contract.js';
import type { TestApp } from '../support/test-app.js';
import { onServer, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
let test: Client;
let id: string;

beforeEach(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database);
  test = await Client.signIn(app, 'test');
  id = await test.open();
});
afterEach(async () => {
  await app.close();
  await database.close();
});

const say = (): Promise<Answer> => test.say(id, 'hello', { clientMessageId: 'k' });

function expectUnavailable(answer: Answer): void {
  expect(expectProblem(answer, 503, 'DATABASE_UNAVAILABLE').details).toEqual({ retryAfterSeconds: 1 });
  expect(answer.headers['retry-after']).toBe('1');
  expect(answer.body).not.toMatch(/refused|read-only|connections/i);
}

/** Sent again as the client was told to, it is stored once. */
async function expectAnsweredOnce(): Promise<void> {
  await expect.poll(async () => (await say()).statusCode).toBe(200);
  const { messages, total } = await test.history(id);
  expect(total).toBe(2);
  expectWholeTranscript(messages);
}

const REFUSE_MESSAGES = (code: string): string => `
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END $$;
  CREATE TRIGGER refuse BEFORE INSERT ON chat_messages EXECUTE FUNCTION refuse()`;

describe('a database that refuses a message', () => {
  it.each([
    ['it is read-only, as after a failover', '25006'],
    ['its disk is full', '53100'],
    ['its memory is used up', '53200'],
    ['it has too many connections', '53300'],
    ['a lock was not to be had', '55P03'],
    ['it took too long', '57014'],
    ['it is shutting down', '57P01'],
  ])('because %s (SQLSTATE %s) is a 503 that says when to come back', async (_why, code) => {
    await database.pool.query(REFUSE_MESSAGES(code));
    expectUnavailable(await say());
    expect((await test.history(id)).total).toBe(0);
    await database.pool.query('DROP FUNCTION refuse CASCADE');
    await expectAnsweredOnce();
  });

  it('because of a bug of ours is a 500', async () => {
    await database.pool.query(REFUSE_MESSAGES('22012'));
    expectProblem(await say(), 500, 'INTERNAL');
  });
});

/** Moves the database into a state and out of it again, and what was connected has to connect anew. */
async function whileServerSays(into: string, outOf: string, work: () => Promise<void>): Promise<void> {
  await onServer(async (server) => {
    const name = new URL(database.environment.DATABASE_URL ?? '').pathname.slice(1);
    const change = async (what: string): Promise<void> => {
      await server.query(`ALTER DATABASE ${name} ${what}`);
      await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    };
    await change(into);
    try {
      await work();
    } finally {
      await change(outOf);
    }
  });
}

const health = async (): Promise<string> =>
  (await app.inject({ method: 'GET', url: '/health' })).json<{ status: string }>().status;

describe.runIf(TEST_ENGINE === 'postgres')('a PostgreSQL', () => {
  it('that became read-only answers questions, and refuses what would be stored with 503', async () => {
    await whileServerSays('SET default_transaction_read_only = on', 'RESET default_transaction_read_only', async () => {
      await expect.poll(async () => (await test.get(`/api/sessions/${id}`)).statusCode).toBe(200);
      for (const refused of [await say(), await test.post('/api/sessions'), await test.delete(`/api/sessions/${id}`)])
        expectUnavailable(refused);
    });
    await expectAnsweredOnce();
  });

  it('that lets nobody in to this database answers 503 to everything', async () => {
    await whileServerSays('ALLOW_CONNECTIONS false', 'ALLOW_CONNECTIONS true', async () => {
      await expect.poll(health).toBe('unhealthy');
      for (const refused of [await say(), await test.get(`/api/sessions/${id}`)]) expectUnavailable(refused);
    });
    await expectAnsweredOnce();
    expect(await health()).toBe('healthy');
  });
});
