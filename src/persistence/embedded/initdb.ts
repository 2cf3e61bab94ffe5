import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * initdb peaks near 800 MB, which WebAssembly never gives back: a child pays for it and ends. It is kept as text so
 * that it is the same program from `dist`, from sources under the test runner, and in a container.
 * WAL segments of 1 MB instead of 16, and without the two databases that others would be made from: an empty one takes
 * 15 MB and 400 files on disk, and as much less time to copy.
 */
const PROGRAM = `
  const [engineUrl, dataDir] = process.argv.slice(1);
  const { PGlite } = await import(engineUrl);
  const engine = await PGlite.create({ dataDir, initDbStartParams: ['--wal-segsize=1'] });
  await engine.exec('UPDATE pg_database SET datistemplate = false');
  await engine.exec('DROP DATABASE template0');
  await engine.exec('DROP DATABASE template1');
  await engine.exec('CHECKPOINT');
  await engine.close();
`;

/** Makes an empty database in `directory`, which may not hold one yet. */
export async function initdb(directory: string): Promise<void> {
  const engineUrl = pathToFileURL(createRequire(import.meta.url).resolve('@electric-sql/pglite')).href;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM, engineUrl, directory], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  await rm(directory, { recursive: true, force: true });
  throw new Error(`The embedded database could not be made in ${directory} (exit ${code}): ${complaint.trim()}`);
}
