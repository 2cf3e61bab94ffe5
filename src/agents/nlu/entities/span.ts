/** A place in the normalised text: from the first character, to the one after the last, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

export const isFree = (span: Span, taken: readonly Span[]): boolean => !taken.some((other) => overlaps(span, other));

/** The languages that Teller reads, as ISO 639-1. */
export type Tongue = 'en' | 'es' | 'fr' | 'de';

const TONGUES: ReadonlySet<string> = new Set<Tongue>(['en', 'es', 'fr', 'de']);

/** English for what Teller does not read: its answer will be English, too. */
export const tongueOf = (language: string): Tongue => (TONGUES.has(language) ? (language as Tongue) : 'en');
