import { randomUUID } from 'node:crypto';
import { requestBytes } from '../load/http-connection.js';
import type { Talk } from '../load/drive.js';
import type { BenchDatabase } from '../machine/postgres.js';
import type { ServerProcess } from '../machine/server-process.js';
import type { Workbench } from '../machine/workbench.js';
import { type Customer, JWT_SECRET } from './customers.js';
import { placeOf, POOL_MAX, startAll, type Target } from './target.js';

const PROGRAM = new URL('./bare-program.js', import.meta.url).pathname;

/** As little as keeps the same promise: the session exists, and its numbers have no double. */
const TABLES = `
  CREATE TABLE sessions (
    session_id uuid PRIMARY KEY,
    user_id text NOT NULL,
    status text NOT NULL,
    message_count integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL
  ) WITH (fillfactor = 80);
  CREATE TABLE messages (
    message_id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (session_id),
    direction text NOT NULL,
    content text NOT NULL,
    sequence_number integer NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (session_id, sequence_number)
  )`;

const FAULTS = `
  SELECT s.session_id::text || ' has ' || s.message_count || ' messages by its counter and ' || count(m.*) || ' by its rows' AS fault
  FROM sessions s LEFT JOIN messages m ON m.session_id = s.session_id
  WHERE s.session_id = ANY ($1::uuid[])
  GROUP BY s.session_id
  HAVING s.message_count <> count(m.*) OR max(m.sequence_number) <> count(m.*)
    OR count(*) FILTER (WHERE m.direction = 'incoming' AND m.sequence_number % 2 = 1) * 2 <> count(m.*)`;

export async function startBare(bench: Workbench, customers: readonly Customer[], instances: number): Promise<Target> {
  const database = await bench.database('bare');
  await database.query(TABLES);
  const env = { NODE_ENV: 'production', DATABASE_URL: database.url, DB_POOL_MAX: String(POOL_MAX), JWT_SECRET };
  const start = (): Promise<ServerProcess> => bench.start({ args: [PROGRAM], env, readyPath: '/ready' });
  const servers = await startAll(instances, start);
  return {
    name: 'bare',
    servers,
    database,
    openTalks: (messages) =>
      Promise.all(
        customers.map((customer, index) => openTalk(database, placeOf(servers, index), { customer, messages })),
      ),
    faultsIn: async (talks, turns) => {
      const ids = talks.map(({ sessionId }) => sessionId);
      const faults = await database.query<{ fault: string }>(FAULTS, [ids]);
      const [stored] = await database.query<{ turns: number }>(
        `SELECT count(*)::int / 2 AS turns FROM messages WHERE session_id = ANY ($1::uuid[])`,
        [ids],
      );
      const lines = faults.map(({ fault }) => fault);
      return stored?.turns === turns ? lines : [...lines, `${turns} turns were answered, ${stored?.turns} are stored`];
    },
  };
}

async function openTalk(
  database: BenchDatabase,
  { port }: ServerProcess,
  { customer, messages }: { customer: Customer; messages: readonly string[] },
): Promise<Talk> {
  const sessionId = randomUUID();
  await database.query(
    `INSERT INTO sessions (session_id, user_id, status, expires_at) VALUES ($1, $2, 'active', now() + interval '1 hour')`,
    [sessionId, customer.userId],
  );
  const headers = { authorization: `Bearer ${customer.token}`, 'x-session-id': sessionId };
  return { port, sessionId, requests: messages.map((message) => requestBytes('POST', '/turn', headers, { message })) };
}
