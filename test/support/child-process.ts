import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** For `node --import`. */
export const RUN_TYPESCRIPT = new URL('./run-typescript.mjs', import.meta.url).href;

/** Starts a TypeScript program of the tests in a process of its own, with a channel for messages. */
export function forkTypeScript(
  program: URL,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  return fork(fileURLToPath(program), [...args], { execArgv: ['--import', RUN_TYPESCRIPT], env });
}
