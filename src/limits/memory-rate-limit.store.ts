import { LRUCache } from 'lru-cache';
import { type RateLimitHit, type RateLimitRule, RateLimitStore, type RateLimitWindow } from './rate-limit.store.js';

/** About 20 MB with keys of usual length. */
const WINDOWS_MAX = 100_000;
/** With `max` room for all of them would be made at the start, which takes 13 ms. */
const GROWING = { maxSize: WINDOWS_MAX, sizeCalculation: () => 1 };

interface Counter {
  hits: number;
  readonly endsAtMs: number;
}

/**
 * Counts in this process. No timer: a window that is over is replaced by the next hit of its key, or pushed out.
 * With more than `WINDOWS_MAX` keys the one that was idle longest is forgotten, so its caller starts afresh: under a
 * flood of made-up keys the limits of quiet callers open, and those of busy ones hold.
 */
export class MemoryRateLimitStore extends RateLimitStore {
  private readonly counters = new LRUCache<string, Counter>(GROWING);

  override async hit(key: string, { limit, windowMs }: RateLimitRule, now: Date): Promise<RateLimitHit> {
    const counter = this.running(key, windowMs, now.getTime()) ?? this.open(key, now.getTime() + windowMs);
    const counted = counter.hits < limit;
    if (counted) counter.hits++;
    return { hits: counter.hits, endsAt: new Date(counter.endsAtMs), counted };
  }

  override async giveBack(key: string, endsAt: Date): Promise<RateLimitWindow | undefined> {
    const counter = this.counters.get(key);
    if (counter?.endsAtMs !== endsAt.getTime()) return undefined;
    if (counter.hits > 0) counter.hits--;
    return windowOf(counter);
  }

  private running(key: string, windowMs: number, nowMs: number): Counter | undefined {
    const counter = this.counters.get(key);
    const leftMs = counter ? counter.endsAtMs - nowMs : 0;
    // More left than a window is long: the clock was set back, and nobody is to wait for it to catch up.
    return leftMs > 0 && leftMs <= windowMs ? counter : undefined;
  }

  private open(key: string, endsAtMs: number): Counter {
    const counter = { hits: 0, endsAtMs };
    this.counters.set(key, counter);
    return counter;
  }
}

const windowOf = ({ hits, endsAtMs }: Counter): RateLimitWindow => ({ hits, endsAt: new Date(endsAtMs) });
