import type { Talk } from '../load/drive.js';
import type { BenchDatabase } from '../machine/postgres.js';
import type { ServerProcess } from '../machine/server-process.js';

/** Something that takes turns: the app, or the program that it is measured against. */
export interface Target {
  readonly name: string;
  /** Its processes; the sessions are spread over them. */
  readonly servers: readonly ServerProcess[];
  readonly database: BenchDatabase;
  /** Opens one new session for each customer. */
  openTalks(messages: readonly string[]): Promise<Talk[]>;
  /** What is wrong with the stored transcripts of these sessions, one line each; they have had `turns` in all. */
  faultsIn(talks: readonly Talk[], turns: number): Promise<readonly string[]>;
}

/** Connections of each program to PostgreSQL; the app's default. */
export const POOL_MAX = 10;

/** As in guarantees.md: connections at once, each with a session of its own. */
export const CONNECTIONS = 32;

/** One after the other: each brings the schema up to date before it is ready. */
export async function startAll(count: number, start: () => Promise<ServerProcess>): Promise<readonly ServerProcess[]> {
  const servers: ServerProcess[] = [];
  while (servers.length < count) servers.push(await start());
  return servers;
}

export function placeOf(servers: readonly ServerProcess[], index: number): ServerProcess {
  return servers[index % servers.length] as ServerProcess;
}
