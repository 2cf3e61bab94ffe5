export { sessionIdFromUuid } from './session-id.js';
import type { Caller, UserId } from '../auth/index.js';
import type { JsonObject } from '../common/json.js';
import type { SessionRecord } from './session.js';
import type { SessionStatus } from './session-status.js';
import type { SessionId } from './session-id.js';

export interface NewSession {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly sessionType: string;
  readonly cost: number;
  readonly metadata: JsonObject;
  /** How it was opened, for the security column: no secrets. */
  readonly security: JsonObject;
  readonly openedBy: UserId;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** `created`: this call made and charged it. `existing`: it was there and is the same user's; nothing was charged. */
export type OpenOutcome =
  | { readonly kind: 'created' | 'existing'; readonly record: SessionRecord }
  /** `id_taken`: another user's, or that of a session that was erased. */
  | { readonly kind: 'id_taken' | 'no_such_user' }
  | { readonly kind: 'insufficient_credits'; readonly available: number };

export type FindOutcome =
  { readonly kind: 'found'; readonly record: SessionRecord } | { readonly kind: 'not_found' | 'login_revoked' };

/** A move of a session's life, with what it writes. The statuses are those in which the UPDATE finds the row. */
export interface Transition {
  readonly from: readonly SessionStatus[];
  readonly to: SessionStatus;
  readonly action: 'session_resumed' | 'session_resolved' | 'session_ended';
  readonly actor: UserId;
  readonly now: Date;
  readonly expiresAt?: Date;
  readonly resolutionNotes?: string;
  readonly endedReason?: string;
  /** What the history says when the move ends a person's stretch. */
  readonly farewell?: string;
  /** Only while this person has the session. */
  readonly heldBy?: UserId;
}

/**
 * Which sessions beside their own a human agent reaches. `none`; `inbox`: those that wait for a person or are with one;
 * `held`: those that they have taken, and for ten minutes those that they left, if nobody has come since, so that what is
 * repeated is answered the same: whoever writes there asks who has it now. Managers reach all of them anyway.
 */
export type AgentReach = 'none' | 'inbox' | 'held';

export const LISTING_TYPES = ['active', 'unresolved', 'recent'] as const;
export type ListingType = (typeof LISTING_TYPES)[number];

/** Where a page of sessions begins: after this one, in the order newest activity first. */
export interface SessionCursor {
  readonly lastActivity: Date;
  readonly id: SessionId;
}

export interface ListingQuery {
  readonly userId: UserId;
  readonly type: ListingType;
  readonly limit: number;
  readonly after: SessionCursor | null;
  readonly now: Date;
}

/** A line of a conversation as a list of sessions shows it. */
export interface RecentMessage {
  readonly messageId: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly content: string;
  readonly sequenceNumber: number;
  readonly createdAt: Date;
}

export interface ListedSession {
  readonly record: SessionRecord;
  /** The newest three, oldest first. */
  readonly recentMessages: readonly RecentMessage[];
}

/** What sessions ask of storage. Each method is one transaction. */
export abstract class SessionRepository {
  /**
   * Opens a session, or finds the one that has this ID, in one transaction: user exists and is active, credits
   * suffice, row inserted, credits taken, audited. Callers that race for one user wait for that user's row.
   */
  abstract open(session: NewSession): Promise<OpenOutcome>;

  /**
   * The session if the caller may reach it; ownership, role and login are checked by the same statement. This is the
   * database half of `@LoginCheckedBySession()`.
   */
  abstract find(id: SessionId, caller: Caller, now: Date, reach: AgentReach): Promise<FindOutcome>;

  /** @returns the changed row, or undefined when the session is not in one of `from` any more, or with somebody else. */
  abstract transition(id: SessionId, transition: Transition): Promise<SessionRecord | undefined>;

  /** One statement, whatever the number of sessions. */
  abstract list(query: ListingQuery): Promise<readonly ListedSession[]>;

  /** Deletes the session with everything said in it, and leaves an audit event. False when it was gone already. */
  abstract erase(id: SessionId, actor: UserId, now: Date): Promise<boolean>;

  /** Writes that the conversation was read out as a whole. */
  abstract recordExport(id: SessionId, actor: UserId, format: string, now: Date): Promise<void>;

  /** Marks sessions whose time is up, at most `limit`; rows that another instance is marking are passed over. */
  abstract markExpired(now: Date, limit: number): Promise<number>;
}
