import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DirectoryInUseError, lockDirectory } from './directory-lock.js';

describe('lockDirectory', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'teller-lock-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const lockFile = (): string => join(directory, 'lock');
  /** The lock as this process writes it, with some facts changed. */
  const leaveLock = (changes: Readonly<Record<string, unknown>>): void => {
    const unlock = lockDirectory(directory);
    const holder = JSON.parse(readFileSync(lockFile(), 'utf8')) as Record<string, unknown>;
    unlock();
    writeFileSync(lockFile(), JSON.stringify({ ...holder, ...changes }));
  };

  it('refuses a second holder, and says who the first one is', () => {
    const unlock = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(DirectoryInUseError);
    expect(() => lockDirectory(directory)).toThrow(`in use by process ${process.pid}`);
    unlock();
  });

  it('leaves nothing behind when it is given back', () => {
    lockDirectory(directory)();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('takes over from a process that is dead', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    leaveLock({ pid });
    expect(() => lockDirectory(directory)()).not.toThrow();
  });

  it('takes over when another process got the number of the dead one', () => {
    leaveLock({ began: '1' }); // this process lives, but did not begin then
    expect(() => lockDirectory(directory)()).not.toThrow();
  });

  it('takes over a lock that was cut short', () => {
    writeFileSync(lockFile(), '{"pid":');
    expect(() => lockDirectory(directory)()).not.toThrow();
  });

  it('believes another machine while its lock is fresh', () => {
    leaveLock({ host: 'elsewhere' });
    expect(() => lockDirectory(directory)).toThrow('on elsewhere');
  });

  it('takes over from another machine that fell silent', () => {
    leaveLock({ host: 'elsewhere' });
    const longAgo = new Date(Date.now() - 10 * 60_000);
    utimesSync(lockFile(), longAgo, longAgo);
    expect(() => lockDirectory(directory)()).not.toThrow();
  });

  it('does not give back what somebody else has taken over', () => {
    const unlock = lockDirectory(directory);
    leaveAnothers(lockFile());
    unlock();
    expect(readdirSync(directory)).toEqual(['lock']);
  });
});

function leaveAnothers(file: string): void {
  writeFileSync(file, JSON.stringify({ pid: 1, began: '1', host: 'elsewhere', token: 'theirs' }));
}
