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
export async function within<Result>(
  limitMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new TimeUpError(limitMs)), limitMs);
  const pass = (): void => stop.abort(signal.reason);
  signal.addEventListener('abort', pass, { once: true });
  try {
    return await Promise.race([work(stop.signal), rejection(stop.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', pass);
  }
}

/** @throws the reason of `signal` */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  try {
    await Promise.race([end, rejection(signal)]);
  } finally {
    clearTimeout(timer);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
