import type { Redis } from 'ioredis';
import type { RedisConnection, RedisConnectionOptions } from './redis-connection.js';

export interface ChannelListener {
  /** What anybody published, this process and strangers included. Must not throw. */
  heard(text: string): void;
  /** `speaks` or `isWhole` may have changed. Must not throw. */
  changed(): void;
}

export interface RedisChannelOptions {
  /** As Redis knows it. */
  readonly name: string;
  readonly listener: ChannelListener;
  readonly connect: (own: Pick<RedisConnectionOptions, 'name' | 'check' | 'changed'>) => RedisConnection;
  /** A write to this Redis. Whether it has room for one is of no account here. */
  readonly tryToWrite: (redis: Redis) => Promise<unknown>;
}

/** What is published to see whether that works. Nobody hears it. */
const NOTHING = '';

/** A channel, over two connections of its own: one that is subscribed can do nothing else. */
export class RedisChannel {
  private readonly speaking: RedisConnection;
  private readonly listening: RedisConnection;

  constructor(private readonly options: RedisChannelOptions) {
    const { name, listener, connect } = options;
    const changed = (): void => listener.changed();
    this.speaking = connect({ name: 'publisher', check: (redis) => this.tryToSpeak(redis), changed });
    // To subscribe again is answered like the first time.
    this.listening = connect({ name: 'subscriber', check: (redis) => redis.subscribe(name), changed });
    this.listening.redis.on('message', (_channel: string, text: string) => {
      if (text !== NOTHING) listener.heard(text);
    });
  }

  /** Both what is said here and what others say arrives. */
  get isWhole(): boolean {
    return this.speaks && this.listening.state.status === 'up';
  }

  get speaks(): boolean {
    return this.speaking.state.status === 'up';
  }

  /** Ends when both are connected, or their first attempts failed. */
  async open(): Promise<void> {
    await Promise.all([this.speaking.open(), this.listening.open()]);
  }

  /** @throws RedisUnavailableError */
  async publish(text: string): Promise<void> {
    await this.speaking.run((redis) => redis.publish(this.options.name, text));
  }

  async close(): Promise<void> {
    await Promise.all([this.speaking.close(), this.listening.close()]);
  }

  /**
   * A Redis that is full publishes. So does a replica, but it may have been the master until now, and then nobody at the
   * new one hears it: that is one connection away.
   */
  private async tryToSpeak(redis: Redis): Promise<void> {
    const asMaster = this.options.tryToWrite(redis).catch((error: unknown) => {
      if (!isRefusal(error) || /\bREADONLY\b/.test(error.message)) throw error;
    });
    await Promise.all([redis.publish(this.options.name, NOTHING), asMaster]);
  }
}

/** An answer, if not the one that was hoped for. */
const isRefusal = (error: unknown): error is Error => error instanceof Error && error.name === 'ReplyError';
