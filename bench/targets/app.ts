import { readFileSync } from 'node:fs';
import { requestBytes } from '../load/http-connection.js';
import type { Talk } from '../load/drive.js';
import type { BenchDatabase } from '../machine/postgres.js';
import type { ServerProcess } from '../machine/server-process.js';
import type { Workbench } from '../machine/workbench.js';
import { callApi } from './call-api.js';
import { addCustomers, type Customer, JWT_SECRET, signIn } from './customers.js';
import { placeOf, POOL_MAX, type Target } from './target.js';

export const APP_PROGRAM = new URL('../../src/main.js', import.meta.url).pathname;
/** As `npm start` gives them. */
export const NODE_OPTIONS = startOptions();
const MESSAGES_PER_MINUTE_MAX = 1_000_000;

function startOptions(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** As in production, with the log in a file; every message is counted against a limit that nobody reaches. */
export const appEnvironment = (databaseUrl: string): Record<string, string> => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  DATABASE_URL: databaseUrl,
  DB_POOL_MAX: String(POOL_MAX),
  JWT_SECRET,
  JWT_TTL_SECONDS: '86400',
  LOG_LEVEL: 'info',
  RATE_LIMIT_MESSAGES_PER_MINUTE: String(MESSAGES_PER_MINUTE_MAX),
  RATE_LIMIT_LOGINS_PER_MINUTE: '0',
  RATE_LIMIT_SESSIONS_PER_MINUTE: '0',
});

export interface AppPlace {
  /** Where the app finds its database, when that is not where it is: behind the counting proxy. */
  readonly databaseUrl?: string;
  readonly nodeOptions?: readonly string[];
}

export const startApp = (bench: Workbench, database: BenchDatabase, place: AppPlace = {}): Promise<ServerProcess> =>
  bench.start({
    args: [...(place.nodeOptions ?? []), ...NODE_OPTIONS, APP_PROGRAM],
    env: appEnvironment(place.databaseUrl ?? database.url),
    readyPath: '/health/ready',
  });

/** A migrated database with customers in it. */
export async function prepareAppDatabase(bench: Workbench, customers: number): Promise<BenchDatabase> {
  const database = await bench.database('app');
  const migrating = await startApp(bench, database);
  await migrating.stop();
  await addCustomers(database, customers);
  return database;
}

export interface AppTarget extends Target {
  readonly customers: readonly Customer[];
}

export async function appTarget(
  servers: readonly ServerProcess[],
  database: BenchDatabase,
  count: number,
): Promise<AppTarget> {
  const customers = await signIn(placeOf(servers, 0).port, count);
  return {
    name: 'app',
    servers,
    database,
    customers,
    openTalks: (messages) =>
      Promise.all(customers.map((customer, index) => openTalk(placeOf(servers, index), customer, messages))),
    faultsIn: (talks, turns) => faultsIn(database, talks, turns),
  };
}

async function openTalk({ port }: ServerProcess, { token }: Customer, messages: readonly string[]): Promise<Talk> {
  const { sessionId } = await callApi<{ sessionId: string }>(port, 'POST', '/api/sessions', { token, body: {} });
  const headers = { authorization: `Bearer ${token}`, 'x-session-id': sessionId };
  const requests = messages.map((message) => requestBytes('POST', '/api/chat/message', headers, { message }));
  return { port, sessionId, requests };
}

const GAPS = `
  SELECT s.session_id::text || ' has ' || s.message_count || ' messages by its counter, ' || count(m.*)
         || ' by its rows, the last numbered ' || max(m.sequence_number) AS fault
  FROM chat_sessions s LEFT JOIN chat_messages m ON m.session_id = s.session_id
  WHERE s.session_id = ANY ($1::uuid[])
  GROUP BY s.session_id
  HAVING s.message_count <> count(m.*) OR max(m.sequence_number) <> count(m.*) OR s.open_turns <> 0`;

/** Each question has one answer, which comes right after it: with one connection a session nobody comes between. */
const UNANSWERED = `
  SELECT q.message_id::text || ' has ' || count(a.*) || ' answers' AS fault
  FROM chat_messages q
  LEFT JOIN chat_messages a ON a.parent_message_id = q.message_id AND a.sequence_number = q.sequence_number + 1
  WHERE q.session_id = ANY ($1::uuid[]) AND q.direction = 'incoming'
  GROUP BY q.message_id HAVING count(a.*) <> 1`;

/** An answer that says that something went wrong is no answered turn. */
const STORED = `
  SELECT count(*)::int AS turns FROM chat_messages
  WHERE session_id = ANY ($1::uuid[]) AND direction = 'outgoing' AND error_info IS NULL`;

async function faultsIn(database: BenchDatabase, talks: readonly Talk[], turns: number): Promise<string[]> {
  const ids = talks.map(({ sessionId }) => sessionId.replace('sess_', ''));
  const faults: string[] = [];
  for (const question of [GAPS, UNANSWERED]) {
    const rows = await database.query<{ fault: string }>(question, [ids]);
    faults.push(...rows.map(({ fault }) => fault));
  }
  const [stored] = await database.query<{ turns: number }>(STORED, [ids]);
  if (stored?.turns !== turns) faults.push(`${turns} turns were answered, ${stored?.turns} are stored as answered`);
  return faults;
}
