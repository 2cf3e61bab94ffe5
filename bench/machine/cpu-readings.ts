import { readFileSync } from 'node:fs';
import type { ServerProcess } from './server-process.js';
import { backendCpu, cpuBetween, cpuSecondsOf, TICKS_PER_SECOND } from './cpu-time.js';
import type { BenchDatabase } from './postgres.js';

/** CPU seconds, by who used them; undefined where /proc does not tell (another system, a server elsewhere). */
export interface CpuUse {
  readonly program: number | undefined;
  readonly database: number | undefined;
  readonly generator: number;
  /** All others on the machine, and on the host that it may share. */
  readonly others: number | undefined;
}

/** @returns what `work` gave, and what was used meanwhile. */
export async function withCpuUse<Result>(
  servers: readonly ServerProcess[],
  database: BenchDatabase,
  work: () => Promise<Result>,
): Promise<[Result, CpuUse]> {
  const backendsBefore = await backendCpu(database);
  const own = process.cpuUsage();
  const [machineBefore, programBefore] = [busySeconds(), programSeconds(servers)];
  const result = await work();
  const [machineAfter, programAfter] = [busySeconds(), programSeconds(servers)];
  const { user, system } = process.cpuUsage(own);
  const use = {
    program: difference(programBefore, programAfter),
    database: cpuBetween(backendsBefore, await backendCpu(database)),
    generator: (user + system) / 1e6,
  };
  return [result, { ...use, others: othersOf(difference(machineBefore, machineAfter), use) }];
}

/** Of all its processes together. */
function programSeconds(servers: readonly ServerProcess[]): number | undefined {
  const each = servers.map(({ pid }) => cpuSecondsOf(pid));
  return each.every((seconds) => seconds !== undefined) ? each.reduce((sum, seconds) => sum + seconds, 0) : undefined;
}

function othersOf(
  all: number | undefined,
  { program, database, generator }: Omit<CpuUse, 'others'>,
): number | undefined {
  if (all === undefined || program === undefined || database === undefined) return undefined;
  return Math.max(0, all - program - database - generator);
}

/** Of all cores since the machine was started: all but idle (4th) and waiting for disks (5th); stolen time counts. */
function busySeconds(): number | undefined {
  try {
    const [, ...ticks] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]?.split(/\s+/) ?? [];
    const busy = ticks.slice(0, 8).filter((_, index) => index !== 3 && index !== 4);
    return busy.reduce((sum, each) => sum + Number(each), 0) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

const difference = (before: number | undefined, after: number | undefined): number | undefined =>
  before === undefined || after === undefined ? undefined : after - before;
