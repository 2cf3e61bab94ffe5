import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Env } from '../../config/index.js';
import { signingSecret } from '../tokens/signing-secret.js';
import type { UserId } from '../user-id.js';
import { CodeDelivery } from './code-delivery.js';

const DIGITS = 6;

/**
 * Codes by which a customer shows that it is them, each for one purpose. A code is derived from the purpose's ID and
 * the installation's secret: it is stored nowhere, is the same on every instance and after a restart, and nobody who
 * reads the database can tell it. How often one may guess is up to whoever asks.
 */
@Injectable()
export class OneTimeCodes {
  private readonly secret: string;

  constructor(
    env: Env,
    private readonly delivery: CodeDelivery,
  ) {
    this.secret = signingSecret(env);
  }

  send(user: UserId, purposeId: string): Promise<void> {
    return this.delivery.deliver(user, this.codeOf(purposeId));
  }

  /** @param said  six digits */
  isRight(purposeId: string, said: string): boolean {
    const right = this.codeOf(purposeId);
    return said.length === right.length && timingSafeEqual(Buffer.from(said), Buffer.from(right));
  }

  private codeOf(purposeId: string): string {
    const mac = createHmac('sha256', this.secret).update(`one-time-code ${purposeId}`).digest();
    return String(mac.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
  }
}
