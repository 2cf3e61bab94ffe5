export type { LeaseState } from './turn-at-work.js';
export { incomingMessage, outgoingMessage } from './drafted-message.js';
import type { SaidBefore } from '../../agents/index.js';
import type { Caller, UserId } from '../../auth/index.js';
import type { JsonObject } from '../../common/json.js';
import type { ActiveSession, Session, SessionId, SessionStatus } from '../../sessions/index.js';
import type { Message } from '../message.js';
import type { MessageId } from '../message-id.js';
import type { LeaseState } from './turn-at-work.js';
import type { Exchange, ReplyDraft, StoredTurn, TurnDraft } from './turn.js';

/** Who asks, when, and until when the session then lives. */
export interface Moment {
  readonly caller: Caller;
  readonly now: Date;
  readonly idleEnd: Date;
}

/**
 * `stale`: the session is not as it was loaded (another turn came first, it closed, the login was revoked): nothing
 * was stored; load it again. `duplicate`: the turn's key or retry is stored already.
 */
export type Refused = { readonly kind: 'stale' | 'duplicate' };
export type CommitOutcome =
  { readonly kind: 'committed'; readonly exchange: Exchange; readonly session: Session } | Refused;
export type AcceptOutcome =
  { readonly kind: 'accepted'; readonly received: Message; readonly session: Session } | Refused;

/** The right to answer one open turn. It is worth something only while nobody has claimed a later epoch. */
export interface Lease {
  readonly turnId: MessageId;
  readonly sessionId: SessionId;
  readonly epoch: number;
}

/** An answer that was refused, and when. */
export interface Unsaid {
  readonly reply: ReplyDraft;
  readonly at: Date;
}

export interface ClaimedTurn extends Lease {
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** It has begun to have something done outside, which may have been done. */
  readonly isActing: boolean;
  readonly customer: UserId;
  readonly received: Message;
  readonly context: JsonObject;
  /** Of the session. */
  readonly metadata: JsonObject;
  readonly status: SessionStatus;
  /** The person who has it. */
  readonly controlledBy: UserId | null;
  /** Who may speak changes with it: an answer is stored only under the epoch under which it was begun. */
  readonly controlEpoch: number;
  /** Turns of the session that are closed. */
  readonly turnsClosed: number;
}

/** What turns ask of storage. Each method is one statement, or one transaction when attachments come along. */
export abstract class TurnRepository {
  /**
   * Stores a message, its answer and the new context together, numbered next in the session. For turns that needed
   * nothing outside: nobody ever sees them open.
   */
  abstract commit(session: ActiveSession, moment: Moment, turn: TurnDraft, reply: ReplyDraft): Promise<CommitOutcome>;

  /** Stores a message as an open turn, at the end of the session's line of at most `queueMax`. */
  abstract accept(session: ActiveSession, moment: Moment, turn: TurnDraft, queueMax: number): Promise<AcceptOutcome>;

  /**
   * Takes the lease of the session's oldest open turn, if nobody holds it: turns are answered in the order accepted.
   * Of racing claimers one gets it. Leases are measured by the database's clock, which all instances share.
   */
  abstract claimOldest(sessionId: SessionId, leaseMs: number): Promise<ClaimedTurn | undefined>;

  /**
   * Lost also where somebody else may speak in the session now: the answer would be refused. A turn that has begun to have
   * something done outside keeps its lease then, and is silent: what it does is not to be broken off.
   */
  abstract renew(turn: ClaimedTurn, leaseMs: number): Promise<LeaseState>;

  /**
   * Gives the lease back: whoever comes next may claim the turn at once.
   * @param unsaid  the answer that was refused. Kept for the people of the bank where something was done outside for it.
   */
  abstract letGo(lease: Lease, unsaid?: Unsaid): Promise<void>;

  /**
   * Closes the turn with its reply, if the lease still holds and the same one may speak in the session as when it was
   * claimed. @returns undefined when not; nothing is stored.
   */
  abstract finish(turn: ClaimedTurn, reply: ReplyDraft, now: Date, idleEnd: Date): Promise<Message | undefined>;

  /**
   * Closes the oldest open turn as cancelled, whoever holds its lease.
   * @returns undefined when no turn is open, or that one acts outside already and can't be stopped.
   */
  abstract cancelOldest(session: Session, actor: UserId, reply: ReplyDraft, now: Date): Promise<Message | undefined>;

  abstract findByClientMessageId(session: Session, clientMessageId: string): Promise<StoredTurn | undefined>;
  abstract findRetryOf(session: Session, turnId: MessageId): Promise<StoredTurn | undefined>;
  abstract find(sessionId: SessionId, turnId: MessageId): Promise<StoredTurn | undefined>;

  /** The newest lines of the session that came before the open turn with this number was to be answered, oldest first. */
  abstract saidBefore(sessionId: SessionId, sequenceNumber: number, linesMax: number): Promise<readonly SaidBefore[]>;

  /** Sessions with an open turn that nobody works on: their instance died, or has not come to it yet. */
  abstract sessionsWithUnclaimedTurns(limit: number): Promise<readonly SessionId[]>;

  /** Accepted and unanswered, in all sessions. */
  abstract countOpen(): Promise<number>;
}
