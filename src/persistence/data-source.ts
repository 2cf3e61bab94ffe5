import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolConfig } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { MIGRATIONS } from '../../migrations/index.js';
import type { Env } from '../config/index.js';
import { Database, type DatabaseOptions } from './database.js';
import { isUnreachable } from './database-errors.js';
import { openEmbedded } from './embedded/index.js';
import { ENTITIES } from './entities/index.js';

export interface OpenDataSource {
  readonly dataSource: DataSource;
  /** The connections under the DataSource: bigint columns come as strings, because a number holds only 53 bits. */
  readonly pool: Pool;
  readonly database: Database;
  readonly engine: 'postgres' | 'embedded';
  /** Waits for what is running, then closes the connections and, if it is the embedded one, the engine. */
  close(): Promise<void>;
}

/** Where storage says what happens to its connections; Nest's Logger, pino and console fit. */
export interface StorageLog {
  warn(message: string): void;
}

const SILENT: StorageLog = { warn: () => undefined };
const RETRY_AFTER_MIN_MS = 250;
const RETRY_AFTER_MAX_MS = 2_000;

/**
 * Opens the one DataSource of this process, for the app and for the migration command alike: PostgreSQL when
 * `DATABASE_URL` or `DB_HOST` is set, else the embedded engine in `DATA_DIR`. It changes no table.
 * @throws DirectoryInUseError  another process has the embedded database open.
 */
export async function openDataSource(env: Env, log: StorageLog = SILENT): Promise<OpenDataSource> {
  if (!env.usesEmbeddedDatabase) return connect(env, 'postgres', serverOptions(env), log, () => Promise.resolve());
  const embedded = await openEmbedded(env.DATA_DIR, {
    idleInTransactionMs: env.DB_IDLE_TRANSACTION_TIMEOUT_MS,
    onFailure: (failure) => log.warn(`Embedded database: ${failure.message}`),
  });
  // `ssl: false`, because PGSSLMODE of the environment speaks of a server.
  return connect(env, 'embedded', { stream: embedded.stream, ssl: false }, log, () => embedded.close());
}

/**
 * The same, but a PostgreSQL that is not there yet is waited for, without end, with a line in the log for each try.
 * A server that is there and refuses (wrong password, no such database) is an error at once: waiting would hide it.
 * @throws AbortError  `signal` was raised while waiting.
 */
export async function openDataSourceWhenReachable(
  env: Env,
  { signal, log }: { readonly signal: AbortSignal; readonly log: StorageLog },
): Promise<OpenDataSource> {
  for (let retryAfterMs = RETRY_AFTER_MIN_MS; ; retryAfterMs = Math.min(retryAfterMs * 2, RETRY_AFTER_MAX_MS)) {
    signal.throwIfAborted();
    try {
      return await openDataSource(env, log);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      log.warn(`The database cannot be reached (${reasonOf(error)}). Next try in ${retryAfterMs} ms.`);
    }
    await delay(retryAfterMs, undefined, { signal });
  }
}

async function connect(
  env: Env,
  engine: OpenDataSource['engine'],
  where: PoolConfig,
  log: StorageLog,
  closeEngine: () => Promise<void>,
): Promise<OpenDataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    entities: [...ENTITIES],
    migrations: [...MIGRATIONS],
    migrationsTableName: 'schema_migrations',
    synchronize: false,
    installExtensions: false,
    poolErrorHandler: (error: Error) => log.warn(`An idle database connection was lost: ${error.message}`),
    extra: { ...poolOptions(env), ...where },
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    await closeEngine();
    throw error;
  }
  const pool = (dataSource.driver as PostgresDriver).master as Pool;
  const close = async (): Promise<void> => {
    await dataSource.destroy();
    await closeEngine();
  };
  return { dataSource, pool, database: new Database(pool, databaseOptions(env)), engine, close };
}

/** The server's own limit and a little, so that its word comes first when it has one. */
const ANSWER_SLACK_MS = 500;

const databaseOptions = (env: Env): DatabaseOptions => ({
  named: env.DB_PREPARED_STATEMENTS,
  answerLimitMs: env.DB_STATEMENT_TIMEOUT_MS + ANSWER_SLACK_MS,
});

function poolOptions(env: Env): PoolConfig {
  return {
    max: env.DB_POOL_MAX,
    connectionTimeoutMillis: env.DB_CONNECT_TIMEOUT_MS,
    application_name: 'teller',
    keepAlive: true,
    // A connection that breaks while it is borrowed and idle says so by an event; unheard, it would end the process.
    // Whoever borrowed it learns of it from the next query.
    onConnect: (client) => void client.on('error', () => undefined),
  };
}

function serverOptions(env: Env): PoolConfig {
  const address: PoolConfig = env.DATABASE_URL
    ? { connectionString: env.DATABASE_URL }
    : { host: env.DB_HOST, port: env.DB_PORT, user: env.DB_USER, password: env.DB_PASSWORD, database: env.DB_NAME };
  return {
    ...address,
    ...(env.DB_SSL && { ssl: true }),
    statement_timeout: env.DB_STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: env.DB_IDLE_TRANSACTION_TIMEOUT_MS,
  };
}

/** Node puts the failures of all addresses of a name into one error without words. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || (code ?? String(error));
}
