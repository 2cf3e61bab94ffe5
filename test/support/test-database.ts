import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Clock } from '../../src/common/clock.js';
import { type Env, readEnv } from '../../src/config/index.js';
import { openDataSource, type OpenDataSource } from '../../src/persistence/data-source.js';
import { seedDemo } from '../../src/persistence/demo/seed-demo.js';
import { copyDatabase, isDatabase } from '../../src/persistence/embedded/index.js';
import { migrate } from '../../src/persistence/migrate.js';

export type TestEngine = 'embedded' | 'postgres';

/** Which engine the suite stands on; `TEST_ENGINE=postgres` needs a server. */
export const TEST_ENGINE: TestEngine = process.env.TEST_ENGINE === 'postgres' ? 'postgres' : 'embedded';
const SERVER_URL = process.env.TEST_DATABASE_URL || 'postgres://postgres@127.0.0.1:5432/postgres';

export interface TestDatabase extends OpenDataSource {
  /** What to start the real app with, so that it works on this database. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lets go of it and keeps the rows, for other processes: the embedded engine serves one at a time. */
  disconnect(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Settings that differ from the defaults (`DB_POOL_MAX`, …). */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A database of its own with the full schema and no rows; `close` drops it. */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const place = await PLACES[TEST_ENGINE].cloneMigrated();
  return openIn(place, options);
}

/** The same with the demo data, as an app that was started during this run has it. */
export async function openDemoDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const place = await PLACES[TEST_ENGINE].cloneSeeded();
  return openIn(place, options);
}

/** The same without any table, for the tests of the migrations themselves. */
export async function openEmptyTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const place = await PLACES[TEST_ENGINE].makeEmpty();
  return openIn(place, options);
}

/** One that is there already, as another process opened it; `close` leaves it there. */
export const openTestDatabaseAt = (environment: Readonly<Record<string, string>>): Promise<TestDatabase> =>
  openIn({ environment, remove: () => Promise.resolve() }, {});

/** The configuration of a test: nothing of the shell's or of `.env`, only what is given. */
export const testEnv = (environment: Readonly<Record<string, string>>): Env =>
  readEnv({ NODE_ENV: 'test', DB_CONNECT_TIMEOUT_MS: '10000', ...environment });

interface Place {
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

interface Places {
  cloneMigrated(): Promise<Place>;
  cloneSeeded(): Promise<Place>;
  makeEmpty(): Promise<Place>;
}

async function openIn(place: Place, { environment: extra = {} }: TestDatabaseOptions): Promise<TestDatabase> {
  const environment = { ...place.environment, ...extra };
  try {
    const open = await openDataSource(testEnv(environment));
    let closed: Promise<void> | undefined;
    const disconnect = (): Promise<void> => (closed ??= open.close());
    const close = async (): Promise<void> => {
      await disconnect();
      await place.remove();
    };
    return { ...open, environment, disconnect, close };
  } catch (error) {
    await place.remove();
    throw error;
  }
}

/** Changes with every edit of a migration, so that a template is never of another schema. */
const SCHEMA_HASH = hashOf(new URL('../../migrations/', import.meta.url));
const DEMO_HASH = hashOf(new URL('../../src/persistence/demo/', import.meta.url));

function hashOf(folder: URL): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(new URL(name, folder)));
  return hash.digest('hex').slice(0, 16);
}

const EMBEDDED: Places = {
  cloneMigrated: async () => cloneOf(await migratedDirectory()),
  cloneSeeded: async () => cloneOf(await seededDirectory()),
  async makeEmpty() {
    const directory = await mkdtemp(join(tmpdir(), 'teller-test-'));
    return { environment: { DATA_DIR: directory }, remove: () => rm(directory, { recursive: true, force: true }) };
  },
};

async function cloneOf(template: string): Promise<Place> {
  const place = await EMBEDDED.makeEmpty();
  await copyDatabase(template, pgdataIn(place));
  return place;
}

const pgdataIn = ({ environment }: Place): string => join(environment.DATA_DIR ?? '', 'pgdata');

/** Made once in a run, because hashing the passwords and posting the months takes as long as opening the database does. */
async function seededDirectory(): Promise<string> {
  const today = new Date().toISOString().slice(0, 10); // a run in watch mode may see several
  const template = join(tmpdir(), `pgdata-demo-${DEMO_HASH}-${today}`);
  if (isDatabase(template)) return template;
  const place = await EMBEDDED.cloneMigrated();
  try {
    await seed(place);
    await copyDatabase(pgdataIn(place), template);
  } finally {
    await place.remove();
  }
  return template;
}

