import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { programOf } from './programs.js';

/** Starts a program of the tests in a process of its own, with a channel for messages. */
export const forkProgram = (source: URL, args: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess =>
  fork(programOf(fileURLToPath(source)), [...args], { execArgv: [], env });
