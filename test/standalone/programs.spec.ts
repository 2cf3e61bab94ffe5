import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startProgram } from '../support/program.js';

const SECONDS = 1_000;
const PATIENCE = 60 * SECONDS;
const HERE = { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0' };
const STACK = /^\s+at /m;

async function takenPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}

describe('a program that cannot start says why in a line, without a stack, and exits with 1:', () => {
  const A_FILE = join(import.meta.dirname, 'programs.spec.ts');
  it.each<[string, string, () => Promise<{ args?: string[]; env?: Record<string, string> }>, RegExp]>([
    [
      'a part of an address without its host',
      'src/main.ts',
      async () => ({ env: { ...HERE, DB_NAME: 'teller' } }),
      /^The configuration is wrong:\n {2}- DB_NAME needs DB_HOST .*\nSee \.env\.example\.\n$/,
    ],
    [
      'a port that is taken',
      'src/main.ts',
      async () => ({ env: { ...HERE, PORT: await takenPort() } }),
      /^\{.*"msg":"Cannot listen on 127\.0\.0\.1, port \d+: another program .*"\}\n$/,
    ],
    [
      'a folder that is none',
      'src/main.ts',
      async () => ({ env: { ...HERE, DATA_DIR: join(A_FILE, 'data') } }),
      /^\{.*"msg":"The embedded database cannot be kept in .* Choose another DATA_DIR\."\}\n$/,
    ],
    [
      'the prompt, wrongly configured',
      'src/repl.ts',
      async () => ({ env: { PORT: 'x' } }),
      /^The configuration is wrong:\n {2}- PORT .*/,
    ],
    [
      'a migration with a bad name',
      'src/persistence/migrate-cli.ts',
      async () => ({ args: ['create', 'Add Tags!'] }),
      /^Say what the step does, in kebab-case: .*\n$/,
    ],
    [
      'a migration without a name',
      'src/persistence/migrate-cli.ts',
      async () => ({ args: ['create'] }),
      /^Say what the step does, in kebab-case: .*\n$/,
    ],
  ])('%s', { timeout: PATIENCE }, async (_what, file, options, words) => {
    await using program = await startProgram(file, await options());
    expect(await program.ended, program.output()).toBe(1);
    expect(program.output()).toMatch(words);
    expect(program.output()).not.toMatch(STACK);
  });
});
