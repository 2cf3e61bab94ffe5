import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inTime, pause, TimeUpError, within } from './within.js';

const never = (): Promise<string> => new Promise(() => undefined);
const CANCELLED = new Error('cancelled');

let cancel: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  cancel = new AbortController();
});
afterEach(() => {
  vi.useRealTimers();
});

const leftovers = (): number => getEventListeners(cancel.signal, 'abort').length + vi.getTimerCount();

describe.each([
  ['within', (work: () => Promise<string>) => within(1_000, cancel.signal, work)],
  ['inTime', (work: () => Promise<string>) => inTime(1_000, cancel.signal, work)],
])('%s', (_name, watch) => {
  it('gives what the work gives, and watches no more', async () => {
    await expect(watch(() => Promise.resolve('done'))).resolves.toBe('done');
    await expect(watch(() => Promise.reject(CANCELLED))).rejects.toBe(CANCELLED);
    expect(leftovers()).toBe(0);
  });

  it('leaves work that takes too long, and nothing of itself', async () => {
    const left = expect(watch(never)).rejects.toThrow(TimeUpError);
    await vi.advanceTimersByTimeAsync(1_000);
    await left;
    expect(leftovers()).toBe(0);
  });

  it('leaves when it is cancelled, and nothing of itself', async () => {
    const left = expect(watch(never)).rejects.toBe(CANCELLED);
    cancel.abort(CANCELLED);
    await left;
    expect(leftovers()).toBe(0);
  });

  it('takes a throw for a failure', async () => {
    await expect(
      watch(() => {
        throw CANCELLED;
      }),
    ).rejects.toBe(CANCELLED);
    expect(leftovers()).toBe(0);
  });

  it('begins nothing when it is cancelled already', async () => {
    cancel.abort(CANCELLED);
    const work = vi.fn(never);
    await expect(async () => watch(work)).rejects.toBe(CANCELLED);
    expect(work).not.toHaveBeenCalled();
  });
});

describe('within', () => {
  it('tells the work that its time is up', async () => {
    let given: AbortSignal | undefined;
    const left = expect(within(1_000, cancel.signal, (signal) => ((given = signal), never()))).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(1_000);
    await left;
    expect(given?.reason).toBeInstanceOf(TimeUpError);
  });
});

describe('pause', () => {
  it('lasts as long as asked, or until it is cancelled', async () => {
    const rest = pause(100, cancel.signal);
    await vi.advanceTimersByTimeAsync(100);
    await rest;
    const broken = expect(pause(100, cancel.signal)).rejects.toBe(CANCELLED);
    cancel.abort(CANCELLED);
    await broken;
    expect(leftovers()).toBe(0);
  });
});
