import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock } from '../common/clock.js';
import { MetricsRegistry } from '../metrics/index.js';
import { StorageHealthRepository } from './storage-health.repository.js';

/** Counting sessions reads an index from end to end: once in so long is enough for a graph, in milliseconds. */
const SESSIONS_COUNTED_EVERY_MS = 30_000;

/** Gauges that are read when they are scraped. */
@Injectable()
export class StorageMetrics {
  private countedAtMs = -Infinity;

  constructor(
    registry: MetricsRegistry,
    private readonly storage: StorageHealthRepository,
    private readonly clock: Clock,
  ) {
    const registers = [registry];
    new Gauge({
      name: 'teller_database_connections',
      help: 'Connections of the pool, and callers that wait for one',
      labelNames: ['state'],
      registers,
      collect() {
        const { size, idle, waiting } = storage.pool();
        this.set({ state: 'busy' }, size - idle);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waiting' }, waiting);
      },
    });
    const sessions: Gauge<'status'> = new Gauge({
      name: 'teller_sessions',
      help: 'Sessions by status, counted at most every 30 seconds',
      labelNames: ['status'],
      registers,
      collect: () => this.countSessions(sessions),
    });
  }

  /** Without storage the last figures stay: a scrape must not fail when it is needed most. */
  private async countSessions(gauge: Gauge<'status'>): Promise<void> {
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.countedAtMs < SESSIONS_COUNTED_EVERY_MS) return;
    this.countedAtMs = nowMs;
    const counts = await this.storage.sessionsByStatus().catch(() => undefined);
    if (!counts) return;
    gauge.reset();
    for (const [status, count] of counts) gauge.set({ status }, count);
  }
}
