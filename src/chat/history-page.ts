import type { Message } from './message.js';

/**
 * Which messages are asked for. `offset` counts back from the newest, as it always has for clients that scroll up;
 * while messages arrive its pages shift. `before` and `after` name sequence numbers, and never skip or repeat.
 */
export type PageRequest = { readonly limit: number } & (
  { readonly offset: number } | { readonly before: number } | { readonly after: number }
);

export interface HistoryPage {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly total: number;
  /** Whether there are more in the direction of paging: newer ones for `after`, else older ones. */
  readonly hasMore: boolean;
}

export interface SequenceRange {
  readonly first: number;
  /** Included; smaller than `first` when the page is empty. */
  readonly last: number;
  readonly hasMore: boolean;
}

/**
 * Sequence numbers run from 1 to `total` without a gap, so every page is a range of the key, found without counting
 * or skipping rows: the last page costs what the first does.
 */
export function pageRange(request: PageRequest, total: number): SequenceRange {
  const { limit } = request;
  if ('after' in request) {
    const first = request.after + 1;
    const last = Math.min(request.after + limit, total);
    return { first, last, hasMore: last < total && last >= first };
  }
  const last = 'before' in request ? Math.min(request.before - 1, total) : total - request.offset;
  const first = Math.max(last - limit + 1, 1);
  return { first, last, hasMore: first > 1 && last >= first };
}
