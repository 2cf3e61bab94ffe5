import { setImmediate } from 'node:timers/promises';
import type { Runtime } from '../src/runtime.js';

export interface InstantRuntime extends Runtime {
  /** How long was waited, in milliseconds; the clock went on meanwhile. */
  readonly slept: number[];
  /** Milliseconds. */
  time: number;
}

/** A device on which waits take no time but a turn of the event loop, and nothing is left to chance. */
export function instantRuntime(fetch: typeof globalThis.fetch = globalThis.fetch): InstantRuntime {
  const runtime: InstantRuntime = {
    fetch,
    randomBytes: (length) => new Uint8Array(length).fill(0xff),
    random: () => 0,
    time: 1_000_000,
    now: () => runtime.time,
    slept: [],
    sleep: async (ms, signal) => {
      await setImmediate(); // others have their turn
      signal?.throwIfAborted();
      runtime.slept.push(ms);
      runtime.time += ms;
    },
  };
  return runtime;
}
