import type { InboxChange, SessionId } from '../../sessions/index.js';
import type { UserId } from '../../auth/index.js';

/**
 * What one instance tells the others. None of it carries what was said: `grown` and `changed` say that looking pays,
 * the rest may be missed.
 */
export type BusEvent =
  | { readonly kind: 'grown'; readonly sessionId: SessionId; readonly sequence: number }
  | { readonly kind: 'changed'; readonly sessionId: SessionId }
  | ({ readonly kind: 'inbox' } & InboxChange)
  | { readonly kind: 'login_ended'; readonly loginId: string }
  | { readonly kind: 'typing'; readonly sessionId: SessionId; readonly typing: boolean; readonly userId: UserId | null }
  | { readonly kind: 'presence'; readonly sessionId: SessionId; readonly userId: UserId; readonly present: boolean };

export interface BusListener {
  heard(event: BusEvent): void;
  /** The bus was away, or is back: whatever was told meanwhile may have been missed. */
  gap(): void;
}

/** Between the instances of one installation. Never the only way that anything arrives: see `SessionFeeds`. */
export abstract class InstanceBus {
  /** Sends when it can. Neither waits nor throws: what is lost is found by looking. */
  abstract publish(event: BusEvent): void;

  /** What the others say; never one's own words. */
  abstract listen(listener: BusListener): void;

  /** False while what others say may not arrive. */
  abstract readonly connected: boolean;

  /** Since when instances of the same database are seen that are on another bus: they hear nothing of this one. */
  abstract readonly mixedSince: Date | null;
}
