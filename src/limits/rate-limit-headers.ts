import { WINDOW_MS } from './limit-policies.js';
import type { RateLimitResult } from './rate-limiter.js';

/** What the headers tell of a limit. */
export type Standing = Pick<RateLimitResult, 'name' | 'allowed' | 'limit' | 'remaining' | 'resetSeconds'>;

export type RateLimitHeader = 'RateLimit' | 'RateLimit-Policy' | 'Retry-After';

/**
 * How limits stand, as draft-ietf-httpapi-ratelimit-headers-10 writes it: `"messages";r=59;t=42` with the policy
 * `"messages";q=60;w=60`. Limits that are turned off are left out. `Retry-After` is the longest wait of those that refused.
 */
export function rateLimitHeaders(...results: readonly Standing[]): Partial<Record<RateLimitHeader, string>> {
  const active = results.filter(({ limit }) => limit > 0);
  if (active.length === 0) return {};
  const waits = active.filter(({ allowed }) => !allowed).map(({ resetSeconds }) => resetSeconds);
  return {
    RateLimit: active
      .map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`)
      .join(', '),
    'RateLimit-Policy': active.map(({ name, limit }) => `"${name}";q=${limit};w=${WINDOW_MS / 1000}`).join(', '),
    ...(waits.length > 0 && { 'Retry-After': String(Math.max(...waits)) }),
  };
}
