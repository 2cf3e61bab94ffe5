import { randomUUID } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initdb } from './initdb.js';

/** The file that PostgreSQL itself looks at to tell whether a directory is a database. */
const VERSION_FILE = 'PG_VERSION';

export const isDatabase = (directory: string): boolean => existsSync(join(directory, VERSION_FILE));

/**
 * Makes a directory that is either complete or not there, whatever crashes half-way: it is filled under another name
 * and renamed. Of two that make the same one, the second finds it made.
 */
export async function makeDirectoryAtomically(
  target: string,
  fill: (unfinished: string) => Promise<void> | void,
): Promise<void> {
  const unfinished = `${target}.${randomUUID()}.unfinished`;
  await mkdir(dirname(target), { recursive: true });
  try {
    await fill(unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!isDatabase(target)) throw error;
  }
}

/** The synchronous copy, because a thousand small files take the asynchronous one ten times as long: 1 s for 0.1 s. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  await makeDirectoryAtomically(to, (unfinished) => cpSync(from, unfinished, { recursive: true }));
}

/** An empty database to copy: 0.1 s instead of 4 s. The build makes one; without it, one is made once and kept. */
export async function emptyDatabaseTemplate(): Promise<string> {
  const built = join(packageRoot(), 'dist', 'pgdata-template');
  if (isDatabase(built)) return built;
  const cached = join(packageRoot(), 'node_modules', '.cache', 'teller', `pgdata-template-${await engineVersion()}`);
  if (!isDatabase(cached)) await makeDirectoryAtomically(cached, initdb);
  return cached;
}

/** The folder with package.json, from `src/…` and from `dist/src/…` alike. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

async function engineVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
