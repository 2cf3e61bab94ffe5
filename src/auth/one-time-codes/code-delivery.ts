import { Injectable, Logger } from '@nestjs/common';
import { Env } from '../../config/index.js';
import { OperatorError } from '../../common/operator-error.js';
import type { UserId } from '../user-id.js';

/** Brings a one-time code to a customer by something that only they have: a phone, an app. */
export abstract class CodeDelivery {
  /** May be called again with the same code. @throws anything: the turn fails, and nothing is sent. */
  abstract deliver(user: UserId, code: string): Promise<void>;
}

/** For trying things: the code stands in the log, which is no second factor. Refuses in production. */
@Injectable()
export class LogCodeDelivery extends CodeDelivery {
  private readonly logger = new Logger('OneTimeCodes');

  constructor(private readonly env: Env) {
    super();
  }

  override deliver(userId: UserId, code: string): Promise<void> {
    if (this.env.isProduction) throw new OperatorError('No delivery of one-time codes: provide a CodeDelivery.');
    this.logger.log({ msg: `One-time code ${code}`, userId });
    return Promise.resolve();
  }
}
