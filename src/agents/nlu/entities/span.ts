/** A place in the normalised text: from the first character, to the one after the last, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Places that nobody reads again. Kept in their order and apart from one another, so that a place is looked up in as many
 * steps as their number has digits: a message can name a thousand amounts, and each of them is looked up.
 */
export class Taken {
  static readonly NOTHING = new Taken([]);

  private constructor(private readonly spans: readonly Span[]) {}

  static of(spans: readonly Span[]): Taken {
    return Taken.NOTHING.and(spans);
  }

  and(spans: readonly Span[]): Taken {
    if (spans.length === 0) return this;
    const apart: Span[] = [];
    for (const span of [...this.spans, ...spans].sort((one, other) => one.start - other.start)) {
      const last = apart.at(-1);
      if (last && span.start < last.end) apart.splice(-1, 1, { ...last, end: Math.max(last.end, span.end) });
      else apart.push({ start: span.start, end: span.end });
    }
    return new Taken(apart);
  }

  isFree(span: Span): boolean {
    return this.firstIn(span) === undefined;
  }

  /** The first of them that is in it, be it with a part. */
  firstIn({ start, end }: Span): Span | undefined {
    const first = this.spans[this.firstBehind(start)];
    return first && first.start < end ? first : undefined;
  }

  /** The text with spaces in these places: what is taken is no part of anything else. All else stays where it is. */
  blanked(text: string): string {
    let blanked = '';
    for (const { start, end } of this.spans) blanked += text.slice(blanked.length, start) + ' '.repeat(end - start);
    return blanked + text.slice(blanked.length);
  }

  /** Index of the first that ends behind it. */
  private firstBehind(at: number): number {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.spans[middle]?.end ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
