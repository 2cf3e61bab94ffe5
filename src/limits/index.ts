export { type LimitName } from './limit-policies.js';
export { LimitsModule } from './limits.module.js';
export { rateLimitHeaders } from './rate-limit-headers.js';
export { RateLimited } from './rate-limited.decorator.js';
export { RateLimiter, type RateLimitResult } from './rate-limiter.js';
export { type LimitSubject, type RouteLimit } from './route-limit.js';
