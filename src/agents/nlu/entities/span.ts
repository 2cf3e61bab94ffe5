/** A place in the normalised text: from the first character, to the one after the last, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

export const isFree = (span: Span, taken: readonly Span[]): boolean => !taken.some((other) => overlaps(span, other));
