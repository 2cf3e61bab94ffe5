import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Clock } from '../common/clock.js';
import type { Env } from '../config/index.js';
import { type ChannelListener, RedisChannel } from './redis-channel.js';
import { RedisConnection, type RedisConnectionOptions, type RedisState } from './redis-connection.js';

/** Before every key and channel of ours. */
const PREFIX = 'teller:';

/** One atomic step over one key. @throws RedisUnavailableError */
export type RedisScript = (key: string, ...args: readonly number[]) => Promise<unknown>;

type Settings = Pick<Env, 'REDIS_COMMAND_TIMEOUT_MS'> & { readonly REDIS_URL: string };

/** By a script, because that is what limits ask: a replica, or one that is full, refuses. */
const WRITE = `return redis.call('SET', KEYS[1], '', 'PX', ARGV[1])`;
const WRITE_KEPT_MS = 10_000;

/**
 * The Redis of this installation. It may be away at any time, and then nothing here waits for it: see
 * `RedisConnection`. Whoever uses it says what happens without it.
 */
export class RedisLink implements OnModuleInit, OnApplicationShutdown {
  private readonly connections: RedisConnection[] = [];
  private readonly commands: RedisConnection;
  private current: RedisState;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    this.current = { status: 'down', since: clock.now() };
    this.commands = this.connect({ name: 'commands', check: tryToWrite, changed: () => undefined });
  }

  /** Of everything that is done here with Redis: down while any of it cannot be. */
  get state(): RedisState {
    return this.current;
  }

  /** Whether scripts are run. */
  get runsScripts(): boolean {
    return this.commands.state.status === 'up';
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
    const { redis } = this.commands;
    redis.defineCommand(name, { numberOfKeys: 1, lua });
    const call = (Reflect.get(redis, name) as RedisScript).bind(redis);
    return (key, ...args) => this.commands.run(() => call(PREFIX + key, ...args));
  }

  /** Whoever asks for it opens and closes it. */
  channel(name: string, listener: ChannelListener): RedisChannel {
    return new RedisChannel({ name: this.channelOf(name), listener, connect: (own) => this.connect(own), tryToWrite });
  }

  private connect(own: Pick<RedisConnectionOptions, 'name' | 'check' | 'changed'>): RedisConnection {
    const { REDIS_URL: url, REDIS_COMMAND_TIMEOUT_MS: limitMs } = this.settings;
    const changed = (state: RedisState): void => {
      this.noteChange();
      own.changed(state);
    };
    const connection = new RedisConnection({ url, limitMs, clock: this.clock, ...own, changed });
    this.connections.push(connection);
    return connection;
  }

  private noteChange(): void {
    const status = this.connections.every(({ state }) => state.status === 'up') ? 'up' : 'down';
    if (status !== this.current.status) this.current = { status, since: this.clock.now() };
  }

  /** Channels know no database numbers; two installations in two databases of one Redis must not hear each other. */
  private channelOf(name: string): string {
    return `${PREFIX}${this.commands.redis.options.db ?? 0}:${name}`;
  }
}

const tryToWrite = (redis: Redis): Promise<unknown> => redis.eval(WRITE, 1, `${PREFIX}check`, WRITE_KEPT_MS);
