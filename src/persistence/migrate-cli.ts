import { reportFailure } from '../common/operator-error.js';
import { loadEnv } from '../config/index.js';
import { createMigration } from './create-migration.js';
import { openDataSource, type OpenDataSource } from './data-source.js';
import { migrate, migrateDown, migrationStatus, schemaDrift } from './migrate.js';

/** A command says what it did, and whether that is a failure for whoever called it. */
interface Outcome {
  readonly lines: readonly string[];
  readonly failed?: boolean;
}

const COMMANDS: Readonly<Record<string, (open: OpenDataSource) => Promise<Outcome>>> = { up, down, status, check };

const USAGE = `Usage: npm run migrate | migrate:down | migrate:status | migrate:check | migrate:create -- <what-it-does>
They work on the database that the app would use (DATABASE_URL, DB_*, DATA_DIR, from the environment or .env).`;

async function up(open: OpenDataSource): Promise<Outcome> {
  const made = await migrate(open);
  return { lines: made.length ? made.map((name) => `made   ${name}`) : ['The schema is up to date.'] };
}

async function down(open: OpenDataSource): Promise<Outcome> {
  const undone = await migrateDown(open);
  return { lines: [undone ? `undone ${undone}` : 'There is no step to take back.'] };
}

async function status(open: OpenDataSource): Promise<Outcome> {
  const { done, pending } = await migrationStatus(open);
  const lines = [...done.map((name) => `done    ${name}`), ...pending.map((name) => `pending ${name}`)];
  return { lines: lines.length ? lines : ['There are no migrations.'] };
}

async function check(open: OpenDataSource): Promise<Outcome> {
  const { pending } = await migrationStatus(open);
  if (pending.length > 0)
    return { lines: ['Run the migrations first:', ...pending.map((name) => `pending ${name}`)], failed: true };
  const drift = await schemaDrift(open);
  if (drift.length === 0) return { lines: ['Entities and tables agree.'] };
  return { lines: ['Entities and tables differ. To make the tables as the entities say:', ...drift], failed: true };
}

async function run(command: string, argument: string | undefined): Promise<Outcome> {
  if (command === 'create') return { lines: await createMigration(argument) };
  const work = COMMANDS[command];
  if (!work) return { lines: [USAGE], failed: true };
  const open = await openDataSource(loadEnv(), console);
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

try {
  const [, , command = 'up', argument] = process.argv;
  const { lines, failed = false } = await run(command, argument);
  console.log(lines.join('\n'));
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  reportFailure(error);
}
