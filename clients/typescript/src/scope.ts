import { TellerError } from './errors.js';

/** Why a signal is aborted: whatever was given, as a rule an Error. React Native's signals have no reason. */
export const reasonOf = (signal: AbortSignal): Error =>
  (signal.reason as Error | undefined) ?? new TellerError('ABORTED', 'Aborted.');

/** After a wait: what was ended meanwhile goes no further. @throws the signal's reason. */
export function checkAborted(signal?: AbortSignal): void {
  if (signal?.aborted) throw reasonOf(signal);
}

/** Timers take 31 bits of milliseconds, and fire at once when they are told more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** `setTimeout`, but what is too long for it, `Infinity` too, is 24 days. */
export const after = (ms: number, what: () => void): ReturnType<typeof setTimeout> =>
  setTimeout(what, Math.min(ms, LONGEST_TIMER_MS));

/**
 * A signal that ends with any of others, or when told to. `AbortSignal.any` and `timeout` would do, and React Native
 * has neither.
 */
export class Scope {
  private readonly controller = new AbortController();
  private readonly follow: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private why: unknown;

  constructor(private readonly parents: readonly (AbortSignal | undefined)[] = []) {
    this.follow = () => {
      const parent = parents.find((each) => each?.aborted);
      if (parent) this.abort(reasonOf(parent));
    };
    for (const parent of parents) parent?.addEventListener('abort', this.follow);
    this.follow();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why it was aborted, also where signals have no reason. */
  get reason(): unknown {
    return this.why;
  }

  abort(reason: unknown): void {
    if (this.signal.aborted) return;
    this.why = reason;
    this.controller.abort(reason);
  }

  /** Aborts with this reason after so long, instead of what was said before. */
  expire(timeoutMs: number, reason: () => unknown): void {
    clearTimeout(this.timer);
    this.timer = after(timeoutMs, () => this.abort(reason()));
  }

  /** Lets go of timer and parents; to be called in the end. */
  dispose(): void {
    clearTimeout(this.timer);
    for (const parent of this.parents) parent?.removeEventListener('abort', this.follow);
  }
}

/** What `work` gives, or the signal's reason as soon as it is aborted; `work` goes on regardless. */
export function abortable<Result>(work: Promise<Result>, signal?: AbortSignal): Promise<Result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(reasonOf(signal));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    const done = (): void => signal.removeEventListener('abort', stop);
    work.finally(done).then(resolve, reject);
  });
}
