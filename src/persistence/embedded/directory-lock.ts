import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../common/clock.js';
import { OperatorError } from '../../common/operator-error.js';

const clock = new Clock();
const LOCK_FILE = 'lock';
/** A live holder touches its file this often, so that another machine on the same volume can tell that it lives. */
const HEARTBEAT_MS = 15_000;
const HEARTBEAT_LOST_MS = 4 * HEARTBEAT_MS;
/** Each try meets another process that was faster; more than a few of those means that something else is wrong. */
const TRIES_MAX = 10;

interface Holder {
  readonly pid: number;
  /** When that process began, as the system writes it: tells it from a later one with the same number. */
  readonly began: string;
  readonly host: string;
  readonly token: string;
}

/** Another process, or this one, has the directory open. */
export class DirectoryInUseError extends OperatorError {
  constructor(directory: string, holder: Holder) {
    const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
    super(
      `The embedded database in ${directory} is in use by process ${holder.pid}${where}. ` +
        'Stop that one, choose another DATA_DIR, or set DATABASE_URL to share a PostgreSQL.',
    );
  }
}

/**
 * The engine itself would let two processes open one directory and ruin it; this lock does not.
 * @returns what gives the directory back.
 * @throws DirectoryInUseError
 */
export function lockDirectory(directory: string): () => void {
  const file = join(directory, LOCK_FILE);
  const self: Holder = { pid: process.pid, began: processBegan(process.pid), host: hostname(), token: randomUUID() };
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    if (claim(file, self)) return heldLock(file, self);
    const text = readIfThere(file);
    if (text === undefined) continue;
    const holder = parseHolder(text);
    if (holder && isAlive(holder, file)) throw new DirectoryInUseError(directory, holder);
    removeStale(file, text);
  }
  throw new Error(`The lock ${file} cannot be taken.`);
}

function heldLock(file: string, self: Holder): () => void {
  const beat = setInterval(() => {
    const now = clock.now();
    utimesSync(file, now, now);
  }, HEARTBEAT_MS).unref();
  return () => {
    clearInterval(beat);
    if (parseHolder(readIfThere(file) ?? '')?.token === self.token) rmSync(file, { force: true });
  };
}

/** Written aside and linked, so that nobody ever reads half a lock. */
function claim(file: string, self: Holder): boolean {
  const draft = `${file}.${self.token}`;
  writeFileSync(draft, JSON.stringify(self));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the file away; when a faster process has put its own there meanwhile, puts that one back. */
function removeStale(file: string, judged: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== judged) linkSync(aside, file);
  } catch (error) {
    if (!isErrno(error, 'ENOENT') && !isErrno(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return clock.now().getTime() - statSync(file).mtimeMs < HEARTBEAT_LOST_MS;
  const began = processBegan(holder.pid);
  return began !== '' && began === holder.began;
}

/**
 * When the process began, in the system's own words; empty when there is no such process. `/proc/<pid>/stat` field 22
 * on Linux (after the command in parentheses, which may hold anything), `ps` elsewhere; Windows gets the weaker
 * "there is a process of that number".
 */
function processBegan(pid: number): string {
  if (process.platform === 'linux') {
    const stat = readIfThere(`/proc/${pid}/stat`);
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  }
  if (process.platform === 'win32') return isThere(pid) ? 'running' : '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return ''; // ps exits 1 for a process that is not there
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ESRCH')) return undefined;
    throw error;
  }
}

/** Undefined for what is no lock of ours, which then counts as left over. */
function parseHolder(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return typeof holder.pid === 'number' && holder.host ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

const isErrno = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;
