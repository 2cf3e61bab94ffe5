import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Env } from '../../config/index.js';
import { signingSecret } from './signing-secret.js';

/**
 * Digests by which something is known again that is not to be kept. What has few possible values, such as the digits of a
 * card of which the last four are known, would be found from a plain one by trying them all; not without the secret.
 */
@Injectable()
export class KeyedDigest {
  private readonly key: Buffer;

  constructor(env: Env) {
    this.key = createHmac('sha256', signingSecret(env)).update('keyed digest').digest();
  }

  of(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}
