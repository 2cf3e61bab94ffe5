import { TellerError } from './errors.js';
import { abortable, after } from './scope.js';

/** What the client takes from where it runs. */
export interface Runtime {
  readonly fetch: typeof globalThis.fetch;
  /** Unguessable ones: session IDs are made of them. */
  readonly randomBytes: (length: number) => Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1, for the jitter of waits. */
  readonly random: () => number;
  /**
   * Until the time is over or `wake` is fulfilled.
   * @throws the signal's reason, as soon as it is aborted.
   */
  readonly sleep: (ms: number, signal?: AbortSignal, wake?: Promise<void>) => Promise<void>;
}

export function defaultRuntime(): Runtime {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    randomBytes,
    now: () => Date.now(),
    random: () => Math.random(),
    sleep,
  };
}

function randomBytes(length: number): Uint8Array {
  // React Native has none of its own.
  const source = (globalThis as { crypto?: { getRandomValues?(bytes: Uint8Array): Uint8Array } }).crypto;
  if (!source?.getRandomValues)
    throw new TellerError('NO_RANDOMNESS', 'There is no crypto.getRandomValues here: pass `randomBytes`.');
  return source.getRandomValues(new Uint8Array(length));
}

async function sleep(ms: number, signal?: AbortSignal, wake?: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<void>((resolve) => (timer = after(ms, resolve)));
  try {
    await abortable(wake ? Promise.race([waited, wake]) : waited, signal);
  } finally {
    clearTimeout(timer);
  }
}
