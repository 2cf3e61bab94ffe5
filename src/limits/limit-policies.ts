import { Injectable } from '@nestjs/common';
import { Env } from '../config/index.js';

/** What is limited. The names stand in the `RateLimit` headers, so they are API. */
export type LimitName = 'messages' | 'logins' | 'logins-per-name' | 'sessions' | 'exports' | 'searches';

/** Every limit counts in windows of this length, which begin with the first hit. */
export const WINDOW_MS = 60_000;

/**
 * Logins that one user name takes from all addresses together, as a multiple of what one address may try. At 1, anybody
 * could lock a customer out from a single address; at 2, a guesser has 40 attempts a minute against one name with the
 * default of 20, and a lock-out takes two addresses that keep at it.
 */
const LOGINS_PER_NAME_FACTOR = 2;

/** How many hits each limit allows in a window; 0 turns a limit off. */
@Injectable()
export class LimitPolicies {
  private readonly limits: Readonly<Record<LimitName, number>>;

  constructor(env: Env) {
    this.limits = {
      messages: env.RATE_LIMIT_MESSAGES_PER_MINUTE,
      logins: env.RATE_LIMIT_LOGINS_PER_MINUTE,
      'logins-per-name': env.RATE_LIMIT_LOGINS_PER_MINUTE * LOGINS_PER_NAME_FACTOR,
      sessions: env.RATE_LIMIT_SESSIONS_PER_MINUTE,
      exports: env.RATE_LIMIT_EXPORTS_PER_MINUTE,
      searches: env.RATE_LIMIT_SEARCHES_PER_MINUTE,
    };
  }

  limitOf(name: LimitName): number {
    return this.limits[name];
  }

  get all(): readonly { readonly name: LimitName; readonly limit: number }[] {
    return (Object.keys(this.limits) as LimitName[]).map((name) => ({ name, limit: this.limits[name] }));
  }
}
