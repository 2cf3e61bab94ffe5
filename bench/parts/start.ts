import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from '../machine/workbench.js';
import type { Options } from '../options.js';
import { median, type Report } from '../report.js';
import { APP_PROGRAM, NODE_OPTIONS, prepareAppDatabase, startApp } from '../targets/app.js';

const ROUNDS = 5;
const EMBEDDED_ROUNDS = 3;

/** Seconds, as in guarantees.md; the second start as in the issue that built it. */
const BARS = { migrated: 2, embeddedFirst: 10, embeddedSecond: 3 };

/** From the start of the process (not of npm) until `/health/ready` says yes. */
export async function measureStart(bench: Workbench, _options: Options, report: Report): Promise<void> {
  report.section('Start to ready');
  const database = await prepareAppDatabase(bench, 1);
  const migrated = await readyTimes(ROUNDS, () => startApp(bench, database));
  tell('on a migrated PostgreSQL database', migrated, BARS.migrated, report);

  const first: number[] = [];
  const second: number[] = [];
  for (let round = 0; round < EMBEDDED_ROUNDS; round++) {
    const folder = mkdtempSync(join(bench.folder, 'embedded-'));
    first.push(...(await readyTimes(1, () => startEmbedded(bench, folder))));
    second.push(...(await readyTimes(1, () => startEmbedded(bench, folder))));
  }
  tell('embedded, first start with demo data', first, BARS.embeddedFirst, report);
  tell('embedded, second start', second, BARS.embeddedSecond, report);
}

const startEmbedded = (bench: Workbench, folder: string): ReturnType<typeof startApp> =>
  bench.start({
    args: [...NODE_OPTIONS, APP_PROGRAM],
    env: { NODE_ENV: 'development', HOST: '127.0.0.1', DATA_DIR: folder, DEMO_DATA: 'true' },
    readyPath: '/health/ready',
  });

async function readyTimes(rounds: number, start: () => ReturnType<typeof startApp>): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const server = await start();
    seconds.push(server.readyAfterMs / 1000);
    await server.stop();
  }
  return seconds;
}

function tell(what: string, seconds: readonly number[], bar: number, report: Report): void {
  const slowest = Math.max(...seconds);
  report.verdict(what, `median ${median(seconds).toFixed(2)} s, slowest of ${seconds.length} ${slowest.toFixed(2)} s`, {
    text: `under ${bar} s`,
    met: median(seconds) < bar,
  });
}
