import { Logger } from '@nestjs/common';
import { beforeAll, describe, expect, it } from 'vitest';
import type { McpServers } from '../../src/mcp/index.js';
import { bundledOverHttp, everythingOverHttp, listen } from '../support/mcp/http-servers.js';
import { startServers } from '../support/mcp/servers.js';
import { SOON } from '../support/soon.js';

beforeAll(() => Logger.overrideLogger(false));

const becomes = (servers: McpServers, status: string): Promise<void> =>
  expect.poll(() => servers.states()['far']?.status, SOON).toBe(status);

const call = async (servers: McpServers, tool: string, args: object = {}): Promise<string> =>
  servers
    .forTurn(new AbortController().signal)
    .call(servers.toolFor({ server: 'far', tool })!, { ...args })
    .then(({ text }) => text)
    .catch((error: { fault?: string }) => `failed: ${error.fault}`);

describe('an MCP server over HTTP', () => {
  it('is called with its headers', async () => {
    const { url } = await listen(bundledOverHttp('open-sesame'));
    const servers = startServers({ far: { url, headers: { authorization: 'Bearer open-sesame' } } });
    await becomes(servers, 'connected');
    expect(await call(servers, 'exchange_rate', { query: 'gbp usd' })).toMatch(/^1 GBP = 1\.28826 USD/);
  });

  it('may be somebody else’s', async () => {
    const servers = startServers({ far: { url: await everythingOverHttp() } });
    await becomes(servers, 'connected');
    expect(await call(servers, 'echo', { message: 'hello' })).toBe('Echo: hello');
  });

  it('that refuses, or talks of something else, is away', async () => {
    const { url } = await listen(bundledOverHttp('open-sesame'));
    await becomes(startServers({ far: { url } }), 'away');
    const page = await listen((_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('hi'));
    await becomes(startServers({ far: { url: page.url } }), 'away');
  });

  it('goes away and comes back', async () => {
    const first = await listen(bundledOverHttp('x'));
    const servers = startServers({ far: { url: first.url, headers: { authorization: 'Bearer x' } } });
    await becomes(servers, 'connected');
    first.stop();
    expect(await call(servers, 'search_help')).toBe('failed: broken');
    await becomes(servers, 'away');
    await listen(bundledOverHttp('x'), Number(new URL(first.url).port));
    await becomes(servers, 'connected');
    expect(await call(servers, 'search_help', { query: 'pin' })).toContain('PIN');
  });

  it.each(['application/json', 'text/event-stream'])('that answers without end (%s) is let go', async (type) => {
    const good = bundledOverHttp('x');
    let isNasty = false;
    const { url } = await listen((request, response) => {
      if (!isNasty) return good(request, response);
      response.writeHead(200, { 'content-type': type });
      const more = (): void => {
        while (!response.destroyed && response.write('"'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const servers = startServers({ far: { url, headers: { authorization: 'Bearer x' } } });
    await becomes(servers, 'connected');
    isNasty = true;
    const startedAt = performance.now();
    expect(await call(servers, 'search_help')).toBe('failed: broken');
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    await becomes(servers, 'away');
    isNasty = false;
    await becomes(servers, 'connected');
  });

  it('that hangs costs the time limit, and closing waits for nobody', async () => {
    const good = bundledOverHttp('x');
    let hangs = false;
    const { url } = await listen((request, response) => void (hangs || good(request, response)));
    const servers = startServers(
      { far: { url, headers: { authorization: 'Bearer x' } } },
      { limits: { callTimeoutMs: 300 } },
    );
    await becomes(servers, 'connected');
    hangs = true;
    expect(await call(servers, 'search_help')).toBe('failed: late');
    const startedAt = performance.now();
    await servers.onApplicationShutdown();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
