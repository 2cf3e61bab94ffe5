import { Logger } from '@nestjs/common';

const logger = new Logger('LeaseKeeper');

/**
 * Renews a lease every `everyMs` until released; aborts the work when the lease is lost. A renewal that fails (no
 * database) is tried again at the next beat: if it comes too late, the fenced write refuses the answer.
 */
export function keepLease(
  renew: () => Promise<boolean>,
  everyMs: number,
  work: AbortController,
): { release: () => void } {
  const beat = async (): Promise<void> => {
    try {
      if (!(await renew())) work.abort();
    } catch (error) {
      logger.warn({ msg: 'Lease not renewed', err: error });
    }
  };
  const timer = setInterval(() => void beat(), everyMs);
  timer.unref();
  return { release: () => clearInterval(timer) };
}
