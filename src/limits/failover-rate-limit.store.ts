import { RedisUnavailableError } from '../redis/index.js';
import { type RateLimitHit, type RateLimitRule, RateLimitStore, type RateLimitWindow } from './rate-limit.store.js';

/**
 * Counts with all instances while Redis is there, and in this one while it is not: limits hold throughout, each instance
 * for itself in the meantime. Neither store hears of the other's windows, so a change begins them anew, and a hit that
 * was counted before it may not be given back after it.
 */
export class FailoverRateLimitStore extends RateLimitStore {
  constructor(
    private readonly shared: RateLimitStore,
    private readonly own: RateLimitStore,
  ) {
    super();
  }

  override hit(key: string, rule: RateLimitRule, now: Date): Promise<RateLimitHit> {
    return this.firstOf((store) => store.hit(key, rule, now));
  }

  override giveBack(key: string, endsAt: Date): Promise<RateLimitWindow | undefined> {
    return this.firstOf((store) => store.giveBack(key, endsAt));
  }

  private async firstOf<Result>(ask: (store: RateLimitStore) => Promise<Result>): Promise<Result> {
    try {
      return await ask(this.shared);
    } catch (error) {
      if (!(error instanceof RedisUnavailableError)) throw error;
      return ask(this.own);
    }
  }
}
