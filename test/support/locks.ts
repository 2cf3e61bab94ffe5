import type { PoolClient } from 'pg';
import { expect } from 'vitest';
import { onServer, type TestDatabase } from './test-database.js';

const SECONDS = 1_000;

/** A transaction of the test's own, which others run into. PostgreSQL alone: the embedded engine has one backend. */
export async function holding(database: TestDatabase, work: (holder: PoolClient) => Promise<void>): Promise<void> {
  const holder = await database.pool.connect();
  try {
    await holder.query('BEGIN');
    await work(holder);
  } finally {
    holder.release(true); // gives up what is still held
  }
}

/** Waits until so many statements wait for a lock. */
export const untilBlocked = (database: TestDatabase, count: number): Promise<void> =>
  untilWaiting(database, count, 'true');

/** The same, and the last of them has looked for a deadlock and found none: a cycle that closes now is another's. */
export const untilBlockedForLong = (database: TestDatabase, count: number): Promise<void> =>
  untilWaiting(
    database,
    count,
    `query_start < clock_timestamp() - 1.5 * setting::int * interval '1 ms'`, // of deadlock_timeout
  );

async function untilWaiting({ pool }: TestDatabase, count: number, condition: string): Promise<void> {
  const waiting = async (): Promise<number | undefined> => {
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity, pg_settings
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND name = 'deadlock_timeout' AND ${condition}`,
    );
    return rows[0]?.n;
  };
  await expect.poll(waiting, { timeout: 60 * SECONDS }).toBe(count);
}

/** Deadlocks that the server has broken in this database; who had one may not have noticed. Closes its connections. */
export async function deadlocks(database: TestDatabase): Promise<number> {
  const { rows } = await database.pool.query<{ name: string }>('SELECT current_database() AS name');
  await database.disconnect(); // a backend tells its figures when it ends, at the latest
  return onServer(async (server) => {
    const ask = async <Row extends object>(text: string): Promise<Row | undefined> =>
      (await server.query<Row>(text, [rows[0]?.name])).rows[0];
    const backends = () => ask<{ n: number }>('SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1');
    await expect.poll(backends).toEqual({ n: 0 });
    const found = await ask<{ n: number }>('SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = $1');
    return found?.n ?? NaN;
  });
}
