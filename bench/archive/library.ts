import { HttpConnection, requestBytes } from '../load/http-connection.js';
import { messagesOf } from '../load/messages.js';
import { drive } from '../load/drive.js';
import type { BenchDatabase } from '../machine/postgres.js';
import type { Workbench } from '../machine/workbench.js';
import { appTarget, prepareAppDatabase, startApp } from '../targets/app.js';
import type { Customer } from '../targets/customers.js';
import { CountingProxy, type SeenStatement } from '../wire/counting-proxy.js';
import { fillArchive, type LongSession, type ManySessions } from './fill.js';

/** Owns the long session; has many sessions; has a few. */
export const USERS = { reader: 'bench_1', collector: 'bench_2', beginner: 'bench_3' } as const;

/** A filled database, with the app before it. */
export interface Library {
  readonly database: BenchDatabase;
  /** The long session. */
  readonly sessionId: string;
  /** GET of a path by one of the users; 200, or it throws. */
  get(userId: string, path: string): Promise<string>;
  /** What the app asks the database for such a GET. */
  statementsOf(userId: string, path: string): Promise<readonly SeenStatement[]>;
}

export async function openLibrary(
  bench: Workbench,
  long: LongSession,
  many: readonly ManySessions[],
): Promise<Library> {
  const database = await prepareAppDatabase(bench, Object.keys(USERS).length);
  const proxy = await CountingProxy.open(database.url);
  bench.onClear(() => proxy.close());
  const watched = await startApp(bench, database, { databaseUrl: proxy.url });
  const target = await appTarget([watched], database, Object.keys(USERS).length);
  const talks = await target.openTalks(messagesOf('balance'));
  await drive(talks.slice(0, 1), { turnsEach: 1 });
  const pattern = { sessionId: talks[0]?.sessionId.replace('sess_', '') as string };
  const sessionId = await fillArchive(database, pattern, long, many);

  const app = await startApp(bench, database);
  const [watchedDoor, door] = [await HttpConnection.open(watched.port), await HttpConnection.open(app.port)];
  return {
    database,
    sessionId,
    get: (userId, path) => get(door, tokenOf(target.customers, userId), path),
    statementsOf: async (userId, path) => {
      proxy.taken();
      await get(watchedDoor, tokenOf(target.customers, userId), path);
      return proxy.taken().map((trip) => proxy.statementOf(trip));
    },
  };
}

async function get(door: HttpConnection, token: string, path: string): Promise<string> {
  const { status, body } = await door.send(requestBytes('GET', path, { authorization: `Bearer ${token}` }));
  if (status !== 200) throw new Error(`GET ${path}: ${status} ${body}`);
  return body;
}

const tokenOf = (customers: readonly Customer[], userId: string): string =>
  customers.find((customer) => customer.userId === userId)?.token as string;
