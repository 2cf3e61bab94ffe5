import { expect } from 'vitest';
import type { TestDatabase } from './test-database.js';

/** Table → number of rows and a digest of their content: equal before and after means that nothing was stored. */
export type TableState = Readonly<Record<string, string>>;

export async function tableState({ pool }: TestDatabase): Promise<TableState> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const { rows } = await pool.query<{ name: string; state: string }>(
    tables.map(({ name }) => `SELECT '${name}' AS name, ${STATE} AS state FROM ${name} t`).join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

const STATE = `count(*) || ' rows, ' || COALESCE(sum(hashtextextended(t::text, 0)), 0)`;

/** @returns what the work returns. */
export async function expectNothingStored<Result>(
  database: TestDatabase,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = await tableState(database);
  const result = await work();
  expect(await tableState(database)).toEqual(before);
  return result;
}
