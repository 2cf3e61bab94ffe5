import { readFileSync } from 'node:fs';
import type { BenchDatabase } from './postgres.js';

/** Linux counts the time of processes in these, whatever its own clock does. */
export const TICKS_PER_SECOND = 100;

/** CPU seconds that a process has used so far; undefined where /proc does not tell, or when it has ended. */
export function cpuSecondsOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets, and may hold blanks: user and system time are 14th and 15th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

/**
 * CPU seconds of the server processes that serve one database, by process. Writing in the background, by processes
 * that serve all databases, is not in it.
 */
export async function backendCpu(database: BenchDatabase): Promise<ReadonlyMap<number, number>> {
  const rows = await database.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name <> 'bench'`,
    [database.name],
  );
  return new Map(
    rows.flatMap(({ pid }) => {
      const seconds = cpuSecondsOf(pid);
      return seconds === undefined ? [] : [[pid, seconds] as const];
    }),
  );
}

/** What was used between two readings; undefined when the server runs where we can't look. */
export function cpuBetween(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number | undefined {
  if (after.size === 0) return undefined;
  return [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);
}
