import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../migrations/index.js';
import { openDataSource } from '../../src/persistence/data-source.js';
import { migrate, migrateDown, migrationStatus, schemaDrift } from '../../src/persistence/migrate.js';
import { openEmptyTestDatabase, TEST_ENGINE, testEnv, type TestDatabase } from '../support/test-database.js';

const NAMES = MIGRATIONS.map(({ name }) => name);
/** Every column, constraint, index, function and trigger; without the tables that TypeORM keeps its books in. */
const FINGERPRINT = `
  SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS fact
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT IN ('schema_migrations', 'typeorm_metadata')
  UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid <> 'schema_migrations'::regclass
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migrations'
  UNION ALL SELECT pg_get_functiondef(pg_proc.oid) FROM pg_proc JOIN pg_language ON pg_language.oid = prolang
  WHERE pronamespace = 'public'::regnamespace AND lanname IN ('sql', 'plpgsql')
  UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY fact`;

describe(`Migrations on ${TEST_ENGINE}`, () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await openEmptyTestDatabase();
  });
  afterEach(() => db.close());

  const schema = async (): Promise<string[]> =>
    (await db.pool.query<{ fact: string }>(FINGERPRINT)).rows.map(({ fact }) => fact);
  const allDown = async (): Promise<string[]> => {
    const undone: string[] = [];
    for (let name = await migrateDown(db); name; name = await migrateDown(db)) undone.push(name);
    return undone;
  };

  it('go up, all the way down to an empty schema, and up to the same one again', async () => {
    expect(await migrate(db)).toEqual(NAMES);
    const first = await schema();
    expect(await allDown()).toEqual([...NAMES].reverse());
    expect(await schema()).toEqual([]);
    expect(await migrate(db)).toEqual(NAMES);
    expect(await schema()).toEqual(first);
  });

  it('do nothing the second time', async () => {
    await migrate(db);
    expect(await migrate(db)).toEqual([]);
    expect(await migrationStatus(db)).toEqual({ done: NAMES, pending: [] });
  });

  it('leave the schema that the entities describe', async () => {
    await migrate(db);
    expect(await schemaDrift(db)).toEqual([]);
  });

  it('are told apart from a schema that somebody changed by hand', async () => {
    await migrate(db);
    await db.pool.query('ALTER TABLE users ADD COLUMN nickname text');
    expect(await schemaDrift(db)).toEqual([expect.stringContaining('nickname')]);
  });

  it.runIf(TEST_ENGINE === 'postgres')('are made once when several processes start at the same moment', async () => {
    const others = await Promise.all([1, 2, 3].map(() => openDataSource(testEnv(db.environment))));
    const made = await Promise.all([db, ...others].map(migrate));
    await Promise.all(others.map((other) => other.close()));
    expect(made.filter((names) => names.length > 0)).toEqual([NAMES]);
  });
});
