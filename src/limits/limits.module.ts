import { Module } from '@nestjs/common';
import { getOptionsToken, getStorageToken, type ThrottlerModuleOptions } from '@nestjs/throttler';
import { RedisLink, RedisModule } from '../redis/index.js';
import { FailoverRateLimitStore } from './failover-rate-limit.store.js';
import { LimitPolicies, WINDOW_MS } from './limit-policies.js';
import { MemoryRateLimitStore } from './memory-rate-limit.store.js';
import { RateLimitStore } from './rate-limit.store.js';
import { RateLimiter } from './rate-limiter.js';
import { RedisRateLimitStore } from './redis-rate-limit.store.js';
import { StoreThrottlerStorage } from './store-throttler.storage.js';

const throttlers = (policies: LimitPolicies): ThrottlerModuleOptions =>
  policies.all.map(({ name, limit }) => ({ name, limit, ttl: WINDOW_MS }));

const storeOver = (redis: RedisLink | null): RateLimitStore =>
  redis === null
    ? new MemoryRateLimitStore()
    : new FailoverRateLimitStore(new RedisRateLimitStore(redis), new MemoryRateLimitStore());

/**
 * How often who may do what. `ThrottlerModule` itself is left out: its storage can't be given by injection, and all
 * the guard needs of it are these two tokens.
 */
@Module({
  imports: [RedisModule],
  providers: [
    LimitPolicies,
    RateLimiter,
    { provide: RateLimitStore, useFactory: storeOver, inject: [RedisLink] },
    { provide: getStorageToken(), useClass: StoreThrottlerStorage },
    { provide: getOptionsToken(), useFactory: throttlers, inject: [LimitPolicies] },
  ],
  exports: [RateLimiter, getStorageToken(), getOptionsToken()],
})
export class LimitsModule {}
