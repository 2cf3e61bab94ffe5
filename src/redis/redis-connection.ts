import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { Clock } from '../common/clock.js';
import { answeredWithin } from './answered-within.js';
import { RedisUnavailableError } from './redis-unavailable.error.js';

export interface RedisState {
  readonly status: 'up' | 'down';
  /** Since when this instance has seen it so. */
  readonly since: Date;
}

export interface RedisConnectionOptions {
  readonly url: string;
  /** How the log calls it. */
  readonly name: string;
  /** How long an answer may take, in milliseconds. */
  readonly limitMs: number;
  readonly clock: Clock;
  /** What shows that the connection does what it is there for. Asked when it is made, and every second. */
  readonly check: (redis: Redis) => Promise<unknown>;
  /** Every change between up and down. Must not throw. */
  readonly changed: (state: RedisState) => void;
}

const CONNECT_LIMIT_MS = 1_000;
/** How long a connection that is given up may take to say goodbye. */
const GOODBYE_MS = 100;
const CHECK_EVERY_MS = 1_000;
const FIRST_PAUSE_MS = 100;
/** So often at most does a Redis that passes its check, and then hangs again, cost anybody a wait. */
const LONGEST_PAUSE_MS = 2_000;
/** A connection that stood for so long is no part of a row of failures. */
const STEADY_MS = 10_000;

/**
 * A connection with a circuit breaker. Up: calls go through. The first that fails, or is not answered in time, opens
 * the breaker: the connection is down, calls fail at once, and a new connection is tried, after longer and longer
 * pauses, until one passes its check. So a Redis that hangs costs the calls on their way one limit, and no later call
 * anything: nobody's call is the one that tries.
 */
export class RedisConnection {
  readonly redis: Redis;
  private readonly logger = new Logger('Redis');
  private current: RedisState;
  private isTold = false;
  private isClosed = false;
  /** The connection that stands is given up; its end is on the way. */
  private isLeaving = false;
  private failures = 0;
  private upSinceMs = Infinity;
  private checking: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: RedisConnectionOptions) {
    this.current = { status: 'down', since: options.clock.now() };
    this.redis = new Redis(options.url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0, // what was on its way when a connection broke fails
      connectTimeout: CONNECT_LIMIT_MS,
      disconnectTimeout: GOODBYE_MS,
      retryStrategy: () => this.nextPauseMs(),
      // Our own check asks for more than these do, and names who failed.
      enableReadyCheck: false,
      autoResubscribe: false,
      disableClientInfo: true,
    });
    this.redis.on('ready', () => void this.check());
    this.redis.on('error', (error: Error) => this.lose(error));
    this.redis.on('close', () => {
      this.isLeaving = false;
      this.lose(new Error('The connection was closed'));
    });
  }

  get state(): RedisState {
    return this.current;
  }

  /** Ends when the first attempt has, well or not: in a bit more than a second. Never throws: it goes on trying. */
  async open(): Promise<void> {
    this.timer = setInterval(() => void this.check(), CHECK_EVERY_MS).unref();
    await this.redis.connect().catch(() => undefined); // `error` and `close` tell
    await this.checking;
  }

  /** @throws RedisUnavailableError  at once while it is down, and after the limit at the latest. */
  async run<Result>(call: (redis: Redis) => Promise<Result>): Promise<Result> {
    if (this.current.status === 'down') throw new RedisUnavailableError();
    try {
      return await answeredWithin(this.options.limitMs, call(this.redis));
    } catch (error) {
      this.lose(error as Error);
      throw new RedisUnavailableError(error);
    }
  }

  /** Lets what was sent before arrive, if that takes no longer than the limit. */
  async close(): Promise<void> {
    const wasUp = this.current.status === 'up';
    this.isClosed = true;
    clearInterval(this.timer);
    if (wasUp) await answeredWithin(this.options.limitMs, this.redis.quit()).catch(() => undefined);
    this.redis.disconnect();
  }

  /** However many ask at once, one check runs. */
  private check(): Promise<void> {
    return (this.checking ??= this.pass().finally(() => (this.checking = undefined)));
  }

  private async pass(): Promise<void> {
    if (!this.stands) return;
    try {
      await answeredWithin(this.options.limitMs, this.options.check(this.redis));
      if (this.stands) this.turn('up');
    } catch (error) {
      this.lose(error as Error);
    }
  }

  /** A refusal counts as much as silence: a replica that takes no writes, say, is one connection away from the new master. */
  private lose(error: Error): void {
    if (this.isClosed) return;
    if (this.stands) {
      this.isLeaving = true;
      this.redis.disconnect(true);
    }
    this.turn('down', error);
  }

  private get stands(): boolean {
    return this.redis.status === 'ready' && !this.isLeaving && !this.isClosed;
  }

  /** Called when a connection has ended. */
  private nextPauseMs(): number {
    if (performance.now() - this.upSinceMs >= STEADY_MS) this.failures = 0;
    this.upSinceMs = Infinity;
    return Math.min(FIRST_PAUSE_MS * 2 ** this.failures++, LONGEST_PAUSE_MS);
  }

  private turn(status: RedisState['status'], reason?: Error): void {
    if (this.isClosed) return;
    const isNew = this.current.status !== status;
    if (isNew) this.current = { status, since: this.options.clock.now() };
    if (isNew || !this.isTold) this.tell(reason);
    if (isNew && status === 'up') this.upSinceMs = performance.now();
    if (isNew) this.options.changed(this.current);
  }

  /** Its message alone: the errors of ioredis carry the command, and AUTH its password. */
  private tell(reason: (Error & { code?: string }) | undefined): void {
    this.isTold = true;
    const connection = this.options.name;
    if (reason === undefined) this.logger.log({ msg: 'Redis is up', connection });
    else this.logger.warn({ msg: 'Redis is down', connection, reason: reason.message || reason.code });
  }
}
