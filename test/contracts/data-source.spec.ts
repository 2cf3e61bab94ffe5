import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataSource, openDataSourceWhenReachable } from '../../src/persistence/data-source.js';
import { openTestDatabase, TEST_ENGINE, testEnv, type TestDatabase } from '../support/test-database.js';

/** A port of this machine on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('openDataSourceWhenReachable', () => {
  it('says at each try that the server is not there, until it is told to stop', async () => {
    const stopping = new AbortController();
    const lines: string[] = [];
    const warn = (line: string): void => {
      lines.push(line);
      if (lines.length === 2) stopping.abort();
    };
    const env = testEnv({ DATABASE_URL: `postgres://nobody@127.0.0.1:${await closedPort()}/none` });
    const opening = openDataSourceWhenReachable(env, { signal: stopping.signal, log: { warn } });
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(lines).toEqual([expect.stringContaining('ECONNREFUSED'), expect.stringContaining('Next try in 500 ms')]);
  });
});

describe.runIf(TEST_ENGINE === 'postgres')('openDataSource on PostgreSQL', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await openTestDatabase();
  });
  afterEach(() => db.close());

  const killTheOthers = `
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;

  it('does not wait for a server that is there and has no such database', async () => {
    const url = new URL(db.environment.DATABASE_URL ?? '');
    url.pathname = '/teller_test_no_such_database';
    const env = testEnv({ DATABASE_URL: url.href });
    const opening = openDataSourceWhenReachable(env, { signal: AbortSignal.timeout(5_000), log: console });
    await expect(opening).rejects.toMatchObject({ code: '3D000' });
  });

  it('outlives the loss of idle and of borrowed connections', async () => {
    const borrowed = await db.pool.connect();
    await borrowed.query('BEGIN');
    await Promise.all([db.pool.query('SELECT pg_sleep(0.01)'), db.pool.query('SELECT pg_sleep(0.01)')]);
    const lost = new Promise<void>((resolve) => borrowed.once('end', resolve));
    const other = await openDataSource(testEnv(db.environment));
    await other.pool.query(killTheOthers);
    await other.close();
    await lost;
    await expect(borrowed.query('COMMIT')).rejects.toThrow();
    borrowed.release(true);
    await expect.poll(() => db.pool.query('SELECT 1 AS n').then(({ rows }) => rows, String)).toEqual([{ n: 1 }]);
  });

  it('takes DB_HOST and its companions as well as a URL', async () => {
    const { hostname, port, username, password, pathname } = new URL(db.environment.DATABASE_URL ?? '');
    const env = testEnv({
      DB_HOST: hostname,
      DB_PORT: port || '5432',
      DB_USER: username,
      DB_PASSWORD: password,
      DB_NAME: pathname.slice(1),
    });
    const open = await openDataSource(env);
    const { rows } = await open.pool.query('SELECT current_database() AS name');
    await open.close();
    expect(rows).toEqual([{ name: pathname.slice(1) }]);
  });

  it('limits statements, idle transactions, and says who it is', async () => {
    const { rows } = await db.pool.query(`
      SELECT current_setting('statement_timeout') AS statement, current_setting('application_name') AS name,
        current_setting('idle_in_transaction_session_timeout') AS idle`);
    expect(rows).toEqual([{ statement: '5s', name: 'teller', idle: '30s' }]);
  });
});
