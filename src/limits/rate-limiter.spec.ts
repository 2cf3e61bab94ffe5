import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock } from '../common/clock.js';
import { readEnv } from '../config/index.js';
import { LimitPolicies } from './limit-policies.js';
import { MemoryRateLimitStore } from './memory-rate-limit.store.js';
import { rateLimitHeaders } from './rate-limit-headers.js';
import { RateLimiter, type RateLimitResult } from './rate-limiter.js';

class SetClock extends Clock {
  constructor(public ms = 1_000_000) {
    super();
  }
  override now(): Date {
    return new Date(this.ms);
  }
}

function limiterOf(messagesPerMinute: number, clock = new SetClock()): { limiter: RateLimiter; clock: SetClock } {
  const env = readEnv({ RATE_LIMIT_MESSAGES_PER_MINUTE: String(messagesPerMinute) });
  return { limiter: new RateLimiter(new MemoryRateLimitStore(), new LimitPolicies(env), clock), clock };
}

const hit = (limiter: RateLimiter): Promise<RateLimitResult> => limiter.take('messages', 'sess_1');

/** Pauses between hits in milliseconds, mostly shorter than a window. */
const pauses = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 });
const limits = fc.integer({ min: 1, max: 8 });

describe('RateLimiter', () => {
  it('lets a client through that waits as long as it was told, whatever it did before', async () => {
    await fc.assert(
      fc.asyncProperty(limits, pauses, async (limit, gaps) => {
        const { limiter, clock } = limiterOf(limit);
        for (const gap of gaps) {
          clock.ms += gap;
          const refused = await hit(limiter);
          if (refused.allowed) continue;
          clock.ms += refused.resetSeconds * 1000;
          expect((await hit(limiter)).allowed).toBe(true);
        }
      }),
    );
  });

  it('never allows more than the limit between the hit that opens a window and its end', async () => {
    await fc.assert(
      fc.asyncProperty(limits, pauses, async (limit, gaps) => {
        const { limiter, clock } = limiterOf(limit);
        let windowEnd = -Infinity;
        let allowed = 0;
        for (const gap of gaps) {
          clock.ms += gap;
          if (clock.ms >= windowEnd) [windowEnd, allowed] = [clock.ms + 60_000, 0];
          const result = await hit(limiter);
          allowed += Number(result.allowed);
          expect(allowed).toBeLessThanOrEqual(limit);
          expect(result.remaining).toBe(limit - allowed);
        }
      }),
    );
  });

  it('counts as if a hit that is given back had not been', async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(fc.boolean(), { maxLength: 40 }), async (limit, replayed) => {
        const { limiter } = limiterOf(limit);
        let counted = 0;
        for (const isReplay of replayed) {
          const taken = await hit(limiter);
          expect(taken.allowed).toBe(counted < limit);
          const standing = isReplay ? await limiter.giveBack(taken, 'sess_1') : taken;
          if (taken.allowed && !isReplay) counted++;
          expect(standing.remaining).toBe(limit - counted);
        }
      }),
    );
  });

  it('gives nothing back to a window that came later', async () => {
    const { limiter, clock } = limiterOf(2);
    const early = await hit(limiter);
    clock.ms += 60_000;
    await hit(limiter);
    await limiter.giveBack(early, 'sess_1');
    expect((await hit(limiter)).remaining).toBe(0);
  });

  it('counts each key for itself', async () => {
    const { limiter } = limiterOf(1);
    await limiter.take('messages', 'sess_1');
    expect((await limiter.take('messages', 'sess_2')).allowed).toBe(true);
    expect((await limiter.take('sessions', 'sess_1')).allowed).toBe(true);
    expect((await limiter.take('messages', 'sess_1')).allowed).toBe(false);
  });

  it('makes nobody wait for a clock that was set back', async () => {
    const { limiter, clock } = limiterOf(1);
    await hit(limiter);
    clock.ms -= 3_600_000;
    expect((await hit(limiter)).allowed).toBe(true);
  });

  it('is off at 0, and then says nothing in headers', async () => {
    const { limiter } = limiterOf(0);
    const result = await hit(limiter);
    expect(result.allowed).toBe(true);
    expect(rateLimitHeaders(result)).toEqual({});
  });
});

describe('rateLimitHeaders', () => {
  it('tells what is left, and the policy', async () => {
    const { limiter, clock } = limiterOf(60);
    await hit(limiter);
    clock.ms += 17_500;
    expect(rateLimitHeaders(await hit(limiter))).toEqual({
      RateLimit: '"messages";r=58;t=43',
      'RateLimit-Policy': '"messages";q=60;w=60',
    });
  });

  it('tells a refused client when to come back', async () => {
    const { limiter } = limiterOf(1);
    await hit(limiter);
    expect(rateLimitHeaders(await hit(limiter))).toMatchObject({
      RateLimit: '"messages";r=0;t=60',
      'Retry-After': '60',
    });
  });

  it('lists several limits in one header', () => {
    const first = { name: 'logins', allowed: true, limit: 10, remaining: 9, resetSeconds: 60 } as const;
    const second = { name: 'logins-per-name', allowed: true, limit: 50, remaining: 49, resetSeconds: 7 } as const;
    expect(rateLimitHeaders(first, second)).toEqual({
      RateLimit: '"logins";r=9;t=60, "logins-per-name";r=49;t=7',
      'RateLimit-Policy': '"logins";q=10;w=60, "logins-per-name";q=50;w=60',
    });
  });
});
