import { Injectable } from '@nestjs/common';
import { type Caller, UnauthenticatedError, UserDirectory, type UserId } from '../auth/index.js';
import { Clock } from '../common/clock.js';
import type { JsonObject } from '../common/json.js';
import { withhold, withholdIn } from '../common/sensitive/index.js';
import { Env } from '../config/index.js';
import { farewellIn } from './farewell.js';
import { type InboxChange, InboxNews } from './inbox-news.js';
import { RecentSessions } from './recent-sessions.js';
import { SessionNews } from './session-news.js';
import {
  type AgentReach,
  type ListedSession,
  type ListingQuery,
  SessionRepository,
  type Transition,
} from './session.repository.js';
import { type ActiveSession, Session, type SessionRecord } from './session.js';
import { type SessionMove, statusesAllowing, type SessionStatus } from './session-status.js';
import { mintSessionId, type SessionId } from './session-id.js';
import {
  InsufficientCreditsError,
  InvalidUserReferenceError,
  SessionIdTakenError,
  SessionNotFoundError,
  SessionNotTakenError,
} from './sessions.errors.js';

const MINUTE_MS = 60_000;

export interface OpenSession {
  /** Whose conversation it is; the caller's own unless a role allows more. */
  readonly userId: UserId;
  readonly openedBy: UserId;
  readonly sessionType: string;
  readonly metadata: JsonObject;
  /** Minutes until it expires, when the client planned its length. */
  readonly durationMinutes?: number;
}

export interface OpenedSession {
  readonly session: Session;
  /** True when the session was there already: nothing was created and nothing charged. */
  readonly replayed: boolean;
}

