/**
 * Writes as fast as it can until it is killed, and notes each number only after its commit: `crash-writer <dir> <log>`.
 * A transaction takes the next number from a counter and stores it, so that a lost commit leaves a gap.
 */
import { openSync, writeSync } from 'node:fs';
import pg from 'pg';
import { openEmbedded } from '../../src/persistence/embedded/index.js';

const WRITERS = 4;
const [, , directory = '', log = ''] = process.argv;

const engine = await openEmbedded(directory);
const pool = new pg.Pool({ stream: engine.stream, ssl: false, max: WRITERS });
await pool.query('CREATE TABLE IF NOT EXISTS counter (n int NOT NULL)');
await pool.query('CREATE TABLE IF NOT EXISTS written (n int PRIMARY KEY, filling text NOT NULL)');
await pool.query('INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT FROM counter)');
const acknowledged = openSync(log, 'a');

async function writeOne(client: pg.PoolClient): Promise<void> {
  await client.query('BEGIN');
  const { rows } = await client.query<{ n: number }>('UPDATE counter SET n = n + 1 RETURNING n');
  const n = rows[0]?.n;
  await client.query(`INSERT INTO written VALUES ($1, repeat('x', 300))`, [n]);
  await client.query('COMMIT');
  writeSync(acknowledged, `${n}\n`);
}

async function writeForEver(): Promise<never> {
  const client = await pool.connect();
  for (;;) await writeOne(client);
}

process.send?.('writing');
await Promise.all(Array.from({ length: WRITERS }, writeForEver));
