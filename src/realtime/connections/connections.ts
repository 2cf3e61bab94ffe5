import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Gauge } from 'prom-client';
import { LoginNews, TokenExpiredError, UnauthenticatedError } from '../../auth/index.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/domain-error.js';
import { Env } from '../../config/index.js';
import { ShutdownState, ShuttingDownError } from '../../lifecycle/index.js';
import { MetricsRegistry } from '../../metrics/index.js';
import { InstanceBus } from '../bus/instance-bus.js';
import type { Connection } from './connection.js';

export type Door = 'socket.io' | 'ws' | 'events';

/** How often tokens are looked at: what ends is closed at most so much later, in milliseconds. */
const TICK_MS = 1_000;
/** How long before its end a client is told that its token ends; half-way to the end, where that is later. */
export const WARNED_BEFORE_MS = 60_000;
/** All clients of an instance that goes down come back within this time, not at once. */
const RECONNECT_WITHIN_MS = 2_000;

/** After how long there may be room again. */
const FULL_FOR_SECONDS = 5;

/** Takes the place in front of the count: the instance is full, another may not be. */
export class TooManyConnectionsError extends DomainError {
  constructor() {
    super('TOO_MANY_CONNECTIONS', 'This instance has as many connections as it takes.', {
      retryAfterSeconds: FULL_FOR_SECONDS,
    });
  }
}

interface Warning {
  readonly expiresAt: Date;
  readonly dueMs: number;
  isGiven: boolean;
}

/** Every open connection of this instance, and what ends one: its token, its login, the instance. */
@Injectable()
export class Connections implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly open = new Map<Connection, Door>();
  /** Of the token that each goes by. */
  private readonly warnings = new WeakMap<Connection, Warning>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly env: Env,
    private readonly shutdown: ShutdownState,
    private readonly bus: InstanceBus,
    loginNews: LoginNews,
    registry: MetricsRegistry,
  ) {
    loginNews.listen((loginId) => {
      this.bus.publish({ kind: 'login_ended', loginId });
      this.endLogin(loginId);
    });
    shutdown.beginning.listen(() => this.drainAll());
    const open = this.open;
    new Gauge({
      name: 'teller_connections',
      help: 'Open connections by door: Socket.IO, plain WebSocket, event streams',
      labelNames: ['door'],
      registers: [registry],
      collect() {
        const counts = { 'socket.io': 0, ws: 0, events: 0 };
        for (const door of open.values()) counts[door]++;
        for (const [door, count] of Object.entries(counts)) this.set({ door }, count);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  /** @throws ShuttingDownError, TooManyConnectionsError */
  requireRoom(): void {
    if (this.shutdown.draining) throw new ShuttingDownError();
    if (this.open.size >= this.env.CONNECTIONS_MAX) throw new TooManyConnectionsError();
  }

  /** What came in while the others were told to go is told, too; and so is who lost a race for the last place. */
  add(connection: Connection, door: Door): void {
    const isFull = this.open.size >= this.env.CONNECTIONS_MAX;
    this.open.set(connection, door);
    this.warningOf(connection, this.clock.now().getTime());
    if (isFull) connection.drain(FULL_FOR_SECONDS * 1_000);
    else if (this.shutdown.draining) connection.drain(0);
  }

  remove(connection: Connection): void {
    this.open.delete(connection);
  }

  all(): readonly Connection[] {
    return [...this.open.keys()];
  }

  endLogin(loginId: string): void {
    for (const connection of this.all())
      if (connection.caller.loginId === loginId) connection.refuse(new UnauthenticatedError('This login has ended.'));
  }

  /** Ends those whose token has ended, and warns those whose token does soon. */
  tick(): void {
    const now = this.clock.now().getTime();
    for (const connection of this.all()) {
      const { expiresAt } = connection.caller;
      const warning = this.warningOf(connection, now);
      if (expiresAt.getTime() <= now) connection.refuse(new TokenExpiredError());
      else if (!warning.isGiven && warning.dueMs <= now) {
        warning.isGiven = true;
        connection.warn(expiresAt);
      }
    }
  }

  /** A client that renews a short token when it is warned is not to be warned of the next one at once. */
  private warningOf(connection: Connection, nowMs: number): Warning {
    const { expiresAt } = connection.caller;
    const known = this.warnings.get(connection);
    if (known?.expiresAt === expiresAt) return known;
    const endsMs = expiresAt.getTime();
    const warning = { expiresAt, dueMs: endsMs - Math.min(WARNED_BEFORE_MS, (endsMs - nowMs) / 2), isGiven: false };
    this.warnings.set(connection, warning);
    return warning;
  }

  beforeApplicationShutdown(): void {
    for (const connection of this.all()) connection.drop();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private drainAll(): void {
    for (const connection of this.all()) connection.drain(Math.round(Math.random() * RECONNECT_WITHIN_MS));
  }
}
