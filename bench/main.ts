import { cpus, loadavg } from 'node:os';
import { describeServer } from './machine/postgres.js';
import { Workbench } from './machine/workbench.js';
import { type Options, type Part, readOptions } from './options.js';
import { measureTurns } from './parts/turns.js';
import { Report } from './report.js';

type Measurement = (bench: Workbench, options: Options, report: Report) => Promise<void>;

const MEASUREMENTS: Readonly<Partial<Record<Part, Measurement>>> = {
  turns: measureTurns,
};

/** From so much other work on the machine, in running processes, figures say little. */
const LOAD_MAX = 1;

const report = new Report();
const bench = new Workbench();
process.once('SIGINT', () => void bench.close().finally(() => process.exit(130)));
try {
  const options = readOptions(process.argv.slice(2));
  await describeMachine();
  for (const part of options.parts) await measure(MEASUREMENTS[part] as Measurement, options);
  report.summarise();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await bench.close();
}
if (report.failed) process.exitCode = 1;

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
