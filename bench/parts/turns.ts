import { drive, type LoadResult } from '../load/drive.js';
import { messagesOf } from '../load/messages.js';
import { warmUp } from '../load/warm-up.js';
import { type CpuUse, withCpuUse } from '../machine/cpu-readings.js';
import type { Workbench } from '../machine/workbench.js';
import type { Load, Options } from '../options.js';
import { median, ms, type Report, times } from '../report.js';
import { appTarget, prepareAppDatabase, startApp } from '../targets/app.js';
import { startBare } from '../targets/bare.js';
import { CONNECTIONS, startAll, type Target } from '../targets/target.js';

const RATIO_BAR = 0.7;

/**
 * Cores that others may take during a run. The server's and the kernel's work in the background, which is nobody's in
 * particular, comes to half of it.
 */
const OTHERS_MAX = 0.3;

interface Run extends LoadResult {
  readonly cpu: CpuUse;
}

interface Pair {
  readonly bare: Run;
  readonly app: Run;
}

interface Contestants {
  readonly bare: Target;
  readonly app: Target;
}

/** Turns per second of the app beside those of the bare program, in alternation, so that both see the same machine. */
export async function measureTurns(bench: Workbench, options: Options, report: Report): Promise<void> {
  const database = await prepareAppDatabase(bench, CONNECTIONS);
  const servers = await startAll(options.instances, () => startApp(bench, database));
  const app = await appTarget(servers, database, CONNECTIONS);
  const bare = await startBare(bench, app.customers, options.instances);
  for (const load of options.loads) {
    const extent = `${CONNECTIONS} connections, ${options.pairs} pairs of ${options.seconds} s`;
    report.section(`Turns: ${load}, ${extent}, processes of each: ${options.instances}`);
    for (const target of [bare, app]) await warmUp(target, { load, seconds: options.warmupSeconds });
    tell(await runPairs({ bare, app }, load, options, report), load, report);
  }
}

/**
 * A pair that other work on the machine disturbed says nothing: it is shown and repeated, at most as many times again.
 * @returns the quiet pairs; all of them when none was quiet.
 */
async function runPairs(
  { bare, app }: Contestants,
  load: Load,
  { pairs: wanted, seconds }: Options,
  report: Report,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  const quiet: Pair[] = [];
  while (quiet.length < wanted && pairs.length < 2 * wanted) {
    const pair = { bare: await run(bare, { load, seconds }, report), app: await run(app, { load, seconds }, report) };
    pairs.push(pair);
    if (isQuiet(pair)) quiet.push(pair);
    const note = isQuiet(pair) ? '' : '   disturbed by other work, does not count';
    report.line(`bare ${speed(pair.bare)}   app ${speed(pair.app)}   ratio ${ratio(pair).toFixed(2)}${note}`);
  }
  if (quiet.length > 0) return quiet;
  report.line('Not one pair was quiet: THE RATIO IS PROVISIONAL');
  return pairs;
}

async function run(target: Target, { load, seconds }: { load: Load; seconds: number }, report: Report): Promise<Run> {
  const talks = await target.openTalks(messagesOf(load));
  const [result, cpu] = await withCpuUse(target.servers, target.database, () => drive(talks, { seconds }));
  for (const fault of await target.faultsIn(talks, result.turns)) report.fault(`${target.name}: ${fault}`);
  return { ...result, cpu };
}

function tell(pairs: readonly Pair[], load: Load, report: Report): void {
  for (const name of ['bare', 'app'] as const) {
    const runs = pairs.map((pair) => pair[name]);
    const forThousand = (who: keyof CpuUse): string => {
      const used = median(runs.map(({ cpu, turns }) => ((cpu[who] ?? NaN) / turns) * 1_000));
      return `${who} ${Number.isNaN(used) ? 'not known' : `${used.toFixed(3)} s`}`;
    };
    const cpu = (['program', 'database', 'generator', 'others'] as const).map(forThousand).join(', ');
    const perSecond = median(runs.map((each) => each.perSecond)).toFixed(0);
    report.line(`${name.padEnd(4)}  median ${perSecond} turns/s; CPU for 1,000 turns: ${cpu}`);
  }
  const ratios = pairs.map(ratio);
  const range = `min ${times(Math.min(...ratios))}, max ${times(Math.max(...ratios))}, ${pairs.length} pairs`;
  report.verdict(`turns per second against the bare program (${load})`, `${times(median(ratios))}, ${range}`, {
    text: `at least ${RATIO_BAR}`,
    met: median(ratios) >= RATIO_BAR,
  });
}

const isQuiet = ({ bare, app }: Pair): boolean =>
  [bare, app].every(({ cpu, seconds }) => (cpu.others ?? 0) / seconds <= OTHERS_MAX);
const ratio = ({ bare, app }: Pair): number => app.perSecond / bare.perSecond;
const speed = ({ perSecond, p50Ms, p99Ms, cpu, seconds }: Run): string => {
  const others = cpu.others === undefined ? '' : `, others ${(cpu.others / seconds).toFixed(2)} cores`;
  return `${perSecond.toFixed(0)}/s (p50 ${ms(p50Ms)}, p99 ${ms(p99Ms)}${others})`;
};
