import { Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import type { UserId } from '../auth/index.js';
import { Clock } from '../common/clock.js';
import { Env } from '../config/index.js';
import { CustomerCredentials } from './customer-credentials.js';

/**
 * Gateway Login: who has authenticated the customer says so, and signs it with a secret that it shares with the bank
 * (glossary of OBP-API v5.1.0, "Gateway Login"). Nothing is kept for a customer, and a turn that another instance
 * takes over needs nothing of the first.
 */
@Injectable()
export class GatewayLogin extends CustomerCredentials {
  private readonly secret: Uint8Array;

  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
  ) {
    super();
    this.secret = new TextEncoder().encode(env.OBP_GATEWAY_SECRET);
  }

  async authorizationOf(customer: UserId, isFirst: boolean): Promise<string> {
    const claims = {
      login_user_name: customer,
      is_first: isFirst,
      app_id: this.env.OBP_APP_ID ?? '',
      app_name: 'Teller',
      time_stamp: this.clock.now().toISOString(),
      cbs_id: '', // a member that OBP asks for; a core that has IDs of its own finds the customer by name
    };
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(this.secret);
    return `GatewayLogin token="${token}"`;
  }
}
