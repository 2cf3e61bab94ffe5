import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultRuntime } from './runtime.js';
import { Scope } from './scope.js';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const LONG = [2 ** 31, 3e9, 1e300, Infinity];

it.each(LONG)('a sleep of %d ms is long', async (ms) => {
  let isOver = false;
  const controller = new AbortController();
  const slept = defaultRuntime().sleep(ms, controller.signal);
  slept.then(
    () => (isOver = true),
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
  expect(isOver).toBe(false);
  controller.abort(new Error('the user went away'));
  await expect(slept).rejects.toThrow('the user went away');
  expect(vi.getTimerCount()).toBe(0);
});

it.each(LONG)('a time limit of %d ms is none', async (ms) => {
  const scope = new Scope();
  scope.expire(ms, () => new Error('late'));
  await vi.advanceTimersByTimeAsync(24 * 60 * 60_000);
  expect(scope.signal.aborted).toBe(false);
  scope.dispose();
});
