import type { UserId } from '../auth/index.js';
import type { JsonObject } from '../common/json.js';
import type { SessionId } from './session-id.js';
import { allowedMoves, isHandedOver, OPEN_STATUSES, type OpenStatus, type SessionStatus } from './session-status.js';
import { SessionStateError } from './sessions.errors.js';

/** What storage knows of a session. */
export interface SessionRecord {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly sessionType: string;
  /** As stored. A session past its `expiresAt` may still read `active` here until the expiry job comes by. */
  readonly status: SessionStatus;
  readonly lastActivity: Date;
  readonly expiresAt: Date;
  /** Also the highest sequence number, since numbers have no gap: the version of the transcript and of the context. */
  readonly messageCount: number;
  /** Turns that are accepted and not closed. */
  readonly openTurns: number;
  readonly metadata: JsonObject;
  readonly conversationContext: JsonObject;
  readonly statistics: JsonObject;
  readonly resolutionNotes: string | null;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The person of the bank who may speak; null: the assistant may. */
  readonly controlledBy: UserId | null;
  /** Counts the changes of who may speak: what was computed under an earlier one is not stored. */
  readonly controlEpoch: number;
}

/** What a turn changes of its session. */
export type AfterTurn = Pick<
  SessionRecord,
  'messageCount' | 'openTurns' | 'conversationContext' | 'lastActivity' | 'expiresAt'
> & {
  /** The answer passed the conversation on to a person. */
  readonly isEscalated?: boolean;
  /** The customer goes on with the assistant, and waits for nobody any more. */
  readonly isWithdrawn?: boolean;
};

/** A session that took messages when it was loaded. The write that follows repeats the condition. */
export type ActiveSession = Session & { readonly status: OpenStatus };

/**
 * Proof that a session exists and that the caller may reach it. Only SessionService makes one: the constructor is
 * private, and no object literal can pose as a class with a private member.
 */
export class Session implements SessionRecord {
  declare private readonly nominal: true;

  readonly id: SessionId;
  readonly userId: UserId;
  readonly sessionType: string;
  /** With the time taken into account: `expired` as soon as it is. */
  readonly status: SessionStatus;
  readonly lastActivity: Date;
  readonly expiresAt: Date;
  readonly messageCount: number;
  readonly openTurns: number;
  readonly metadata: JsonObject;
  readonly conversationContext: JsonObject;
  readonly statistics: JsonObject;
  readonly resolutionNotes: string | null;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly controlledBy: UserId | null;
  readonly controlEpoch: number;

  /** Field by field, because `Object.assign` would cost more than all the rest of loading one. */
  private constructor(record: SessionRecord, status: SessionStatus, change: AfterTurn = record) {
    this.id = record.id;
    this.userId = record.userId;
    this.sessionType = record.sessionType;
    this.status = status;
    this.lastActivity = change.lastActivity;
    this.expiresAt = change.expiresAt;
    this.messageCount = change.messageCount;
    this.openTurns = change.openTurns;
    this.metadata = record.metadata;
    this.conversationContext = change.conversationContext;
    this.statistics = record.statistics;
    this.resolutionNotes = record.resolutionNotes;
    this.endedAt = record.endedAt;
    this.endedReason = record.endedReason;
    this.createdAt = record.createdAt;
    this.updatedAt = record.updatedAt;
    this.controlledBy = record.controlledBy;
    this.controlEpoch = record.controlEpoch;
  }

  static of(record: SessionRecord, now: Date): Session {
    const isOver = record.status === 'active' && record.expiresAt <= now;
    return new Session(record, isOver ? 'expired' : record.status);
  }

  get isActive(): boolean {
    return this.isOpen();
  }

  /** A person has it, or is waited for: the agents do not answer. */
  get isHandedOver(): boolean {
    return isHandedOver(this.status);
  }

  get isResolved(): boolean {
    return this.status === 'resolved';
  }

  /** Whether messages are taken here. */
  isOpen(): this is ActiveSession {
    return (OPEN_STATUSES as readonly SessionStatus[]).includes(this.status);
  }

  /** @throws SessionStateError with the code that says why not, and the moves that are allowed. */
  requireOpen(): ActiveSession {
    if (this.isOpen()) return this;
    throw this.refusal();
  }

  refusal(): SessionStateError {
    return new SessionStateError(this.status as Exclude<SessionStatus, 'active'>, allowedMoves(this.status));
  }

  /** The session as a turn left it: only the storage that committed the turn may know. */
  after(change: AfterTurn): Session {
    const moved = change.isEscalated ? 'waiting_human' : change.isWithdrawn ? 'active' : undefined;
    return new Session(this, moved ?? this.status, change);
  }
}
