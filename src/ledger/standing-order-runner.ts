import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Env } from '../config/index.js';
import { LedgerRepository } from './ledger.repository.js';

const EVERY_MS = 30_000;

/**
 * Sees to the standing orders that are due. Several instances may do so together: each takes one that nobody else is
 * at, and one that was missed, because no instance ran on its day, is made up for.
 */
@Injectable()
export class StandingOrderRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(StandingOrderRunner.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;
  private isStopping = false;

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.runQuietly().finally(() => (this.running = undefined));
    }, EVERY_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.isStopping = true;
    await this.running;
  }

  /** @returns how many were seen to, those included that were refused. */
  async run(): Promise<number> {
    let seen = 0;
    for (; !this.isStopping; seen++) {
      const outcome = await this.ledger.payDue(this.clock.now(), this.env.TRANSFER_DAILY_LIMIT);
      if (outcome === undefined) break;
      this.logger.log({ msg: 'Standing order was due', outcome });
    }
    return seen;
  }

  private async runQuietly(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.logger.warn({ msg: 'Could not see to standing orders; tried again soon', err: error });
    }
  }
}
