/** `closed`: calls go through. `open`: none does. `half_open`: one is let through to see whether it works again. */
export type BreakerState = 'closed' | 'open' | 'half_open';

/** Failures in a row after which an agent is left alone. */
export const FAILURES_MAX = 5;
/** How long it is left alone, in milliseconds. */
export const REST_MS = 30_000;

/**
 * Spares customers the wait for something that keeps failing, and that thing the questions. Every call that
 * `admits` lets through ends in exactly one of `succeeded`, `failed` and `abandoned`.
 */
export class CircuitBreaker {
  private failuresInRow = 0;
  private openedAt: Date | undefined;
  private isTrying = false;

  admits(now: Date): boolean {
    const state = this.stateAt(now);
    if (state === 'closed') return true;
    if (state === 'open' || this.isTrying) return false;
    this.isTrying = true;
    return true;
  }

  succeeded(): void {
    this.failuresInRow = 0;
    this.openedAt = undefined;
    this.isTrying = false;
  }

  failed(now: Date): void {
    this.failuresInRow++;
    this.isTrying = false;
    if (this.openedAt !== undefined || this.failuresInRow >= FAILURES_MAX) this.openedAt = now;
  }

  /** It ended for a reason that says nothing about whoever was called. */
  abandoned(): void {
    this.isTrying = false;
  }

  stateAt(now: Date): BreakerState {
    if (this.openedAt === undefined) return 'closed';
    return now.getTime() - this.openedAt.getTime() < REST_MS ? 'open' : 'half_open';
  }
}
