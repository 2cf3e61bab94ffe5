/** How much may come at once, and how much of it again in each second. */
export interface FlowRate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Counts what somebody sends against a rate: a bucket that fills by itself. */
export class Flow {
  private left: number;
  private filledAt = performance.now();

  constructor(private readonly rate: FlowRate) {
    this.left = rate.burst;
  }

  /** @returns whether so much is still within the rate. */
  take(amount: number): boolean {
    const now = performance.now();
    const gained = ((now - this.filledAt) / 1_000) * this.rate.perSecond;
    this.left = Math.min(this.rate.burst, this.left + gained) - amount;
    this.filledAt = now;
    return this.left >= 0;
  }
}
