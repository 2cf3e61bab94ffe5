import type { RedisLink, RedisScript } from '../redis/index.js';
import { type RateLimitHit, type RateLimitRule, RateLimitStore, type RateLimitWindow } from './rate-limit.store.js';

/** A window is kept as its hits and its end, `3 1795219200000`. What else may lie under the key counts as no window. */
const READ = `
  local stored = redis.pcall('GET', KEYS[1])
  local hits, ends
  if type(stored) == 'string' then hits, ends = string.match(stored, '^(%d+) (%d+)$') end
  hits, ends = tonumber(hits), tonumber(ends)
  local function write(...) redis.call('SET', KEYS[1], string.format('%.0f %.0f', hits, ends), ...) end`;

/** now, length of the window, limit → hits, end, 1 when it counted */
const HIT = `${READ}
  local now, window, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local left = ends and ends - now or 0
  if left <= 0 or left > window then hits, ends = 0, now + window end
  if hits >= limit then return { hits, ends, 0 } end
  hits = hits + 1
  write('PX', 2 * window)
  return { hits, ends, 1 }`;

/** end of the window → hits, or nil */
const GIVE_BACK = `${READ}
  if ends ~= tonumber(ARGV[1]) then return nil end
  if hits > 0 then
    hits = hits - 1
    write('KEEPTTL')
  end
  return hits`;

/**
 * Counts in Redis, for all instances together. Each operation is one script, so one step.
 *
 * Windows go by the `now` of whoever asks, and instances' clocks differ. One that is ahead by `s` sees a window end `s`
 * early. One that is behind by `s`, and asks within `s` of the first hit, takes the window for one of a clock that was
 * set back and begins it anew: what was counted in that time is forgotten. With clocks kept by NTP these are the hits of
 * some milliseconds. Redis forgets a window by its own clock, but no sooner than one length after its end.
 *
 * Every method rejects with `RedisUnavailableError` when Redis is; a hit may have been counted nevertheless.
 */
export class RedisRateLimitStore extends RateLimitStore {
  private readonly hitScript: RedisScript;
  private readonly giveBackScript: RedisScript;

  constructor(redis: RedisLink) {
    super();
    this.hitScript = redis.script('tellerLimitHit', HIT);
    this.giveBackScript = redis.script('tellerLimitGiveBack', GIVE_BACK);
  }

  override async hit(key: string, { limit, windowMs }: RateLimitRule, now: Date): Promise<RateLimitHit> {
    const reply = await this.hitScript(keyOf(key), now.getTime(), windowMs, limit);
    const [hits, endsAtMs, counted] = reply as [number, number, 0 | 1];
    return { hits, endsAt: new Date(endsAtMs), counted: counted === 1 };
  }

  override async giveBack(key: string, endsAt: Date): Promise<RateLimitWindow | undefined> {
    const hits = (await this.giveBackScript(keyOf(key), endsAt.getTime())) as number | null;
    return hits === null ? undefined : { hits, endsAt };
  }
}

const keyOf = (key: string): string => `limit:${key}`;
