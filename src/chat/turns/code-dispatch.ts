import { Injectable, Logger } from '@nestjs/common';
import type { Effect } from '../../agents/index.js';
import { OneTimeCodes, type UserId } from '../../auth/index.js';
import { ShutdownState } from '../../lifecycle/index.js';

/**
 * Sends the one-time codes that a committed turn wants. Nothing waits for it: it goes outside, where things take their
 * time, and no turn, line or connection is held meanwhile. A code that does not arrive can be asked for again.
 */
@Injectable()
export class CodeDispatch {
  private readonly logger = new Logger('OneTimeCodes');

  constructor(
    private readonly codes: OneTimeCodes,
    private readonly shutdown: ShutdownState,
  ) {}

  /** After the commit, and never before: what was not stored wants no code. */
  committed(customer: UserId, effects: readonly Effect[]): void {
    for (const effect of effects)
      if (effect.kind === 'hold' || effect.kind === 'resend_code') void this.send(customer, effect.approvalId);
  }

  private async send(userId: UserId, approvalId: string): Promise<void> {
    const leave = this.shutdown.enter();
    try {
      await this.codes.send(userId, approvalId);
    } catch (error) {
      this.logger.error({
        msg: 'One-time code not sent; the customer may ask for it again',
        userId,
        approvalId,
        err: error,
      });
    } finally {
      leave();
    }
  }
}
