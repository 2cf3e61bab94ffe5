import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { holding, untilBlocked } from '../support/locks.js';
import type { TestApp } from '../support/test-app.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
let test: Client;

beforeAll(async () => {
  database = await openDemoDatabase({ environment: { DB_STATEMENT_TIMEOUT_MS: '1000' } });
  app = await startDemoApp(database);
  test = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** The embedded engine has one backend, so nobody can hold a lock while another works. */
describe.runIf(TEST_ENGINE === 'postgres')('a session whose row is locked', () => {
  it('waits for itself alone: turns that are committed together with its own go on', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => test.open()));
    const [locked = '', ...others] = ids;
    const holder = await database.pool.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM chat_sessions WHERE session_id = $1 FOR UPDATE', [locked.slice(5)]);
      let isOver = false;
      const refused = test.say(locked, 'hello').finally(() => (isOver = true));
      const answers = await Promise.all(others.map((id) => test.say(id, 'hello')));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(others.map(() => 200));
      expect(isOver).toBe(false); // they were answered while it still waited
      expectProblem(await refused, 503, 'DATABASE_UNAVAILABLE');
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    expect((await test.say(locked, 'hello')).statusCode).toBe(200);
  });

  it('waits without the others for any other row, too, that somebody has locked', async () => {
    const id = await test.open();
    const manager = await Client.signIn(app, 'manager');
    const anna = await Client.signIn(app, 'anna');
    const annas = await anna.open();
    await holding(database, async (holder) => {
      await holder.query('SELECT FROM users WHERE user_id = $1 FOR UPDATE', [manager.userId]); // of the audit's foreign key
      let isOver = false;
      const stuck = manager.say(id, 'hello').finally(() => (isOver = true));
      await untilBlocked(database, 1);
      expect((await anna.say(annas, 'hello')).statusCode).toBe(200);
      expect(isOver).toBe(false);
      expectProblem(await stuck, 503, 'DATABASE_UNAVAILABLE');
    });
  });
});
