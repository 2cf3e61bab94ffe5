import { TellerError } from './errors.js';
import type { Runtime } from './runtime.js';
import { checkAborted } from './scope.js';

/** Of the first wait; each further one is up to twice as long. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait after so many failures in a row (1, 2…). Half of it is chance, so that a thousand clients that
 * lost one server do not come back in the same moment; what the server asked for is the least.
 * @param random  from 0 to 1.
 */
export function waitMs(failures: number, random: number, retryAfterMs = 0): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  const jittered = (longest * (1 + random)) / 2;
  return retryAfterMs > 0 ? retryAfterMs + jittered / 2 : jittered;
}

export interface Retrying {
  readonly runtime: Runtime;
  readonly signal?: AbortSignal | undefined;
  /** Cuts a wait short that the server did not ask for, e.g. when there is a connection again. */
  readonly wake?: (() => Promise<void>) | undefined;
}

/**
 * Does it until it succeeds, is refused for good, or the signal ends.
 * @param attempt  must be safe to repeat: under the same ID.
 */
export async function retrying<Result>(attempt: () => Promise<Result>, options: Retrying): Promise<Result> {
  for (let failures = 1; ; failures++) {
    checkAborted(options.signal);
    try {
      return await attempt();
    } catch (error) {
      checkAborted(options.signal);
      if (!(error instanceof TellerError && error.retryable)) throw error;
      await rest(error, failures, options);
    }
  }
}

function rest({ retryAfterMs }: TellerError, failures: number, { runtime, signal, wake }: Retrying): Promise<void> {
  const ms = waitMs(failures, runtime.random(), retryAfterMs);
  return runtime.sleep(ms, signal, retryAfterMs === undefined ? wake?.() : undefined);
}
