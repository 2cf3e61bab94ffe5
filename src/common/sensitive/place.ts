/** From the first character, to the one after the last, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}
