import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLogger } from './create-logger.js';
import { NestLogger } from './nest-logger.js';

type Line = Record<string, unknown>;

function collector(): { lines: () => Line[]; write: (line: string) => void } {
  const written: string[] = [];
  return { lines: () => written.map((line) => JSON.parse(line) as Line), write: (line) => void written.push(line) };
}

describe('the log', () => {
  it('hides secrets at any depth and in no later line', () => {
    const output = collector();
    const logger = createLogger({ LOG_LEVEL: 'info' }, output);

    logger.info({
      user: { login: [{ password: 'hunter2', refreshToken: 'r', name: 'Ann' }] },
      authorization: 'Bearer x',
    });
    logger.info('next');

    const [first, next] = output.lines();
    expect(first).toMatchObject({
      user: { login: [{ password: '[redacted]', refreshToken: '[redacted]', name: 'Ann' }] },
      authorization: '[redacted]',
    });
    expect(next).not.toHaveProperty('user');
  });

  it('shows an error with its stack and cause, but not the row that PostgreSQL quotes', () => {
    const output = collector();
    const rejected = Object.assign(new Error('violates check'), {
      code: '23514',
      detail: 'Failing row contains (my secret words)',
    });
    new NestLogger(createLogger({ LOG_LEVEL: 'info' }, output)).error(
      'Request failed',
      new Error('outer', { cause: rejected }),
      'Problem',
    );

    const [line] = output.lines();
    expect(line).toMatchObject({
      level: 'error',
      msg: 'Request failed',
      context: 'Problem',
      err: { message: 'outer', stack: expect.any(String), cause: { code: '23514' } },
    });
    expect(JSON.stringify(line)).not.toContain('secret words');
  });

  it('takes fields and context from Nest, in Nest’s order', () => {
    const output = collector();
    new NestLogger(createLogger({ LOG_LEVEL: 'info' }, output)).log(
      'Session created',
      { sessionId: 's-1' },
      'Sessions',
    );

    expect(output.lines()[0]).toMatchObject({ msg: 'Session created', sessionId: 's-1', context: 'Sessions' });
  });

  it('keeps everything in one file and errors in another', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'teller-log-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const logger = createLogger({ LOG_LEVEL: 'info', LOG_DIR: join(directory, 'logs') }, collector());

    logger.info('fine');
    logger.error('broken');

    const messages = (name: string): unknown[] =>
      readFileSync(join(directory, 'logs', name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as Line)['msg']);
    await vi.waitFor(() => expect(messages('chat-backend.log')).toEqual(['fine', 'broken']));
    await vi.waitFor(() => expect(messages('chat-backend-error.log')).toEqual(['broken']));
  });
});
