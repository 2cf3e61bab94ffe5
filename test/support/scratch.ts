import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm';
/** Some databases of 15 MB are open at a time; what Docker gives a container, 64 MB, is too little. */
const FREE_MIN = 1024 ** 3;
const PREFIX = 'teller-tests-';

/**
 * Makes the folder that is `tmpdir()` for this run and for what it starts, in memory where that can be: a run copies some
 * hundred databases, and a slow disk takes longer for that than all tests together. It goes when this process does.
 * @returns whether it was not there yet.
 */
export function makeScratch(): boolean {
  if (process.env.TMPDIR?.includes(`/${PREFIX}`)) return false;
  const parent = hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();
  dropLeftOver(parent);
  const folder = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
  process.env.TMPDIR = folder;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return true;
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= FREE_MIN;
}

/** Of runs that were killed. */
function dropLeftOver(parent: string): void {
  const names = readdirSync(parent).filter((name) => name.startsWith(PREFIX));
  const left = names.filter((name) => !isRunning(Number(name.slice(PREFIX.length).split('-')[0])));
  for (const name of left) rmSync(join(parent, name), { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
