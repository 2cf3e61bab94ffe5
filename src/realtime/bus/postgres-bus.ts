import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../common/clock.js';
import { DatabaseUnavailableError } from '../../common/domain-error.js';
import { type BusEvent, type BusListener, InstanceBus } from './instance-bus.js';
import { packEnvelopes, readEnvelope } from './envelope.js';
import { Mixture } from './mixture.js';
import { NotificationChannel } from './notification-channel.repository.js';

/** How often an instance says that it is there, and for how long it is believed. In milliseconds. */
export const BEAT_MS = 10_000;
const PEER_FOR_MS = 3 * BEAT_MS + 5_000;
/** A word of our own that does not come back within this time means that the channel is dead. */
const ECHO_WITHIN_MS = 3_000;
/** After a failure, until it is tried again. */
const RETRY_MS = 500;
/** What waits to be said while the database is away. The others look by themselves, too. */
const WAITING_MAX = 10_000;

/**
 * The bus over the database that the instances share: a wake-up with an ID, since NOTIFY carries less than 8,000 bytes.
 * What is published while a statement is on its way goes with the next, in no transaction of a turn: NOTIFY makes commits
 * wait for each other. An instance that has heard of no other says nothing but that it is there.
 */
@Injectable()
export class PostgresBus extends InstanceBus implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Bus');
  private readonly id = randomUUID();
  /** When each was heard last, on the clock of `performance`. */
  private readonly peers = new Map<string, number>();
  private elsewhereHeardAt = -Infinity;
  private readonly mixture: Mixture;
  private readonly listeners: BusListener[] = [];
  private waiting: BusEvent[] = [];
  private isSaying = false;
  private isOpen = false;
  private isHeard = false;
  private beat: NodeJS.Timeout | undefined;
  private echo: NodeJS.Timeout | undefined;

  constructor(
    private readonly channel: NotificationChannel,
    clock: Clock,
  ) {
    super();
    this.mixture = new Mixture(clock, () => this.tellGap());
  }

  /** The channel is open, our own words come back over it, and everybody is there. */
  override get connected(): boolean {
    return this.isOpen && this.isHeard && this.mixedSince === null;
  }

  override get mixedSince(): Date | null {
    return this.mixture.since;
  }

  override listen(listener: BusListener): void {
    this.listeners.push(listener);
  }

  override publish(event: BusEvent): void {
    if (this.peers.size === 0) return;
    if (this.waiting.length < WAITING_MAX) this.waiting.push(event);
    if (!this.isSaying) setImmediate(() => void this.sayWaiting());
  }

  onApplicationBootstrap(): void {
    this.channel.listen({
      heard: (text) => this.heard(text),
      opened: () => {
        this.isOpen = true;
        this.sayHere('hello');
      },
      closed: () => this.lost(),
    });
    this.beat = setInterval(() => this.sayHere('here'), BEAT_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.beat);
    clearTimeout(this.echo);
    await this.channel.close();
  }

  private heard(text: string): void {
    const envelope = readEnvelope(text);
    if (!envelope || envelope.strange > 0)
      this.logger.warn({ msg: 'Not one of our notifications', length: text.length });
    if (!envelope) return;
    if (envelope.from === this.id) return this.heardOurselves();
    if (envelope.greeting === 'elsewhere') return this.heardFromElsewhere();
    this.peers.set(envelope.from, performance.now());
    if (envelope.greeting === 'hello') this.sayHere('here');
    for (const event of envelope.events) for (const listener of this.listeners) listener.heard(event);
  }

  private heardFromElsewhere(): void {
    this.elsewhereHeardAt = performance.now();
    this.mixture.note(true);
  }

  private heardOurselves(): void {
    clearTimeout(this.echo);
    if (this.isHeard || !this.isOpen) return;
    this.isHeard = true;
    this.logger.log('Listening to the other instances, through the database');
    this.tellGap();
  }

  private lost(): void {
    clearTimeout(this.echo);
    this.isOpen = false;
    if (!this.isHeard) return;
    this.isHeard = false;
    this.logger.warn('The other instances cannot be heard; every session is looked at instead');
    this.tellGap();
  }

  private tellGap(): void {
    for (const listener of this.listeners) listener.gap();
  }

  /** Says that we are there. It has to come back: a pooler that swallows LISTEN, or a dead connection, is found so. */
  private sayHere(greeting: 'hello' | 'here'): void {
    this.forgetTheSilent();
    if (!this.isOpen) return;
    clearTimeout(this.echo);
    this.echo = setTimeout(() => this.channel.reopen(), ECHO_WITHIN_MS).unref();
    void this.say(packEnvelopes({ from: this.id, greeting }, []));
  }

  private forgetTheSilent(): void {
    const oldest = performance.now() - PEER_FOR_MS;
    for (const [peer, heardAt] of this.peers) if (heardAt < oldest) this.peers.delete(peer);
    if (this.elsewhereHeardAt < oldest) this.mixture.note(false);
  }

  private async sayWaiting(): Promise<void> {
    if (this.isSaying) return;
    this.isSaying = true;
    while (this.waiting.length > 0) {
      const events = this.waiting.splice(0);
      if (await this.say(packEnvelopes({ from: this.id }, events))) continue;
      this.waiting.unshift(...events);
      setTimeout(() => void this.sayWaiting(), RETRY_MS).unref();
      break;
    }
    this.isSaying = false;
  }

  /** @returns whether it was said. Never rejects. */
  private async say(texts: readonly string[]): Promise<boolean> {
    try {
      await this.channel.say(texts);
      return true;
    } catch (error) {
      if (error instanceof DatabaseUnavailableError) return false;
      this.logger.error({ msg: 'Could not tell the other instances', err: error });
      return true; // again would fail again
    }
  }
}
