import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { SessionRepository } from './session.repository.js';

const EVERY_MS = 30_000;
const BATCH_MAX = 500;

/**
 * Writes down that sessions expired. Nothing waits for it: a session past its time takes no messages and reads as
 * expired at once. Several instances may sweep together; each row is marked by one of them.
 */
@Injectable()
export class SessionExpiry implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SessionExpiry.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweepQuietly(), EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @returns how many were marked. */
  async sweep(): Promise<number> {
    let total = 0;
    for (let marked = BATCH_MAX; marked === BATCH_MAX; total += marked)
      marked = await this.sessions.markExpired(this.clock.now(), BATCH_MAX);
    return total;
  }

  private async sweepQuietly(): Promise<void> {
    try {
      const expired = await this.sweep();
      if (expired > 0) this.logger.log({ msg: 'Sessions expired', expired });
    } catch (error) {
      this.logger.warn({ msg: 'Could not mark expired sessions; tried again soon', err: error });
    }
  }
}
