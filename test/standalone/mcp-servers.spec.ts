import { Logger } from '@nestjs/common';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ToolFailedError } from '../../src/mcp/index.js';
import type { McpServers } from '../../src/mcp/index.js';
import { BUNDLED, EVERYTHING, MUTE, NASTY, startServers } from '../support/mcp/servers.js';
import { SOON } from '../support/soon.js';

const QUICK = { limits: { callTimeoutMs: 500, resultBytesMax: 65_536 } };

beforeAll(() => Logger.overrideLogger(false));

const becomes = (servers: McpServers, name: string, status: string): Promise<void> =>
  vi.waitFor(() => expect(servers.states()[name]?.status).toBe(status), SOON);
const connected = (servers: McpServers, name: string): Promise<void> => becomes(servers, name, 'connected');

async function call(servers: McpServers, server: string, tool: string, args: object = {}): Promise<string> {
  const found = servers.toolFor({ server, tool });
  if (!found) return 'no such tool';
  const { signal } = new AbortController();
  return servers
    .forTurn(signal)
    .call(found, { ...args })
    .then(
      ({ text }) => text,
      (error: unknown) => (error instanceof ToolFailedError ? `failed: ${error.fault}` : `threw ${String(error)}`),
    );
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('MCP servers', () => {
  it('are connected in the background, and their tools are called', async () => {
    const servers = startServers({ bank: BUNDLED });
    expect(servers.states()).toMatchObject({ bank: { status: 'connecting', tools: 0 } });
    await connected(servers, 'bank');
    expect(servers.tools().map(({ name }) => name)).toEqual([
      'find_branches',
      'exchange_rate',
      'product_rates',
      'search_help',
    ]);
    expect(servers.tools().every(({ isReadOnly }) => isReadOnly)).toBe(true);
    expect(await call(servers, 'bank', 'find_branches', { near: 'a branch in Leeds' })).toMatch(/^Leeds Park Row, 27 /);
    expect(await call(servers, 'bank', 'find_branches', { limit: 99 })).toBe('failed: refused');
  });

  it('may be somebody else’s', async () => {
    const servers = startServers({ all: EVERYTHING }, { servers: { all: { tools: ['echo', 'get-sum'] } } });
    await connected(servers, 'all');
    expect(servers.tools().map(({ name }) => name)).toEqual(['echo', 'get-sum']);
    expect(await call(servers, 'all', 'echo', { message: 'hello' })).toBe('Echo: hello');
    expect(await call(servers, 'all', 'get-sum', { a: 2, b: 3 })).toContain('5');
    expect(await call(servers, 'all', 'get-env')).toBe('no such tool');
  });
});

/** They wait for limits of seconds and for programs to start, so they do it together. */
describe.concurrent('a server that', () => {
  it('cannot be started, or says nothing, is away and keeps nobody', async ({ onTestFinished }) => {
    const servers = startServers({ none: { command: 'no-such-program' }, mute: MUTE, good: NASTY }, {}, onTestFinished);
    await connected(servers, 'good');
    await becomes(servers, 'none', 'away');
    expect(servers.states()['mute']?.status).toBe('connecting');
    expect(await call(servers, 'good', 'fine')).toBe('All is fine.');
    const startedAt = performance.now();
    await servers.onApplicationShutdown();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('does not want to go has ended when we have', async ({ onTestFinished }) => {
    const servers = startServers({ nasty: NASTY }, {}, onTestFinished);
    await connected(servers, 'nasty');
    const pid = Number(await call(servers, 'nasty', 'stay'));
    expect(process.kill(pid, 0)).toBe(true);
    await servers.onApplicationShutdown();
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), SOON);
  });

  it('hangs costs the time limit, and stays connected as long as it answers to its name', async ({
    onTestFinished,
  }) => {
    const servers = startServers({ nasty: NASTY }, QUICK, onTestFinished);
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'hang')).toBe('failed: late');
    expect(await call(servers, 'nasty', 'fine')).toBe('All is fine.');
  });

  it('hangs altogether is let go, ended, and started anew', async ({ onTestFinished }) => {
    const servers = startServers({ nasty: NASTY }, QUICK, onTestFinished);
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'stall')).toBe('failed: late');
    await becomes(servers, 'nasty', 'away');
    expect(await call(servers, 'nasty', 'fine')).toBe('no such tool');
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'fine')).toBe('All is fine.');
  });

  it('dies in a call fails that call, and is started anew', async ({ onTestFinished }) => {
    const servers = startServers({ nasty: NASTY }, {}, onTestFinished);
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'die')).toBe('failed: broken');
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'fine')).toBe('All is fine.');
  });

  it('answers with more than is allowed fails that call', async ({ onTestFinished }) => {
    const servers = startServers({ nasty: NASTY }, {}, onTestFinished);
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'huge')).toMatch(/^failed: (broken|too_large)$/);
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'fine')).toBe('All is fine.');
  });

  it('changes its list is called by the new one', async ({ onTestFinished }) => {
    const servers = startServers({ nasty: NASTY }, {}, onTestFinished);
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'change')).toBe('changed');
    await vi.waitFor(() => expect(servers.tools().map(({ name }) => name)).toEqual(['fresh']), SOON);
    expect(await call(servers, 'nasty', 'fine')).toBe('no such tool');
    expect(await call(servers, 'nasty', 'fresh')).toBe('I am new here.');
  });

  it('says that it can’t is believed, and a turn’s calls are counted', async ({ onTestFinished }) => {
    const servers = startServers({ nasty: NASTY }, { limits: { callsPerTurnMax: 1 } }, onTestFinished);
    await connected(servers, 'nasty');
    expect(await call(servers, 'nasty', 'refuse')).toBe('failed: refused');
    const turn = servers.forTurn(new AbortController().signal);
    const fine = servers.toolFor({ server: 'nasty', tool: 'fine' })!;
    await turn.call(fine, {});
    await expect(turn.call(fine, {})).rejects.toMatchObject({ fault: 'too_many' });
  });
});

describe('a server that', () => {
  it.each(['flood', 'noise'])('sends without end (%s) is ended before it takes our time', async (habit) => {
    const servers = startServers({ nasty: NASTY, good: BUNDLED });
    await connected(servers, 'nasty');
    await connected(servers, 'good');
    const startedAt = performance.now();
    expect(await call(servers, 'nasty', habit)).toBe('failed: broken');
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(await call(servers, 'good', 'exchange_rate', { query: 'usd' })).toMatch(/^1 USD = /);
    await connected(servers, 'nasty');
  });
});
