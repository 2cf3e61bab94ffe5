const WINDOW_MS = 10_000;

/** How many frames one connection sends: a window that begins with a frame, so that a burst is let through. */
export class FrameLimit {
  private windowEndMs = 0;
  private count = 0;

  constructor(private readonly perSecond: number) {}

  /** @returns whether the frame is within the limit. */
  take(nowMs: number): boolean {
    const leftMs = this.windowEndMs - nowMs;
    // More left than a window is long: the clock was set back, and nobody is to wait for it to catch up.
    if (leftMs <= 0 || leftMs > WINDOW_MS) {
      this.windowEndMs = nowMs + WINDOW_MS;
      this.count = 0;
    }
    this.count++;
    return !this.isFlood;
  }

  get isFlood(): boolean {
    return this.count > (this.perSecond * WINDOW_MS) / 1_000;
  }
}
