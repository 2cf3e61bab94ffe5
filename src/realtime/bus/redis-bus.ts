import { randomUUID } from 'node:crypto';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../common/clock.js';
import { DatabaseUnavailableError } from '../../common/domain-error.js';
import type { RedisChannel, RedisLink } from '../../redis/index.js';
import { packEnvelopes, readEnvelope, TEXT_MAX } from './envelope.js';
import { type BusEvent, type BusListener, InstanceBus } from './instance-bus.js';
import { Mixture } from './mixture.js';
import type { NotificationChannel } from './notification-channel.repository.js';
import { BEAT_MS } from './postgres-bus.js';

const CHANNEL = 'bus';
/** Events that go out together. With the longest IDs there are, they still fit into one text. */
export const EVENTS_MAX = 500;
/** How often the log is told at most that somebody publishes what is not understood. */
const STRANGE_TOLD_EVERY_MS = 60_000;

/**
 * The bus over one channel of Redis. What is published during one turn of the event loop goes out together. While that
 * cannot be, events are dropped, not kept: when it can again, the others are told that something was missed.
 */
export class RedisBus extends InstanceBus implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(RedisBus.name);
  private readonly from = randomUUID();
  private readonly listeners: BusListener[] = [];
  private readonly channel: RedisChannel;
  private readonly mixture: Mixture;
  private beat: NodeJS.Timeout | undefined;
  private wasConnected = false;
  /** Of this turn of the event loop; never more than an envelope holds. */
  private leaving: BusEvent[] = [];
  private missed = false;
  private strange = 0;
  private strangeToldAtMs = -Infinity;

  constructor(
    redis: RedisLink,
    private readonly clock: Clock,
    /** Where instances without Redis listen. */
    private readonly database: Pick<NotificationChannel, 'sayToListeners'>,
  ) {
    super();
    this.mixture = new Mixture(clock, () => this.noteChange());
    this.channel = redis.channel(CHANNEL, {
      heard: (text) => this.hear(text),
      changed: () => this.noteChange(),
    });
  }

  /** Also false while only our own words go nowhere: as a rule those of the others do not either. */
  override get connected(): boolean {
    return this.channel.isWhole && this.mixedSince === null;
  }

  override get mixedSince(): Date | null {
    return this.mixture.since;
  }

  override listen(listener: BusListener): void {
    this.listeners.push(listener);
  }

  override publish(event: BusEvent): void {
    if (!this.channel.speaks) {
      this.missed = true;
      return;
    }
    this.leaving.push(event);
    if (this.leaving.length === EVENTS_MAX) this.send();
    else if (this.leaving.length === 1) setImmediate(() => this.send());
  }

  /** Ends when it is connected, or the first attempt failed. */
  onModuleInit(): Promise<void> {
    return this.channel.open();
  }

  onApplicationBootstrap(): void {
    void this.callTheDeaf();
    this.beat = setInterval(() => void this.callTheDeaf(), BEAT_MS).unref();
  }

  onApplicationShutdown(): Promise<void> {
    clearInterval(this.beat);
    this.send();
    return this.channel.close();
  }

  private noteChange(): void {
    if (this.channel.speaks) this.send();
    if (this.connected === this.wasConnected) return;
    this.wasConnected = this.connected;
    this.tellAll((listener) => listener.gap());
  }

  /** Finds the instances without Redis, and lets them know of this one. Never rejects. */
  private async callTheDeaf(): Promise<void> {
    const [text = ''] = packEnvelopes({ from: this.from, greeting: 'elsewhere' }, []);
    try {
      this.mixture.note(await this.database.sayToListeners(text));
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) return;
      this.logger.error({ msg: 'Could not look for instances without Redis', err: error });
    }
  }

  private send(): void {
    const { from, leaving: events, missed } = this;
    if (events.length === 0 && !missed) return;
    this.leaving = [];
    this.missed = false;
    const texts = packEnvelopes({ from, ...(missed && { missed }) }, events, TEXT_MAX);
    const saying = texts.map((text) => this.channel.publish(text));
    Promise.all(saying).catch(() => (this.missed = true)); // the connection logs why
  }

  private hear(text: string): void {
    const envelope = readEnvelope(text);
    if (envelope === undefined) return this.noteStrange(1);
    const { from, events, missed, strange } = envelope;
    if (from === this.from) return;
    if (strange > 0) this.noteStrange(strange);
    for (const event of events) this.tellAll((listener) => listener.heard(event));
    if (missed) this.tellAll((listener) => listener.gap());
  }

  /** A bug in one listener must not keep the others, or the connection that calls, from their work. */
  private tellAll(tell: (listener: BusListener) => void): void {
    for (const listener of this.listeners) {
      try {
        tell(listener);
      } catch (error) {
        this.logger.error({ msg: 'A listener of the bus failed', err: error });
      }
    }
  }

  private noteStrange(count: number): void {
    this.strange += count;
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.strangeToldAtMs < STRANGE_TOLD_EVERY_MS) return;
    this.logger.warn({ msg: 'Ignored what is no event of the bus', channel: CHANNEL, count: this.strange });
    this.strange = 0;
    this.strangeToldAtMs = nowMs;
  }
}
