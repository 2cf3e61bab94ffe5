import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { StorageHealthRepository } from './storage-health.repository.js';

/** How long storage may take to say that it is there, in milliseconds. */
const PING_LIMIT_MS = 1_000;
const UNRESOLVED = Symbol('the time is up');

export interface DatabaseHealth {
  readonly status: 'connected' | 'disconnected';
  readonly engine: 'postgres' | 'embedded';
  /** Of the ping; null when it was not answered. */
  readonly latencyMs: number | null;
  /** Since when this instance has seen it in this state. */
  readonly since: string;
}

/** Asks storage whether it is there. However many ask at once, one ping runs: a broken pool gets no queue from here. */
@Injectable()
export class DatabaseWatch {
  private pinging: Promise<number> | undefined;
  private state: { readonly status: DatabaseHealth['status']; readonly since: Date } | undefined;

  constructor(
    private readonly storage: StorageHealthRepository,
    private readonly clock: Clock,
  ) {}

  async look(): Promise<DatabaseHealth> {
    this.pinging ??= this.ping().finally(() => (this.pinging = undefined));
    const latencyMs = await this.pinging.then(
      (ms) => ms,
      () => null,
    );
    const { status, since } = this.note(latencyMs === null ? 'disconnected' : 'connected');
    return { status, engine: this.storage.engine, latencyMs, since: since.toISOString() };
  }

  private async ping(): Promise<number> {
    const startedAt = performance.now();
    await within(PING_LIMIT_MS, this.storage.ping(PING_LIMIT_MS));
    return Math.round((performance.now() - startedAt) * 100) / 100;
  }

  private note(status: DatabaseHealth['status']): { readonly status: DatabaseHealth['status']; readonly since: Date } {
    if (this.state?.status !== status) this.state = { status, since: this.clock.now() };
    return this.state;
  }
}

async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<typeof UNRESOLVED>((resolve) => (timer = setTimeout(() => resolve(UNRESOLVED), limitMs)));
  try {
    const result = await Promise.race([work, timeUp]);
    if (result === UNRESOLVED) throw new Error(`No answer within ${limitMs} ms`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}
