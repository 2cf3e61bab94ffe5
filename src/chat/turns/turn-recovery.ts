import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Env } from '../../config/index.js';
import { TurnRepository } from './turn.repository.js';
import { TurnRunner } from './turn-runner.js';

/** Sessions taken up at once by one look. */
const BATCH_MAX = 50;

/**
 * Finds open turns that nobody works on, and has them answered: after the crash of the instance that accepted them,
 * of this one or another. Every instance looks; leases keep them from answering twice.
 */
@Injectable()
export class TurnRecovery implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TurnRecovery.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly turns: TurnRepository,
    private readonly runner: TurnRunner,
    private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule(0);
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** One look. @returns how many sessions had such turns; they are being answered now. */
  async recover(): Promise<number> {
    const sessions = await this.turns.sessionsWithUnclaimedTurns(BATCH_MAX);
    for (const id of sessions) void this.runner.drain(id); // a slow one must not keep the look from the others
    return sessions.length;
  }

  private schedule(delayMs: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => void this.look(), delayMs);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    try {
      await this.recover();
    } catch (error) {
      this.logger.warn({ msg: 'Could not look for open turns', err: error });
    }
    this.schedule((this.env.TURN_LEASE_SECONDS * 1000) / 5);
  }
}
