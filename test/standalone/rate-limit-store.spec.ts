import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { MemoryRateLimitStore } from '../../src/limits/memory-rate-limit.store.js';
import type { RateLimitStore } from '../../src/limits/rate-limit.store.js';
import { RedisRateLimitStore } from '../../src/limits/redis-rate-limit.store.js';
import { RedisLink } from '../../src/redis/index.js';
import { captureLog } from '../support/log-capture.js';
import { NO_REDIS, RedisServer } from '../support/redis-server.js';

const WINDOW_MS = 60_000;
const NOON_MS = Date.parse('2026-03-01T12:00:00Z');
const at = (ms: number): Date => new Date(NOON_MS + ms);
const upTo = (limit: number) => ({ limit, windowMs: WINDOW_MS });

let keys = 0;
const aKey = (): string => `sess_${++keys}`;

interface Step {
  /** Since the step before, in milliseconds; a clock may be set back. */
  readonly passes: number;
  readonly does: 'hit' | 'giveBack';
}

const steps = fc.array(
  fc.record<Step>({
    passes: fc.oneof(
      { weight: 20, arbitrary: fc.nat(20_000) },
      { weight: 1, arbitrary: fc.integer({ min: -200_000, max: 0 }) },
    ),
    does: fc.constantFrom('hit', 'hit', 'hit', 'giveBack'),
  }),
  { maxLength: 40 },
);

/** What a caller sees of a window in the course of these steps. It gives back what it hit last. */
async function story(store: RateLimitStore, limit: number, plan: readonly Step[]): Promise<unknown[]> {
  const key = aKey();
  const seen: unknown[] = [];
  let [nowMs, lastEnd] = [0, at(0)];
  for (const { passes, does } of plan) {
    nowMs += passes;
    const answer = does === 'hit' ? await store.hit(key, upTo(limit), at(nowMs)) : await store.giveBack(key, lastEnd);
    if (does === 'hit' && answer) lastEnd = answer.endsAt;
    seen.push(answer);
  }
  return seen;
}

function keepsTheContract(store: () => RateLimitStore): void {
  it('opens a window with the first hit, and counts in it up to the limit', async () => {
    const key = aKey();
    const hits = [];
    for (const ms of [0, 1, 59_000, 59_999]) hits.push(await store().hit(key, upTo(3), at(ms)));

    const endsAt = at(WINDOW_MS);
    expect(hits).toEqual([
      { hits: 1, endsAt, counted: true },
      { hits: 2, endsAt, counted: true },
      { hits: 3, endsAt, counted: true },
      { hits: 3, endsAt, counted: false },
    ]);
  });

  it('opens the next window with the first hit at or after the end, not before', async () => {
    const key = aKey();
    await store().hit(key, upTo(1), at(0));
    expect(await store().hit(key, upTo(1), at(WINDOW_MS - 1))).toMatchObject({ counted: false });
    expect(await store().hit(key, upTo(1), at(WINDOW_MS))).toEqual({
      hits: 1,
      endsAt: at(2 * WINDOW_MS),
      counted: true,
    });
  });

  it('begins anew for a clock that was set back', async () => {
    const key = aKey();
    await store().hit(key, upTo(1), at(0));
    expect(await store().hit(key, upTo(1), at(-1))).toEqual({ hits: 1, endsAt: at(WINDOW_MS - 1), counted: true });
  });

  it('counts each key for itself', async () => {
    const [one, other] = [aKey(), aKey()];
    await store().hit(one, upTo(1), at(0));
    expect(await store().hit(other, upTo(1), at(0))).toMatchObject({ hits: 1, counted: true });
    expect(await store().giveBack(one, at(WINDOW_MS))).toMatchObject({ hits: 0 });
    expect(await store().hit(other, upTo(1), at(0))).toMatchObject({ hits: 1, counted: false });
  });

  it('takes keys of any spelling', async () => {
    for (const key of ['logins:::1', 'logins-per-name:Zoë \u0000 {x} %s', `sessions:${'x'.repeat(300)}`]) {
      expect(await store().hit(key, upTo(1), at(0))).toMatchObject({ counted: true });
      expect(await store().hit(key, upTo(1), at(0))).toMatchObject({ counted: false });
    }
  });

  it('gives back a hit of the window that is named, and no more than were counted', async () => {
    const key = aKey();
    for (let hit = 0; hit < 2; hit++) await store().hit(key, upTo(2), at(0));
    const endsAt = at(WINDOW_MS);
    const given = [];
    for (let hit = 0; hit < 3; hit++) given.push(await store().giveBack(key, endsAt));

    expect(given).toEqual([
      { hits: 1, endsAt },
      { hits: 0, endsAt },
      { hits: 0, endsAt },
    ]);
    expect(await store().hit(key, upTo(2), at(1))).toEqual({ hits: 1, endsAt, counted: true });
  });

  it('gives nothing back to a window that came later, or that never was', async () => {
    const key = aKey();
    expect(await store().giveBack(key, at(WINDOW_MS))).toBeUndefined();
    await store().hit(key, upTo(2), at(0));
    await store().hit(key, upTo(2), at(WINDOW_MS));
    expect(await store().giveBack(key, at(WINDOW_MS))).toBeUndefined();
    expect(await store().hit(key, upTo(2), at(WINDOW_MS))).toMatchObject({ hits: 2 });
  });

  it('lets exactly as many of a crowd through as there is room for, each with a number of its own', async () => {
    const key = aKey();
    const crowd = await Promise.all(Array.from({ length: 100 }, () => store().hit(key, upTo(40), at(0))));
    const numbers = crowd.filter(({ counted }) => counted).map(({ hits }) => hits);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });
}