/** The only source of sessions and of their IDs: whoever holds a `Session` got it from here. */
@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly recent: RecentSessions,
    private readonly users: UserDirectory,
    private readonly news: SessionNews,
    private readonly inbox: InboxNews,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** Opens a session under an ID of our own. @throws InvalidUserReferenceError, InsufficientCreditsError */
  open(request: OpenSession): Promise<OpenedSession> {
    return this.openAs(mintSessionId(), request);
  }

  /**
   * Opens a session under the client's ID, or loads the one that has it: of racing callers one creates and pays, the
   * others get the same session.
   * @throws SessionIdTakenError  the ID is another user's.
   */
  ensure(id: SessionId, request: OpenSession): Promise<OpenedSession> {
    return this.openAs(id, request);
  }

  /**
   * The session, whatever its state, if it is there and the caller may reach it.
   * @throws SessionNotFoundError  also for somebody else's.
   * @throws UnauthenticatedError  the login was revoked or the user deactivated since the token was issued.
   */
  get(id: SessionId, caller: Caller): Promise<Session> {
    return this.reach(id, caller, 'none');
  }

  /** As `get`, for reading: a human agent also reads what waits for a person, or is with one. */
  view(id: SessionId, caller: Caller): Promise<Session> {
    return this.reach(id, caller, 'inbox');
  }

  /** As `get`, for what a human agent does in the sessions that they have taken, or repeats in those that they left. */
  held(id: SessionId, caller: Caller): Promise<Session> {
    return this.reach(id, caller, 'held');
  }

  /** @throws SessionStateError  the session takes no messages; the code says why. */
  async requireActive(id: SessionId, caller: Caller): Promise<ActiveSession> {
    return (await this.get(id, caller)).requireOpen();
  }

  /**
   * The session for a turn: as the last turn on this instance left it, where that is likely to be true still, else from
   * the database. Enough for what repeats every condition when it writes, and for nothing else: `get` it before telling
   * anything of it.
   */
  async forTurn(id: SessionId, caller: Caller): Promise<Session> {
    return this.recent.recall(id, caller, this.clock.now()) ?? this.get(id, caller);
  }

  /** A turn of ours left the session like this. */
  afterTurn(session: Session): void {
    if (session.openTurns === 0) this.recent.remember(session);
    else this.recent.forget(session.id);
  }

  /** An answer of ours passed the session on to a person. */
  wasEscalated(id: SessionId): void {
    this.tell({ sessionId: id, status: 'waiting_human', takenBy: null });
  }

  /** The customer would rather go on with the assistant, and an answer of ours says so. */
  wasWithdrawn(id: SessionId): void {
    this.tell({ sessionId: id, status: 'active', takenBy: null });
  }

  /** What people are called for, or are there for, has become graver. Nothing else of the session is other than before. */
  wasRaised(id: SessionId, status: SessionStatus, takenBy: UserId | null): void {
    this.inbox.tell({ sessionId: id, status, takenBy });
  }

  /** Who may speak in it was changed just now: this is its row. */
  wasHandedOver(record: SessionRecord): Session {
    const session = Session.of(record, this.clock.now());
    this.tell({ sessionId: session.id, status: session.status, takenBy: session.controlledBy });
    return session;
  }

  /** A turn found the session other than it was loaded. */
  wasOutdated(id: SessionId): void {
    this.recent.forget(id);
  }

  /**
   * One query, and where it finds nothing another one, for the reason.
   * @throws UserNotFoundError  there is nobody who could have a session.
   */
  async list(query: Omit<ListingQuery, 'now'>): Promise<readonly { session: Session; listed: ListedSession }[]> {
    const now = this.clock.now();
    const listed = await this.sessions.list({ ...query, now });
    if (listed.length === 0) await this.users.get(query.userId);
    return listed.map((entry) => ({ session: Session.of(entry.record, now), listed: entry }));
  }

  /** Reopens and renews the expiry; a session that is open already is only renewed. */
  async resume(session: Session, actor: Caller, { reopen }: { reopen: boolean }): Promise<Session> {
    if (session.isHandedOver) return session; // it is open, and stays with the person
    const now = this.clock.now();
    return this.move(session, actor, reopen ? ['resume', 'reopen'] : ['resume'], {
      to: 'active',
      action: 'session_resumed',
      expiresAt: this.idleEnd(now),
    });
  }

  /** Of several calls the first decides the notes; the later ones get the same answer. */
  async resolve(session: Session, actor: Caller, notes: string | undefined): Promise<Session> {
    if (session.isResolved) return session;
    return this.move(session, actor, ['resolve'], {
      to: 'resolved',
      action: 'session_resolved',
      ...(notes !== undefined && { resolutionNotes: withhold(notes).text }),
    });
  }

  async end(session: Session, actor: Caller, reason: string | undefined): Promise<Session> {
    if (session.status === 'ended') return session;
    return this.move(session, actor, ['end'], {
      to: 'ended',
      action: 'session_ended',
      endedReason: reason === undefined ? 'ended_by_user' : withhold(reason).text,
    });
  }

  /** Erases what was said, for good. A session that is gone meanwhile is as erased as asked for. */
  async erase(session: Session, actor: Caller): Promise<void> {
    this.recent.forget(session.id);
    await this.sessions.erase(session.id, actor.userId, this.clock.now());
    this.news.tell(session.id);
  }

  recordExport(session: Session, actor: Caller, format: string): Promise<void> {
    return this.sessions.recordExport(session.id, actor.userId, format, this.clock.now());
  }

  private async reach(id: SessionId, caller: Caller, reach: AgentReach): Promise<Session> {
    const now = this.clock.now();
    const outcome = await this.sessions.find(id, caller, now, reach);
    if (outcome.kind === 'found') return this.loaded(outcome.record, now);
    throw outcome.kind === 'login_revoked' ? new UnauthenticatedError() : new SessionNotFoundError();
  }

  private tell(change: InboxChange): void {
    this.recent.forget(change.sessionId);
    this.news.tell(change.sessionId);
    this.inbox.tell(change);
  }

  private loaded(record: SessionRecord, now: Date): Session {
    const session = Session.of(record, now);
    this.recent.compare(session);
    return session;
  }

  /** When a session that is used now goes idle. */
  idleEnd(now: Date): Date {
    return new Date(now.getTime() + this.env.SESSION_TTL_MINUTES * MINUTE_MS);
  }

  /** In credits. Spelling a paid type in capitals does not make it another one. */
  private costOf(sessionType: string): number {
    const costs = Object.entries(this.env.SESSION_CREDIT_COSTS);
    return costs.find(([type]) => type.toLowerCase() === sessionType.toLowerCase())?.[1] ?? 0;
  }

  private async openAs(id: SessionId, request: OpenSession): Promise<OpenedSession> {
    const now = this.clock.now();
    const { durationMinutes, ...rest } = request;
    const cost = this.costOf(request.sessionType);
    const outcome = await this.sessions.open({
      ...rest,
      metadata: withholdIn(request.metadata),
      id,
      cost,
      now,
      security: { openedBy: request.openedBy },
      expiresAt: durationMinutes ? new Date(now.getTime() + durationMinutes * MINUTE_MS) : this.idleEnd(now),
    });
    switch (outcome.kind) {
      case 'created':
      case 'existing':
        return { session: Session.of(outcome.record, now), replayed: outcome.kind === 'existing' };
      case 'id_taken':
        throw new SessionIdTakenError();
      case 'no_such_user':
        throw new InvalidUserReferenceError();
      case 'insufficient_credits':
        throw new InsufficientCreditsError(cost, outcome.available);
    }
  }

  /**
   * Makes the move if the row still allows it. Where a racing caller changed the state meanwhile, the session is
   * loaded again: either it is now where the move wanted it (the same answer), or the move is refused.
   */
  private async move(
    session: Session,
    actor: Caller,
    moves: readonly SessionMove[],
    change: Pick<Transition, 'to' | 'action' | 'expiresAt' | 'resolutionNotes' | 'endedReason'>,
  ): Promise<Session> {
    const now = this.clock.now();
    const farewell = farewellIn(session.conversationContext);
    const isByAgent = actor.role === 'agent' && session.userId !== actor.userId;
    const transition = {
      ...change,
      from: statusesAllowing(...moves),
      actor: actor.userId,
      now,
      farewell,
      ...(isByAgent && { heldBy: actor.userId }),
    };
    const record = await this.sessions.transition(session.id, transition);
    if (record) {
      if (session.isHandedOver) this.tell({ sessionId: session.id, status: record.status, takenBy: null });
      else this.news.tell(session.id);
      return Session.of(record, now);
    }
    const current = await this.held(session.id, actor);
    if (current.status === change.to || (change.to === 'active' && current.isActive)) return current;
    if (isByAgent && current.isActive) throw new SessionNotTakenError();
    throw current.refusal();
  }
}
