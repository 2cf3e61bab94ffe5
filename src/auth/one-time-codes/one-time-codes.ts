import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Env } from '../../config/index.js';
import { signingSecret } from '../tokens/signing-secret.js';
import type { UserId } from '../user-id.js';
import { CodeDelivery } from './code-delivery.js';

const DIGITS = 6;

/** A code that was said, and can't be read. */
export interface SealedCode {
  readonly saidId: string;
  readonly seal: string;
}

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

  /**
   * A code that somebody said, as it may be kept: whether it was right can still be told, by whoever has the secret, but not
   * what it was.
   * @param saidId  of what it was said in: the same code is sealed differently each time.
   * @param code  six digits
   */
  seal(saidId: string, code: string): SealedCode {
    const seal = createHmac('sha256', this.secret).update(`said code ${saidId} ${code}`).digest('base64url');
    return { saidId, seal };
  }

  isRight(purposeId: string, { saidId, seal: said }: SealedCode): boolean {
    const { seal: right } = this.seal(saidId, this.codeOf(purposeId));
    return said.length === right.length && timingSafeEqual(Buffer.from(said), Buffer.from(right));
  }

  private codeOf(purposeId: string): string {
    const mac = createHmac('sha256', this.secret).update(`one-time-code ${purposeId}`).digest();
    return String(mac.readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
  }
}