describe('the rate limit store in memory', () => {
  const store = new MemoryRateLimitStore();
  keepsTheContract(() => store);
});

describe.skipIf(NO_REDIS)('the rate limit store in Redis', () => {
  let server: RedisServer;
  let links: readonly [RedisLink, RedisLink];
  let stores: readonly [RateLimitStore, RateLimitStore];
  let beside: Redis;

  beforeAll(async () => {
    captureLog();
    server = await RedisServer.started();
    const link = (): RedisLink =>
      new RedisLink({ REDIS_URL: server.url, REDIS_COMMAND_TIMEOUT_MS: 10_000 }, new Clock());
    links = [link(), link()];
    stores = [new RedisRateLimitStore(links[0]), new RedisRateLimitStore(links[1])];
    await Promise.all(links.map((each) => each.onModuleInit()));
    beside = new Redis(server.url);
  });
  afterAll(async () => {
    await beside.quit();
    await Promise.all(links.map((each) => each.onApplicationShutdown()));
    await server[Symbol.asyncDispose]();
  });

  keepsTheContract(() => stores[0]);

  it('tells the same story as the one in memory, whatever happens', async () => {
    const memory = new MemoryRateLimitStore();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), steps, async (limit, plan) => {
        expect(await story(stores[0], limit, plan)).toEqual(await story(memory, limit, plan));
      }),
    );
  });

  it('is shared by instances, each hit counted once', async () => {
    const key = aKey();
    const hits = Array.from({ length: 60 }, (_, index) => stores[index % 2 === 0 ? 0 : 1].hit(key, upTo(25), at(0)));
    expect((await Promise.all(hits)).filter(({ counted }) => counted)).toHaveLength(25);
    expect(await stores[1].giveBack(key, at(WINDOW_MS))).toMatchObject({ hits: 24 });
    expect(await stores[0].hit(key, upTo(25), at(0))).toMatchObject({ hits: 25, counted: true });
  });

  it('lets instances whose clocks differ forget no more than the hits of that difference', async () => {
    const [ahead, behind] = stores;
    const key = aKey();
    const differenceMs = 50;
    await ahead.hit(key, upTo(9), at(differenceMs));
    expect(await behind.hit(key, upTo(9), at(differenceMs - 1))).toMatchObject({ hits: 1 });
    expect(await ahead.hit(key, upTo(9), at(2 * differenceMs))).toMatchObject({ hits: 2 });
    expect(await behind.hit(key, upTo(9), at(differenceMs))).toMatchObject({ hits: 3 });
  });

  it('keeps its windows under its own name, and not for ever', async () => {
    const key = aKey();
    const kept = async (): Promise<number> => beside.pttl(`teller:limit:${key}`);
    const isSoon = (ms: number): void => expect(ms > WINDOW_MS && ms <= 2 * WINDOW_MS, String(ms)).toBe(true);
    await stores[0].hit(key, upTo(2), at(0));
    isSoon(await kept());
    await stores[0].giveBack(key, at(WINDOW_MS));
    isSoon(await kept());
    expect((await beside.keys('*')).filter((name) => !name.startsWith('teller:'))).toEqual([]);
  });

  it.each<[string, (name: string) => Promise<unknown>]>([
    ['of another type', (name) => beside.hset(name, 'hits', 1)],
    ['that are no window', (name) => beside.set(name, 'hello 1e9')],
    ['that are nearly one', (name) => beside.set(name, '-1 99999999999999999999999999')],
  ])('counts over values %s', async (_what, write) => {
    const key = aKey();
    await write(`teller:limit:${key}`);
    expect(await stores[0].giveBack(key, at(WINDOW_MS))).toBeUndefined();
    expect(await stores[0].hit(key, upTo(1), at(0))).toEqual({ hits: 1, endsAt: at(WINDOW_MS), counted: true });
    expect(await stores[0].hit(key, upTo(1), at(0))).toMatchObject({ counted: false });
  });

  it('teaches Redis its scripts again when they were forgotten', async () => {
    const key = aKey();
    await stores[0].hit(key, upTo(5), at(0));
    await beside.script('FLUSH');
    const hits = await Promise.all([1, 2, 3].map(() => stores[0].hit(key, upTo(5), at(0))));
    expect(hits.map((each) => each.hits)).toEqual([2, 3, 4]);
    expect(links[0].state.status).toBe('up');
  });
});
