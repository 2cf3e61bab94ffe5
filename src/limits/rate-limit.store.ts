/** A fixed window that has at least one hit in it. */
export interface RateLimitWindow {
  /** Hits that count. A refused hit does not. */
  readonly hits: number;
  /** The window is over at this moment, and not before it. */
  readonly endsAt: Date;
}

export interface RateLimitHit extends RateLimitWindow {
  readonly counted: boolean;
}

export interface RateLimitRule {
  /** Hits in one window. */
  readonly limit: number;
  readonly windowMs: number;
}

/** Where hits are counted. Everything about one key happens in one step: two hits never see the same count. */
export abstract class RateLimitStore {
  /** Counts a hit if there is room; the first hit opens the window. */
  abstract hit(key: string, rule: RateLimitRule, now: Date): Promise<RateLimitHit>;

  /**
   * Takes back one counted hit of the window that ends at `endsAt`.
   * @returns the window as it is now, or undefined when that one is gone; a later window is left alone.
   */
  abstract giveBack(key: string, endsAt: Date): Promise<RateLimitWindow | undefined>;
}
