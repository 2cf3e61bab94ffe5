import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { programOf } from './programs.js';

const ROOT = join(import.meta.dirname, '../..');
const STARTED_WITHIN_MS = 120_000;

export interface ProgramOptions {
  readonly args?: readonly string[];
  /** All that it finds in its environment beside PATH, and no `.env`. */
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed; without it the input is at its end. */
  readonly input?: string;
}

/** One of the app's programs as it runs in production, in a process of its own. */
export interface Program extends AsyncDisposable {
  /** What it has written so far, to either stream. */
  output(): string;
  /** Waits for these words. */
  said(words: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** @param file  from the root: `src/main.ts`. */
export async function startProgram(
  file: string,
  { args = [], env = {}, input }: ProgramOptions = {},
): Promise<Program> {
  const cwd = await mkdtemp(join(tmpdir(), 'teller-program-'));
  const child = spawn(process.execPath, [programOf(join(ROOT, file)), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  child.stdin.end(input);
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return {
    output: () => text,
    said: (words) => expect.poll(() => text, { timeout: STARTED_WITHIN_MS }).toMatch(words),
    kill: (signal) => void child.kill(signal),
    ended,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(cwd, { recursive: true, force: true });
    },
  };
}
