import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('Database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());

  it('answers a named statement with its parameters', async () => {
    const statement = { name: 'probe', text: 'SELECT $1::int AS n, $2::text AS t' };
    for (const n of [1, 2]) expect(await db.database.query(statement, [n, `é${n}`])).toEqual([{ n, t: `é${n}` }]);
  });
});
