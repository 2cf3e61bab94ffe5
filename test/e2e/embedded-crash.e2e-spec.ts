import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryInUseError, openEmbedded } from '../../src/persistence/embedded/index.js';
import { forkProgram } from '../support/child-process.js';
import { TEST_ENGINE } from '../support/test-database.js';

const ROUNDS = 5;
const WRITER = new URL('../support/crash-writer.ts', import.meta.url);

describe.skipIf(TEST_ENGINE !== 'embedded')('The embedded database', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'teller-crash-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const log = (): string => join(directory, 'acknowledged.log');
  const writer = async () => {
    const child = forkProgram(WRITER, [join(directory, 'db'), log()]);
    await once(child, 'message');
    return child;
  };

  it(`keeps every acknowledged commit over ${ROUNDS} rounds of kill -9`, { timeout: 180_000 }, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const child = await writer();
      await sleep(100 + round * 97); // spread over what the engine may be doing
      child.kill('SIGKILL');
      await once(child, 'exit');
    }

    const acknowledged = (await readFile(log(), 'utf8')).trim().split('\n').map(Number);
    const { written, counter } = await readBack(join(directory, 'db'));
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    expect(acknowledged.filter((n) => !written.has(n))).toEqual([]);
    expect([...written].sort((a, b) => a - b)).toEqual(Array.from({ length: counter }, (_, index) => index + 1));
  });

  it('is refused to a second process while the first one lives', async () => {
    const child = await writer();
    await expect(openEmbedded(join(directory, 'db'))).rejects.toThrow(DirectoryInUseError);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const engine = await openEmbedded(join(directory, 'db'));
    await engine.close();
  });
});

async function readBack(directory: string): Promise<{ written: Set<number>; counter: number }> {
  const engine = await openEmbedded(directory);
  const pool = new pg.Pool({ stream: engine.stream, ssl: false });
  const written = await pool.query<{ n: number }>('SELECT n FROM written');
  const counter = await pool.query<{ n: number }>('SELECT n FROM counter');
  await pool.end();
  await engine.close();
  return { written: new Set(written.rows.map(({ n }) => n)), counter: counter.rows[0]?.n ?? 0 };
}
