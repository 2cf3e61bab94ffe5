import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Env, readEnv } from '../../src/config/index.js';
import { createLogger } from '../../src/logging/index.js';
import { start } from '../../src/start.js';

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function settings(environment: Record<string, string>): Promise<Env> {
  const PORT = String(await freePort());
  return readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'info', HOST: '127.0.0.1', PORT, ...environment });
}

const messageOf = (line: string): string => (JSON.parse(line) as { msg: string }).msg;

describe('the start', () => {
  it('answers as alive and not ready while the database is not there, and can be stopped meanwhile', async () => {
    const env = await settings({ DATABASE_URL: `postgres://nobody@127.0.0.1:${await freePort()}/none` });
    const stopping = new AbortController();
    const logged: string[] = [];
    const url = `http://127.0.0.1:${env.PORT}`;

    const starting = start(env, createLogger(env, { write: (line) => void logged.push(line) }), stopping.signal);
    const ended = expect(starting).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => logged.map(messageOf).join('\n')).toMatch(/database cannot be reached/);
    const [live, ready, health, other] = await Promise.all(
      ['/health/live', '/health/ready', '/health', '/api/sessions'].map((path) => fetch(url + path)),
    );
    stopping.abort();
    await ended;

    expect([live?.status, ready?.status, health?.status, other?.status]).toEqual([200, 503, 503, 503]);
    expect(health?.headers.get('content-type')).toBe('application/json');
    expect(await health?.json()).toEqual({
      status: 'unhealthy',
      uptime: expect.any(Number),
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      timestamp: expect.stringMatching(/Z$/),
      memory: {
        rss: expect.any(Number),
        heapUsed: expect.any(Number),
        heapTotal: expect.any(Number),
        external: expect.any(Number),
      },
      activeConnections: expect.any(Number),
      dependencies: {
        database: {
          status: 'disconnected',
          engine: 'postgres',
          latencyMs: null,
          since: expect.stringMatching(/Z$/),
        },
        cache: { status: 'connected', backend: 'memory' },
        agents: {},
      },
    });
    expect(await other?.json()).toMatchObject({ code: 'DATABASE_UNAVAILABLE', details: { retryAfterSeconds: 1 } });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('brings an empty directory up with the demo data and says where and how to sign in', async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'teller-start-'));
    onTestFinished(() => rm(DATA_DIR, { recursive: true, force: true }));
    const env = await settings({ DATA_DIR, DEMO_DATA: 'true' });
    const logged: string[] = [];

    const app = await start(
      env,
      createLogger(env, { write: (line) => void logged.push(line) }),
      new AbortController().signal,
    );
    const login = await fetch(`http://127.0.0.1:${env.PORT}/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'test', password: 'test123' }),
    });
    await app.close();

    expect(login.status).toBe(200);
    const messages = logged.map(messageOf);
    expect(messages).toContain(`Embedded database in ${DATA_DIR}`);
    expect(messages).toContainEqual(expect.stringContaining('test/test123 (customer)'));
    expect(messages).toContainEqual(expect.stringContaining(`http://127.0.0.1:${env.PORT}/api/docs`));
  });
});
