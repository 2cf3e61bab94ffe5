import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDatabase, makeDirectoryAtomically } from './template.js';

describe('makeDirectoryAtomically', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'teller-template-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const target = (): string => join(folder, 'pgdata');
  const fill = async (directory: string): Promise<void> => {
    await mkdir(directory);
    await writeFile(join(directory, 'PG_VERSION'), '18');
  };

  it('shows nothing under the final name before all of it is there', async () => {
    let seen: boolean | undefined;
    await makeDirectoryAtomically(target(), async (unfinished) => {
      await fill(unfinished);
      seen = existsSync(target()); // what a process that is killed here leaves behind
    });
    expect([seen, isDatabase(target())]).toEqual([false, true]);
  });

  it('leaves nothing behind when filling it fails', async () => {
    const failing = makeDirectoryAtomically(target(), async (unfinished) => {
      await fill(unfinished);
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves one whole directory when two make it at once', async () => {
    await Promise.all([makeDirectoryAtomically(target(), fill), makeDirectoryAtomically(target(), fill)]);
    expect(readdirSync(folder)).toEqual(['pgdata']);
    expect(isDatabase(target())).toBe(true);
  });
});
