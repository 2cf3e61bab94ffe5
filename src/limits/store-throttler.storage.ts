import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { Clock } from '../common/clock.js';
import { RateLimitStore } from './rate-limit.store.js';

type ThrottlerRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Lets Nest's throttler count in our store. It blocks until the window ends, and for no time of its own. */
@Injectable()
export class StoreThrottlerStorage implements ThrottlerStorage {
  constructor(
    private readonly store: RateLimitStore,
    private readonly clock: Clock,
  ) {}

  /** @param ttl  length of the window, in milliseconds. */
  async increment(key: string, ttl: number, limit: number): Promise<ThrottlerRecord> {
    const now = this.clock.now();
    const { counted, hits, endsAt } = await this.store.hit(key, { limit, windowMs: ttl }, now);
    const leftSeconds = Math.ceil((endsAt.getTime() - now.getTime()) / 1000);
    return {
      totalHits: counted ? hits : limit + 1,
      timeToExpire: leftSeconds,
      isBlocked: !counted,
      timeToBlockExpire: counted ? 0 : leftSeconds,
    };
  }
}
