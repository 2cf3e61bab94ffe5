/** The time is up. */
export class TimeUpError extends Error {
  constructor(readonly limitMs: number) {
    super(`It took longer than ${limitMs} ms.`);
    this.name = 'TimeUpError';
  }
}

/**
 * Runs `work` until it settles, its time is up or `signal` is raised, whichever comes first. Work that does not heed
 * its own signal is left behind, and what becomes of it is nobody's concern.
 * @throws TimeUpError
 * @throws the reason of `signal`
 */
export function within<Result>(
  limitMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const stopped = (reason: Error): void => stop.abort(reason);
  return inTime(limitMs, signal, () => work(stop.signal), stopped);
}

/** The same for work that has nothing to stop: it is left behind. Making a signal costs more than some agents' answer. */
export function inTime<Result>(
  limitMs: number,
  signal: AbortSignal,
  work: () => Promise<Result>,
  onLeaving: (reason: Error) => void = () => undefined,
): Promise<Result> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const running = work();
    const leave = (reason: Error): void => {
      watchNoMore();
      onLeaving(reason);
      reject(reason);
    };
    const pass = (): void => leave(signal.reason as Error);
    const timer = setTimeout(() => leave(new TimeUpError(limitMs)), limitMs);
    const watchNoMore = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', pass);
    };
    signal.addEventListener('abort', pass, { once: true });
    running.finally(watchNoMore).then(resolve, reject);
  });
}

/** @throws the reason of `signal` */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
