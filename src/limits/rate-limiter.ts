import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { LimitPolicies, type LimitName, WINDOW_MS } from './limit-policies.js';
import { RateLimitStore, type RateLimitWindow } from './rate-limit.store.js';

export interface RateLimitResult {
  readonly name: LimitName;
  readonly allowed: boolean;
  /** Hits in a window; 0 when the limit is turned off. */
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds after which a new window can begin: who waits that long gets through. 0 when turned off. */
  readonly resetSeconds: number;
  /** Which window the hit was counted in, for `giveBack`; null when it was not counted. */
  readonly countedUntil: Date | null;
}

/** Counts what callers do, by named limits with a fixed window that begins with a key's first hit. */
@Injectable()
export class RateLimiter {
  constructor(
    private readonly store: RateLimitStore,
    private readonly policies: LimitPolicies,
    private readonly clock: Clock,
  ) {}

  /** Counts one hit of `key` against the limit, if there is room for it. Never throws for a full window. */
  async take(name: LimitName, key: string): Promise<RateLimitResult> {
    const limit = this.policies.limitOf(name);
    if (limit === 0) return turnedOff(name);
    const now = this.clock.now();
    const hit = await this.store.hit(keyOf(name, key), { limit, windowMs: WINDOW_MS }, now);
    const { remaining, resetSeconds } = standing(hit, limit, now);
    const countedUntil = hit.counted ? hit.endsAt : null;
    return { name, allowed: hit.counted, limit, remaining, resetSeconds, countedUntil };
  }

  /**
   * Takes a hit back that turned out not to count, such as a message that was answered before.
   * @param taken  the answer to the `take` of this hit; give it back once.
   * @returns how the limit stands then, for the headers.
   */
  async giveBack(taken: RateLimitResult, key: string): Promise<RateLimitResult> {
    if (taken.countedUntil === null) return taken;
    const window = await this.store.giveBack(keyOf(taken.name, key), taken.countedUntil);
    if (window === undefined) return taken;
    return { ...taken, ...standing(window, taken.limit, this.clock.now()), countedUntil: null };
  }
}

const keyOf = (name: LimitName, key: string): string => `${name}:${key}`;

function standing({ hits, endsAt }: RateLimitWindow, limit: number, now: Date) {
  const resetSeconds = Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / 1000));
  return { remaining: limit - hits, resetSeconds };
}

const turnedOff = (name: LimitName): RateLimitResult => ({
  name,
  allowed: true,
  limit: 0,
  remaining: 0,
  resetSeconds: 0,
  countedUntil: null,
});
