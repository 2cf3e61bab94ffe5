import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import type { OpenDataSource } from './data-source.js';

/** Key of the advisory lock that one migrating process holds; any number, as long as it stays the same. */
const MIGRATION_LOCK = 727_401;

/**
 * Brings the schema up to date, each step in a transaction of its own. Of processes that start at the same moment
 * one works and the others wait, then find nothing left to do.
 * @returns the names of the steps that were made now.
 */
export function migrate(open: OpenDataSource): Promise<readonly string[]> {
  return alone(open, (executor) => executor.executePendingMigrations().then(namesOf));
}

/** Takes the last step back. */
export function migrateDown(open: OpenDataSource): Promise<string | undefined> {
  return alone(open, async (executor) => {
    const [last] = await executor.getExecutedMigrations();
    if (last) await executor.undoLastMigration();
    return last?.name;
  });
}

export interface MigrationStatus {
  readonly done: readonly string[];
  readonly pending: readonly string[];
}

export async function migrationStatus({ dataSource }: OpenDataSource): Promise<MigrationStatus> {
  const runner = dataSource.createQueryRunner();
  try {
    const executor = new MigrationExecutor(dataSource, runner);
    const pending = namesOf(await executor.getPendingMigrations());
    const done = namesOf(await executor.getExecutedMigrations()).reverse();
    return { done, pending };
  } finally {
    await runner.release();
  }
}

/** SQL that would bring the tables to what the entities say; empty when they agree. It changes nothing. */
export async function schemaDrift({ dataSource }: OpenDataSource): Promise<readonly string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

const namesOf = (migrations: readonly { readonly name: string }[]): string[] => migrations.map(({ name }) => name);

async function alone<Result>(
  { dataSource, engine }: OpenDataSource,
  work: (executor: MigrationExecutor) => Promise<Result>,
): Promise<Result> {
  const release = engine === 'postgres' ? await lockMigrations(dataSource) : undefined;
  try {
    return await withoutTimeLimit(dataSource, engine, (runner) => {
      const executor = new MigrationExecutor(dataSource, runner);
      executor.transaction = 'each';
      return work(executor);
    });
  } finally {
    await release?.();
  }
}

/**
 * Held by a transaction on a connection of its own, not by a session: poolers such as PgBouncer give a session's
 * next statement to another server connection, and with it the unlock. A process that dies gives the lock back.
 */
async function lockMigrations(dataSource: DataSource): Promise<() => Promise<void>> {
  const runner = dataSource.createQueryRunner();
  const release = async (): Promise<void> => {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  };
  try {
    await runner.startTransaction();
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await runner.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    return release;
  } catch (error) {
    await release();
    throw error;
  }
}

/** An index on a large table takes longer than any request may. */
async function withoutTimeLimit<Result>(
  dataSource: DataSource,
  engine: OpenDataSource['engine'],
  work: (runner: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  try {
    if (engine === 'postgres') await runner.query('SET statement_timeout = 0');
    return await work(runner);
  } finally {
    if (engine === 'postgres') await runner.query('RESET statement_timeout');
    await runner.release();
  }
}
