import { Module } from '@nestjs/common';
import { getOptionsToken, getStorageToken, type ThrottlerModuleOptions } from '@nestjs/throttler';
import { LimitPolicies, WINDOW_MS } from './limit-policies.js';
import { MemoryRateLimitStore } from './memory-rate-limit.store.js';
import { RateLimitStore } from './rate-limit.store.js';
import { RateLimiter } from './rate-limiter.js';
import { StoreThrottlerStorage } from './store-throttler.storage.js';

const throttlers = (policies: LimitPolicies): ThrottlerModuleOptions =>
  policies.all.map(({ name, limit }) => ({ name, limit, ttl: WINDOW_MS }));

/**
 * How often who may do what. `ThrottlerModule` itself is left out: its storage can't be given by injection, and all
 * the guard needs of it are these two tokens.
 */
@Module({
  providers: [
    LimitPolicies,
    RateLimiter,
    { provide: RateLimitStore, useClass: MemoryRateLimitStore },
    { provide: getStorageToken(), useClass: StoreThrottlerStorage },
    { provide: getOptionsToken(), useFactory: throttlers, inject: [LimitPolicies] },
  ],
  exports: [RateLimiter, getStorageToken(), getOptionsToken()],
})
export class LimitsModule {}
