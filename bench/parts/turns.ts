import { drive, type LoadResult } from '../load/drive.js';
import { messagesOf } from '../load/messages.js';
import { warmUp } from '../load/warm-up.js';
import { backendCpu, cpuBetween, cpuSecondsOf } from '../machine/cpu-time.js';
import type { Workbench } from '../machine/workbench.js';
import type { Load, Options } from '../options.js';
import { median, ms, type Report, times } from '../report.js';
import { appTarget, prepareAppDatabase, startApp } from '../targets/app.js';
import { startBare } from '../targets/bare.js';
import { CONNECTIONS, type Target } from '../targets/target.js';

const RATIO_BAR = 0.7;

interface Run extends LoadResult {
  /** CPU seconds for 1,000 turns; undefined where /proc does not tell. */
  readonly serverCpu: number | undefined;
  readonly databaseCpu: number | undefined;
  readonly generatorCpu: number;
}

interface Pair {
  readonly bare: Run;
  readonly app: Run;
}

/** Turns per second of the app beside those of the bare program, in alternation, so that both see the same machine. */
export async function measureTurns(bench: Workbench, options: Options, report: Report): Promise<void> {
  const database = await prepareAppDatabase(bench, CONNECTIONS);
  const app = await appTarget(await startApp(bench, database), database, CONNECTIONS);
  const bare = await startBare(bench, app.customers);
  for (const load of options.loads) {
    report.section(`Turns: ${load}, ${CONNECTIONS} connections, ${options.pairs} pairs of ${options.seconds} s`);
    for (const target of [bare, app]) await warmUp(target, { load, seconds: options.warmupSeconds });
    const pairs: Pair[] = [];
    for (let number = 1; number <= options.pairs; number++) {
      const extent = { load, seconds: options.seconds };
      const pair = { bare: await run(bare, extent, report), app: await run(app, extent, report) };
      pairs.push(pair);
      report.line(
        `pair ${number}   bare ${speed(pair.bare)}   app ${speed(pair.app)}   ratio ${ratio(pair).toFixed(2)}`,
      );
    }
    tell(pairs, load, report);
  }
}

async function run(target: Target, { load, seconds }: { load: Load; seconds: number }, report: Report): Promise<Run> {
  const talks = await target.openTalks(messagesOf(load));
  const databaseBefore = await backendCpu(target.database);
  const serverBefore = cpuSecondsOf(target.server.pid);
  const result = await drive(target.server.port, talks, { seconds });
  const serverAfter = cpuSecondsOf(target.server.pid);
  const databaseUsed = cpuBetween(databaseBefore, await backendCpu(target.database));
  for (const fault of await target.faultsIn(talks, result.turns)) report.fault(`${target.name}: ${fault}`);
  const perThousand = (cpuSeconds: number): number => (cpuSeconds / result.turns) * 1_000;
  return {
    ...result,
    serverCpu: serverBefore && serverAfter && perThousand(serverAfter - serverBefore),
    databaseCpu: databaseUsed && perThousand(databaseUsed),
    generatorCpu: perThousand(result.generatorCpuSeconds),
  };
}

function tell(pairs: readonly Pair[], load: Load, report: Report): void {
  const ratios = pairs.map(ratio);
  for (const name of ['bare', 'app'] as const) {
    const runs = pairs.map((pair) => pair[name]);
    const middle = (of: (each: Run) => number | undefined): number => median(runs.map((each) => of(each) ?? NaN));
    const cpu = [
      `process ${seconds(middle((each) => each.serverCpu))}`,
      `database ${seconds(middle((each) => each.databaseCpu))}`,
      `generator ${seconds(middle((each) => each.generatorCpu))}`,
    ];
    report.line(
      `${name.padEnd(4)}  median ${middle((each) => each.perSecond).toFixed(0)} turns/s; CPU for 1,000 turns: ${cpu.join(', ')}`,
    );
  }
  const range = `min ${times(Math.min(...ratios))}, max ${times(Math.max(...ratios))}`;
  report.verdict(`turns per second against the bare program (${load})`, `${times(median(ratios))}, ${range}`, {
    text: `at least ${RATIO_BAR}`,
    met: median(ratios) >= RATIO_BAR,
  });
}

const ratio = ({ bare, app }: Pair): number => app.perSecond / bare.perSecond;
const seconds = (value: number): string => (Number.isNaN(value) ? 'not known' : `${value.toFixed(3)} s`);
const speed = ({ perSecond, p50Ms, p99Ms }: Run): string =>
  `${perSecond.toFixed(0)}/s (p50 ${ms(p50Ms)}, p99 ${ms(p99Ms)})`;
