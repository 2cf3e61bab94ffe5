import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Clock } from '../common/clock.js';
import type { Env } from '../config/index.js';
import { RedisConnection, type RedisConnectionOptions, type RedisState } from './redis-connection.js';

/** Before every key and channel of ours. */
const PREFIX = 'teller:';

/** One atomic step over one key. @throws RedisUnavailableError */
export type RedisScript = (key: string, ...args: readonly number[]) => Promise<unknown>;

export interface ChannelListener {
  /** What anybody published, this process and strangers included. Must not throw. */
  heard(text: string): void;
  /** `down`: what is published from now on may be missed, until it is `up`. Must not throw. */
  changed(state: RedisState): void;
}

type Settings = Pick<Env, 'REDIS_COMMAND_TIMEOUT_MS'> & { readonly REDIS_URL: string };

/** A write by a script, because that is what is asked of it: a replica, or one that is full, must not pass. */
const CHECK = `return redis.call('SET', KEYS[1], '', 'PX', ARGV[1])`;
const CHECK_KEPT_MS = 10_000;

/**
 * The Redis of this installation. It may be away at any time, and then nothing here waits for it: see
 * `RedisConnection`. Whoever uses it says what happens without it.
 */
export class RedisLink implements OnModuleInit, OnApplicationShutdown {
  private readonly commands: RedisConnection;
  private readonly write: RedisScript;
  private readonly watchers: ((state: RedisState) => void)[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    const changed = (state: RedisState): void => this.watchers.forEach((watch) => watch(state));
    const check = (): Promise<unknown> => this.write(`${PREFIX}check`, CHECK_KEPT_MS);
    this.commands = this.connection({ name: 'commands', check, changed });
    this.write = this.defined('tellerCheck', CHECK);
  }

  /** Of the commands' connection. */
  get state(): RedisState {
    return this.commands.state;
  }

  /** @param watch  told of every change; must not throw. */
  onChange(watch: (state: RedisState) => void): void {
    this.watchers.push(watch);
  }

  onModuleInit(): Promise<void> {
    return this.commands.open();
  }

  onApplicationShutdown(): Promise<void> {
    return this.commands.close();
  }

  /**
   * A Lua script that can be called from now on, by its hash once Redis knows it.
   * @param name  of its own in this process.
   */
  script(name: string, lua: string): RedisScript {
    const call = this.defined(name, lua);
    return (key, ...args) => this.commands.run(() => call(PREFIX + key, ...args));
  }

  /** @throws RedisUnavailableError */
  async publish(channel: string, text: string): Promise<void> {
    await this.commands.run((redis) => redis.publish(this.channelOf(channel), text));
  }

  /**
   * A channel, over a connection of its own, which the caller opens and closes.
   * To subscribe again is answered like the first time, so that is the check, too.
   */
  subscription(channel: string, listener: ChannelListener): RedisConnection {
    const connection = this.connection({
      name: 'subscriber',
      check: (redis) => redis.subscribe(this.channelOf(channel)),
      changed: (state) => listener.changed(state),
    });
    connection.redis.on('message', (_channel: string, text: string) => listener.heard(text));
    return connection;
  }

  private connection(own: Pick<RedisConnectionOptions, 'name' | 'check' | 'changed'>): RedisConnection {
    const { REDIS_URL: url, REDIS_COMMAND_TIMEOUT_MS: limitMs } = this.settings;
    return new RedisConnection({ url, limitMs, clock: this.clock, ...own });
  }

  /** Channels know no database numbers; two installations in two databases of one Redis must not hear each other. */
  private channelOf(name: string): string {
    return `${PREFIX}${this.commands.redis.options.db ?? 0}:${name}`;
  }

  private defined(name: string, lua: string): RedisScript {
    const { redis } = this.commands;
    redis.defineCommand(name, { numberOfKeys: 1, lua });
    return (Reflect.get(redis, name) as RedisScript).bind(redis);
  }
}
