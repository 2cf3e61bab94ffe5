import { cpus, loadavg } from 'node:os';
import { describeServer } from './machine/postgres.js';
import { Workbench } from './machine/workbench.js';
import { type Options, type Part, readOptions, USAGE, UsageError } from './options.js';
import { profileTurns } from './parts/profile.js';
import { measureReading } from './parts/history.js';
import { countRoundTrips } from './parts/round-trips.js';
import { measureSockets } from './parts/sockets.js';
import { measureStart } from './parts/start.js';
import { measureTurns } from './parts/turns.js';
import { Report } from './report.js';

type Measurement = (bench: Workbench, options: Options, report: Report) => Promise<void>;

const MEASUREMENTS: Readonly<Record<Part, Measurement>> = {
  turns: measureTurns,
  'round-trips': countRoundTrips,
  history: measureReading,
  start: measureStart,
  sockets: measureSockets,
};

/** From so much other work on the machine, in running processes, figures say little. */
const LOAD_MAX = 1;

const report = new Report();
const bench = new Workbench();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void bench.close().finally(() => process.exit(130)));
try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
} finally {
  await bench.close();
}
if (report.failed) process.exitCode = 1;

async function run(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return report.line(USAGE);
  const options = readOptions(args);
  await describeMachine();
  await (options.profile ? measure(profileTurns, options) : measureAll(options));
}

async function measureAll(options: Options): Promise<void> {
  for (const part of options.parts) await measure(MEASUREMENTS[part], options);
  report.summarise();
}

async function measure(measurement: Measurement, options: Options): Promise<void> {
  try {
    await measurement(bench, options, report);
  } finally {
    await bench.clear();
  }
}

async function describeMachine(): Promise<void> {
  const [load = 0] = loadavg();
  report.line(`${new Date().toISOString()}  Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
  report.line(`PostgreSQL: ${await describeServer()}`);
  report.line(
    `Load average ${load.toFixed(2)}${load > LOAD_MAX ? ': other work is running, FIGURES ARE PROVISIONAL' : ''}`,
  );
}