const TEMPLATES = join(import.meta.dirname, '../../node_modules/.cache/teller');
const TEMPLATE_PREFIX = 'pgdata-migrated-';

async function migratedDirectory(): Promise<string> {
  const template = join(TEMPLATES, `${TEMPLATE_PREFIX}${SCHEMA_HASH}`);
  if (isDatabase(template)) return markUsed(template);
  const directory = await mkdtemp(join(tmpdir(), 'teller-template-'));
  try {
    await migrateAndClose({ DATA_DIR: directory });
    await copyDatabase(join(directory, 'pgdata'), template);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  dropStaleDirectories();
  return markUsed(template);
}

/** A run on an older checkout may be copying its own template right now: only what nobody used for long goes. */
const STALE_AFTER_MS = 60 * 60_000;

function markUsed(template: string): string {
  const now = new Date();
  utimesSync(template, now, now);
  return template;
}

function dropStaleDirectories(): void {
  const names = readdirSync(TEMPLATES).filter((name) => name.startsWith(TEMPLATE_PREFIX));
  const isStale = (path: string): boolean => Date.now() - statSync(path).mtimeMs > STALE_AFTER_MS;
  const stale = names.map((name) => join(TEMPLATES, name)).filter(isStale);
  for (const path of stale) rmSync(path, { recursive: true, force: true });
}

const DATABASE_PREFIX = 'teller_test_';
const TEMPLATE_DATABASE_PREFIX = 'teller_template_';
/** Key of the advisory lock of whoever makes, drops or copies a template; test workers start at the same moment. */
const TEMPLATE_LOCK = 727_402;

const POSTGRES: Places = {
  async cloneSeeded() {
    const place = await this.cloneMigrated();
    await seed(place);
    return place;
  },
  async cloneMigrated() {
    return onServer(async (server) => {
      await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]); // freed when the connection ends
      return newDatabase(server, await migratedTemplate(server));
    });
  },
  async makeEmpty() {
    return onServer((server) => newDatabase(server, 'template0'));
  },
};

const PLACES: Readonly<Record<TestEngine, Places>> = { embedded: EMBEDDED, postgres: POSTGRES };

async function newDatabase(server: pg.Client, template: string): Promise<Place> {
  const name = `${DATABASE_PREFIX}${Date.now()}_${randomUUID().slice(0, 8)}`;
  await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return { environment: { DATABASE_URL: urlOf(name) }, remove: () => onServer((again) => dropDatabase(again, name)) };
}

/** Made under another name and renamed when it is whole: a template that exists is complete. */
async function migratedTemplate(server: pg.Client): Promise<string> {
  const template = `${TEMPLATE_DATABASE_PREFIX}${SCHEMA_HASH}`;
  const existing = await databasesLike(server, TEMPLATE_DATABASE_PREFIX);
  if (existing.includes(template)) return template;
  for (const stale of [...existing, ...(await leftOver(server))]) await dropDatabase(server, stale);
  const unfinished = `${template}_unfinished`;
  await server.query(`CREATE DATABASE ${unfinished} TEMPLATE template0`);
  await migrateAndClose({ DATABASE_URL: urlOf(unfinished) });
  await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
  return template;
}

/** Databases of runs that were killed before they could drop them; the name tells when each was made. */
async function leftOver(server: pg.Client): Promise<string[]> {
  const names = await databasesLike(server, DATABASE_PREFIX);
  return names.filter((name) => Date.now() - Number(name.split('_')[2]) > STALE_AFTER_MS);
}

async function dropDatabase(server: pg.Client, name: string): Promise<void> {
  await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function databasesLike(server: pg.Client, prefix: string): Promise<string[]> {
  const { rows } = await server.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [prefix],
  );
  return rows.map(({ datname }) => datname);
}

/** On a connection of its own, beside every test database. PostgreSQL alone. */
export async function onServer<Result>(work: (server: pg.Client) => Promise<Result>): Promise<Result> {
  const server = new pg.Client({ connectionString: SERVER_URL });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(SERVER_URL);
  url.pathname = `/${database}`;
  return url.href;
}

const migrateAndClose = (environment: Readonly<Record<string, string>>): Promise<void> =>
  andClose(environment, migrate);

const seed = ({ environment }: Place): Promise<void> =>
  andClose(environment, ({ database }) => seedDemo(database, testEnv(environment), new Clock()));

async function andClose(
  environment: Readonly<Record<string, string>>,
  work: (open: OpenDataSource) => Promise<unknown>,
): Promise<void> {
  const open = await openDataSource(testEnv(environment));
  try {
    await work(open);
  } finally {
    await open.close();
  }
}
