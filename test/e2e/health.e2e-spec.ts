import { describe, expect, it } from 'vitest';
import { StorageHealthRepository } from '../../src/health/storage-health.repository.js';
import { TurnMetrics } from '../../src/metrics/index.js';
import { TEST_ENGINE } from '../support/test-database.js';
import { startTestApp } from '../support/test-app.js';

/** Storage that takes every question and answers none: a server that hangs. */
class HangingStorage extends StorageHealthRepository {
  pings = 0;
  readonly engine = 'postgres';
  ping(): Promise<void> {
    this.pings++;
    return new Promise(() => undefined);
  }
  pool() {
    return { size: 0, idle: 0, waiting: 0 };
  }
  sessionsByStatus(): Promise<never> {
    return Promise.reject(new Error('not there'));
  }
}

describe('health', () => {
  it('reports a working instance', async () => {
    await using app = await startTestApp();
    const answer = await app.inject({ method: 'GET', url: '/health' });

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      status: 'healthy',
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
          status: 'connected',
          engine: TEST_ENGINE,
          latencyMs: expect.any(Number),
          since: expect.any(String),
        },
        cache: { status: 'connected', backend: 'memory' },
        agents: expect.any(Object),
      },
    });
  });

  it('says so within a moment when storage hangs, asks it once however many want to know, and stays alive', async () => {
    const storage = new HangingStorage();
    await using app = await startTestApp({
      override: (module) => module.overrideProvider(StorageHealthRepository).useValue(storage),
    });
    const get = (url: string) => app.inject({ method: 'GET', url });

    const [health, ready, live] = await Promise.all([get('/health'), get('/health/ready'), get('/health/live')]);

    expect([health.statusCode, ready.statusCode, live.statusCode]).toEqual([503, 503, 200]);
    expect(health.json()).toMatchObject({
      status: 'unhealthy',
      dependencies: { database: { status: 'disconnected', latencyMs: null } },
    });
    expect(ready.json()).toEqual({ status: 'not_ready', reasons: ['database disconnected'] });
    expect(storage.pings).toBe(1);
  });
});

describe('metrics', () => {
  it('count requests by route pattern, turns, and connections', async () => {
    await using app = await startTestApp();
    const turns = app.nest.get(TurnMetrics);
    turns.answered('banking', 'answered', 0.1);
    turns.openTurns(() => 3);
    await app.inject({ method: 'GET', url: '/errors/internal' });

    const { payload } = await app.inject({ method: 'GET', url: '/metrics' });

    expect(payload).toContain('teller_turns_total{agent="banking",outcome="answered"} 1');
    expect(payload).toContain('teller_open_turns 3');
    expect(payload).toMatch(
      /teller_http_request_duration_seconds_count\{method="GET",route="\/errors\/:name",status="200"\} 1/,
    );
    expect(payload).toMatch(/teller_database_connections\{state="idle"\} \d/);
    expect(payload).toContain('nodejs_eventloop_lag_seconds');
  });

  it('ask for their token when there is one', async () => {
    await using app = await startTestApp({ env: { METRICS_TOKEN: 'scrape-me' } });
    const status = async (authorization?: string): Promise<number> => {
      const headers = authorization === undefined ? {} : { authorization };
      return (await app.inject({ method: 'GET', url: '/metrics', headers })).statusCode;
    };

    expect(await status()).toBe(401);
    expect(await status('Bearer scrape-mE')).toBe(401);
    expect(await status('Bearer scrape-me')).toBe(200);
  });
});
