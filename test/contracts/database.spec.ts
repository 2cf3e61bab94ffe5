import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseUnavailableError } from '../../src/common/domain-error.js';
import type { Queryable, Statement } from '../../src/persistence/database.js';
import { openTestDatabase, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

const IDLE_IN_TRANSACTION_MS = 300;

/** A statement named after its text: what a repository writes as a constant. */
const sql = (text: string): Statement => ({ name: `probe ${text}`.slice(0, 63), text });
const COUNT_PROBES = sql('SELECT count(*)::int AS n FROM probe');
const INSERT_PROBE = sql('INSERT INTO probe (id) VALUES ($1)');

/** What the application relies on, of whichever engine is underneath. */
describe(`Database on ${TEST_ENGINE}`, () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase({ environment: { DB_IDLE_TRANSACTION_TIMEOUT_MS: String(IDLE_IN_TRANSACTION_MS) } });
    await db.pool.query('CREATE TABLE probe (id int CONSTRAINT probe_pkey PRIMARY KEY, n int NOT NULL DEFAULT 0)');
  });
  beforeEach(() => db.pool.query('TRUNCATE probe'));
  afterAll(() => db.close());

  const probes = async (): Promise<number | undefined> =>
    (await db.database.query<{ n: number }>(COUNT_PROBES, []))[0]?.n;
  const inTransaction = async (work: (client: PoolClient) => Promise<void>): Promise<void> => {
    const client = await db.pool.connect();
    await client.query('BEGIN');
    try {
      await work(client);
    } finally {
      client.release(true);
    }
  };

  describe('transactions', () => {
    it('lose no update and leak no row when many run at once', async () => {
      await db.database.query(INSERT_PROBE, [0]);
      const increment = async (connection: Queryable, index: number): Promise<void> => {
        const [row] = await connection.query<{ n: number }>(sql('SELECT n FROM probe WHERE id = 0 FOR UPDATE'), []);
        await sleep(index % 3); // lets the others try to come between
        if (index % 2) await connection.query(INSERT_PROBE, [index]);
        await connection.query(sql('UPDATE probe SET n = $1 WHERE id = 0'), [(row?.n ?? NaN) + 1]);
        if (index % 2) throw new Error('rolled back');
      };
      const outcomes = await Promise.allSettled(
        Array.from({ length: 40 }, (_, index) => db.database.transaction((connection) => increment(connection, index))),
      );
      const committed = outcomes.filter(({ status }) => status === 'fulfilled').length;
      expect(committed).toBe(20);
      expect(await db.database.query(sql('SELECT id, n FROM probe'), [])).toEqual([{ id: 0, n: committed }]);
    });

    it('hide what is not committed from everybody else', async () => {
      let seen: Promise<number | undefined> | undefined;
      await db.database.transaction(async (connection) => {
        await connection.query(INSERT_PROBE, [1]);
        seen = probes();
        await sleep(20);
        await connection.query(sql('DELETE FROM probe'), []);
      });
      expect(await seen).toBe(0);
    });

    it('are rolled back when their client is destroyed', async () => {
      await inTransaction(async (client) => void (await client.query('INSERT INTO probe VALUES (1)')));
      expect(await probes()).toBe(0);
    });

    it('are rolled back when their client is destroyed while a statement runs', async () => {
      let running: Promise<unknown> | undefined;
      await inTransaction(async (client) => {
        await client.query('INSERT INTO probe VALUES (1)');
        running = client.query('INSERT INTO probe VALUES (2)').catch((error: unknown) => error);
        await Promise.resolve();
      });
      await running;
      expect(await probes()).toBe(0);
    });

    it('are ended for a client that dawdles, and others go on', async () => {
      await inTransaction(async (client) => {
        await client.query('INSERT INTO probe VALUES (1)');
        await sleep(IDLE_IN_TRANSACTION_MS + 200);
        expect(await probes()).toBe(0);
        await expect(client.query('COMMIT')).rejects.toThrow();
      });
    });

    it('can be used again after an error inside one', async () => {
      const twice = db.database.transaction(async (connection) => {
        await connection.query(INSERT_PROBE, [1]);
        await connection.query(INSERT_PROBE, [1]);
      });
      await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'probe_pkey', table: 'probe' });
      expect(await probes()).toBe(0);
    });

    it('run again from the start after a serialization failure', async () => {
      let attempts = 0;
      await db.database.transaction(async (connection) => {
        attempts += 1;
        const failure = `DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$`;
        if (attempts < 3) await connection.query(sql(failure), []);
        await connection.query(INSERT_PROBE, [attempts]);
      });
      expect(await db.database.query(sql('SELECT id FROM probe'), [])).toEqual([{ id: 3 }]);
    });

    it('share out rows by SKIP LOCKED without a double', async () => {
      await db.pool.query('INSERT INTO probe SELECT generate_series(1, 60)');
      const take = sql('SELECT id FROM probe WHERE n = 0 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED');
      const taken: number[] = [];
      const takeOne = (): Promise<boolean> =>
        db.database.transaction(async (connection) => {
          const [row] = await connection.query<{ id: number }>(take, []);
          if (!row) return false;
          await connection.query(sql('UPDATE probe SET n = 1 WHERE id = $1'), [row.id]);
          taken.push(row.id);
          return true;
        });
      const worker = async (): Promise<void> => {
        while (await takeOne());
      };
      await Promise.all(Array.from({ length: 6 }, worker));
      expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    });

    it('exclude each other by a transaction-scoped advisory lock', async () => {
      const steps: string[] = [];
      const visit = (who: string): Promise<void> =>
        db.database.transaction(async (connection) => {
          await connection.query(sql('SELECT pg_advisory_xact_lock($1)'), [7]);
          steps.push(`${who} in`);
          await sleep(5);
          steps.push(`${who} out`);
        });
      await Promise.all([visit('a'), visit('b')]);
      expect(steps.join()).toMatch(/^(\w) in,\1 out,(\w) in,\2 out$/);
    });
  });

  describe('statements', () => {
    it('of many clients at once get their own parameters and rows', async () => {
      const ask = async (worker: number, round: number): Promise<void> => {
        const [row] =
          worker % 2
            ? await db.database.query(sql('SELECT $1::int AS a, $2::text AS b'), [worker, `x${round}`])
            : await db.database.query(sql('SELECT $1::text AS c'), [`w${worker}-${round}`]);
        expect(row).toEqual(worker % 2 ? { a: worker, b: `x${round}` } : { c: `w${worker}-${round}` });
      };
      const worker = async (index: number): Promise<void> => {
        for (let round = 0; round < 50; round++) await ask(index, round);
      };
      await Promise.all(Array.from({ length: 16 }, (_, index) => worker(index)));
    });

    it('with one name mean what each client prepared under it', async () => {
      const [ann, bob] = [await db.pool.connect(), await db.pool.connect()];
      try {
        for (let round = 0; round < 2; round++) {
          expect((await ann.query({ name: 'mine', text: `SELECT 'ann' AS who` })).rows).toEqual([{ who: 'ann' }]);
          expect((await bob.query({ name: 'mine', text: `SELECT 'bob' AS who` })).rows).toEqual([{ who: 'bob' }]);
        }
      } finally {
        ann.release();
        bob.release();
      }
    });

    it('with a name work after an error in them, and after one in their text', async () => {
      const divide = sql('SELECT 1 / $1::int AS n');
      await expect(db.database.query(divide, [0])).rejects.toMatchObject({ code: '22012' });
      expect(await db.database.query(divide, [1])).toEqual([{ n: 1 }]);
      for (let round = 0; round < 2; round++)
        await expect(db.database.query(sql('SELEC 1'), [])).rejects.toMatchObject({ code: '42601' });
    });

    it.each(['40001', '40P01'])(
      'run again after %s, for it is nobody’s fault, and three times at most',
      async (code) => {
        await db.pool.query(`
        CREATE SEQUENCE IF NOT EXISTS attempt;
        CREATE OR REPLACE FUNCTION succeed_at(wanted int, code text) RETURNS int LANGUAGE plpgsql AS $$
        DECLARE n int := nextval('attempt'); -- stays, unlike all else, when the statement is taken back
        BEGIN
          IF n < wanted THEN RAISE EXCEPTION 'not yet' USING ERRCODE = code; END IF;
          RETURN n;
        END $$;
        ALTER SEQUENCE attempt RESTART`);
        const succeedAt = (wanted: number) => db.database.query(sql('SELECT succeed_at($1, $2) AS n'), [wanted, code]);

        expect(await succeedAt(4)).toEqual([{ n: 4 }]);
        await db.pool.query('ALTER SEQUENCE attempt RESTART');
        await expect(succeedAt(5)).rejects.toMatchObject({ code });
      },
    );

    it('stay prepared when the transaction that prepared them is rolled back', async () => {
      const client = await db.pool.connect();
      const named = { name: 'prepared inside', text: 'SELECT 1 AS n' };
      try {
        await client.query('BEGIN');
        await client.query(named);
        await client.query('ROLLBACK');
        expect((await client.query(named)).rows).toEqual([{ n: 1 }]);
      } finally {
        client.release();
      }
    });

    it('of other clients survive DISCARD ALL and DEALLOCATE ALL of one', async () => {
      const named = { name: 'kept', text: 'SELECT 1 AS n' };
      const [keeping, forgetting] = [await db.pool.connect(), await db.pool.connect()];
      try {
        await keeping.query(named);
        for (const command of ['DISCARD ALL', 'DEALLOCATE ALL']) {
          await forgetting.query(command);
          expect((await keeping.query(named)).rows).toEqual([{ n: 1 }]);
        }
      } finally {
        keeping.release();
        forgetting.release(true);
      }
    });

    it('are refused in a transaction that failed, until it is rolled back', async () => {
      const client = await db.pool.connect();
      try {
        await client.query('BEGIN');
        await expect(client.query('SELEC')).rejects.toMatchObject({ code: '42601' });
        await expect(client.query({ name: 'late', text: 'SELECT 1 AS n' })).rejects.toMatchObject({ code: '25P02' });
        await client.query('ROLLBACK');
        expect((await client.query({ name: 'late', text: 'SELECT 1 AS n' })).rows).toEqual([{ n: 1 }]);
      } finally {
        client.release(true);
      }
    });

    it('carry large parameters and large results', async () => {
      const large = 'ö'.repeat(1_500_000);
      expect(await db.database.query(sql('SELECT $1::text AS t'), [large])).toEqual([{ t: large }]);
    });

    it('give every type as it was put in', async () => {
      await db.pool.query(
        'CREATE TABLE kinds (a bigint, b numeric, c timestamptz, d jsonb, e bytea, f text[], g boolean, i uuid, j float8)',
      );
      const values = {
        a: '9007199254740993', // a bigint is a string: this one does not fit into a number
        b: '1.10',
        c: new Date('2025-01-02T03:04:05.678Z'),
        d: { a: [1, { b: null }], é: '😀' },
        e: Buffer.from([0, 1, 255]),
        f: ['x', 'y,"z'],
        g: true,
        i: '0190a5d0-1c5b-7b7b-8000-000000000001',
        j: 0.1,
      };
      await db.pool.query('INSERT INTO kinds VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', Object.values(values));
      expect((await db.pool.query('SELECT * FROM kinds')).rows).toEqual([values]);
    });

    it('search text by trigrams and by words', async () => {
      await db.pool.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
      const text = `SELECT similarity('balance', 'balanse') > 0.4 AS near, to_tsvector('english', 'balances') @@ websearch_to_tsquery('english', 'balance') AS found`;
      expect((await db.pool.query(text)).rows).toEqual([{ near: true, found: true }]);
    });

    it('that bring in a NUL or half a surrogate pair are errors, not damage', async () => {
      await expect(db.database.query(sql('SELECT $1::text'), ['a\0b'])).rejects.toMatchObject({ code: '22021' });
      await expect(db.database.query(sql('SELECT $1::jsonb'), [`"\\ud800"`])).rejects.toMatchObject({ code: '22P02' });
      expect(await probes()).toBe(0);
    });
  });

  it('brings a notification to every client that listens, and to no other', async () => {
    const [listening, other] = [await db.pool.connect(), await db.pool.connect()];
    const heard: string[] = [];
    listening.on('notification', ({ payload }) => heard.push(`listening: ${payload}`));
    other.on('notification', ({ payload }) => heard.push(`other: ${payload}`));
    try {
      await listening.query('LISTEN wake_up');
      await db.pool.query(`SELECT pg_notify('wake_up', 'one')`);
      await other.query(`NOTIFY wake_up, 'two'`);
      await expect.poll(() => heard).toEqual(['listening: one', 'listening: two']);
    } finally {
      listening.release(true);
      other.release(true);
    }
  });

  it('lets timers run while it works', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 1);
    for (let round = 0; round < 200; round++) await probes();
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });

  it('keeps one pool for TypeORM and for named statements', async () => {
    await db.dataSource.transaction(async (manager) => {
      await manager.query('INSERT INTO probe VALUES (1)');
      const seenOutside = TEST_ENGINE === 'postgres' ? await probes() : 0; // the embedded engine would wait for us
      expect(seenOutside).toBe(0);
    });
    expect(await probes()).toBe(1);
  });

  const BREAKDOWNS = {
    'that ends it': 'COPY probe FROM STDIN',
    'that overflows its stack': `SELECT (repeat('[', 200000) || repeat(']', 200000))::jsonb`,
  };
  const breakdowns = TEST_ENGINE === 'embedded' ? Object.entries(BREAKDOWNS) : [];

  it.for(breakdowns)('comes back by itself after a breakdown of the engine %s', async ([, text]) => {
    await db.database.query(INSERT_PROBE, [1]);
    const unfinished = db.database.transaction(async (connection) => {
      await connection.query(INSERT_PROBE, [2]);
      await connection.query({ name: '', text }, []);
    });
    await expect(unfinished).rejects.toThrow(DatabaseUnavailableError);
    await expect.poll(() => probes().catch(() => 'not yet')).toBe(1);
  });
});
