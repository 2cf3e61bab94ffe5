import { copyFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { drive } from '../load/drive.js';
import { messagesOf } from '../load/messages.js';
import { warmUp } from '../load/warm-up.js';
import type { Workbench } from '../machine/workbench.js';
import type { Options } from '../options.js';
import { tellProfile } from '../profile/tell-profile.js';
import type { Report } from '../report.js';
import { appTarget, prepareAppDatabase, startApp } from '../targets/app.js';
import { CONNECTIONS } from '../targets/target.js';

const TOP = 25;
/** Survives the run, for Chrome's DevTools or speedscope; in `dist`, which is not committed. */
const KEPT_IN = resolve('dist/bench');

/** Runs the app under the load with V8's profiler on, and tells where the time went while the load was on. */
export async function profileTurns(bench: Workbench, options: Options, report: Report): Promise<void> {
  const database = await prepareAppDatabase(bench, CONNECTIONS);
  for (const load of options.loads) {
    const file = bench.file('cpuprofile');
    const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${dirname(file)}`, `--cpu-prof-name=${basename(file)}`];
    const server = await startApp(bench, database, { nodeOptions });
    const target = await appTarget([server], database, CONNECTIONS);
    await warmUp(target, { load, seconds: options.warmupSeconds });
    const talks = await target.openTalks(messagesOf(load));
    const sinceStartUs = (): number => (performance.now() - server.startedAtMs) * 1000;
    const fromUs = sinceStartUs();
    const { perSecond, turns } = await drive(talks, { seconds: options.seconds });
    const span = { fromUs, untilUs: sinceStartUs() };
    await server.stop(); // the profile is written at the end

    const kept = resolve(KEPT_IN, `turns-${load}.cpuprofile`);
    copyFileSync(file, kept);
    report.section(
      `CPU profile: ${load}, ${turns} turns, ${perSecond.toFixed(0)}/s with the profiler on; kept as ${kept}`,
    );
    for (const line of tellProfile(file, TOP, span)) report.line(line);
  }
}
