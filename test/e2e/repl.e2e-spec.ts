import { expect, it, onTestFinished } from 'vitest';
import { startProgram } from '../support/program.js';
import { openTestDatabase } from '../support/test-database.js';

const PATIENCE_MS = 60_000;

it('npm run repl reaches the services, and ends in silence', { timeout: PATIENCE_MS }, async () => {
  const database = await openTestDatabase();
  onTestFinished(() => database.close());
  await database.disconnect(); // the embedded engine serves one process at a time
  const env = { NODE_ENV: 'test', LOG_LEVEL: 'warn', ...database.environment };
  await using program = await startProgram('src/repl.ts', { env, input: 'typeof $(SessionService).open\n.exit\n' });

  expect(await program.ended, program.output()).toBe(0);
  expect(program.output()).toContain("'function'");
  expect(program.output()).not.toMatch(/more than once|unhandled|uncaught/i);
});
