import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Authenticator, UnauthenticatedError } from '../../auth/index.js';
import { DatabaseUnavailableError } from '../../common/domain-error.js';
import type { Connection } from './connection.js';
import { Connections } from './connections.js';

/** In milliseconds. A user who is deactivated in the table, by whoever does that, is gone from here so much later. */
const EVERY_MS = 2_000;
/** Logins in one question. */
const AT_ONCE_MAX = 1_000;

/**
 * Closes what is open of logins that are over and of users who are not active any more. An end that comes through an
 * instance is told at once; this finds the others, and what was not heard.
 */
@Injectable()
export class LoginWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Sockets');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly authenticator: Authenticator,
  ) {}

  onApplicationBootstrap(): void {
    this.lookLater();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** While storage is away everything stays as it is. */
  async look(): Promise<void> {
    const byLogin = new Map<string, Connection[]>();
    for (const connection of this.connections.all()) {
      const { userId, loginId } = connection.caller;
      const key = loginId ?? `user ${userId}`;
      const known = byLogin.get(key);
      if (known) known.push(connection);
      else byLogin.set(key, [connection]);
    }
    const groups = [...byLogin.values()];
    for (let first = 0; first < groups.length; first += AT_ONCE_MAX)
      await this.closeThoseOver(groups.slice(first, first + AT_ONCE_MAX));
  }

  private async closeThoseOver(groups: readonly (readonly Connection[])[]): Promise<void> {
    const asked = groups.flatMap((connections) =>
      connections.slice(0, 1).map(({ caller: { userId, loginId } }) => ({ userId, loginId, connections })),
    );
    for (const { loginId, connections } of await this.authenticator.over(asked))
      for (const connection of connections)
        if (connection.caller.loginId === loginId) connection.refuse(new UnauthenticatedError('This login has ended.'));
  }

  private lookLater(): void {
    this.timer = setTimeout(() => void this.lookQuietly(), EVERY_MS).unref();
  }

  private async lookQuietly(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError))
        this.logger.error({ msg: 'Could not look at the logins of connections', err: error });
    }
    if (this.timer) this.lookLater();
  }
}
