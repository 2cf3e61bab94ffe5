import { Injectable } from '@nestjs/common';
import {
  assistantIsBack,
  type Language,
  parseContext,
  passedToPerson,
  personIsHere,
  sessionLanguageOf,
  spoken,
} from '../agents/index.js';
import { type Caller, reachesEveryone, UserDirectory } from '../auth/index.js';
import {
  IdempotencyKeyReusedError,
  type Message,
  mintMessageId,
  parseKey,
  parseMessageText,
  TurnNews,
} from '../chat/index.js';
import { Clock } from '../common/clock.js';
import { RateLimitedError } from '../common/domain-error.js';
import { withhold } from '../common/sensitive/index.js';
import { Env } from '../config/index.js';
import { rateLimitHeaders, RateLimiter } from '../limits/index.js';
import { type Session, SessionNotTakenError, SessionService } from '../sessions/index.js';
import { HandoffRepository, type Handover, type Notice } from './handoff.repository.js';

/** What a person wants to say; the key names it, so that a retry is stored once. */
export interface ReplyInput {
  readonly text: string;
  readonly key: string | null;
}

export interface StoredReply {
  readonly message: Message;
  /** It was stored before. */
  readonly replayed: boolean;
}

/** Who may speak in a conversation: the assistant, or one person. */
@Injectable()
export class HandoffService {
  constructor(
    private readonly handoffs: HandoffRepository,
    private readonly sessions: SessionService,
    private readonly users: UserDirectory,
    private readonly turnNews: TurnNews,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /** Asks for a person. Again: the same answer. @throws SessionStateError  the session is closed. */
  async escalate(session: Session, actor: Caller, note: string | null): Promise<Session> {
    if (session.isHandedOver) return session;
    session.requireOpen();
    const dropsAll = tasksOf(session).length > 0 && !mayBeActing(session);
    const notice = said(passedToPerson(languageOf(session), 'escalated', dropsAll), {
      type: 'Handoff',
      confidence: 1,
      agentsInvolved: ['Handoff'],
      sources: [],
      requiresEscalation: true,
    });
    const moved = await this.handOver(session, actor, {
      to: 'waiting_human',
      action: 'session_escalated',
      notice,
      note,
    });
    return moved ?? this.escalate(await this.sessions.get(session.id, actor), actor, note);
  }

  /**
   * Takes the session, for the one who asks. Again: the same answer.
   * @throws SessionStateError  somebody else has it, or it is closed.
   */
  async take(session: Session, actor: Caller): Promise<Session> {
    if (session.controlledBy === actor.userId) return session;
    if (session.status === 'with_human') throw session.refusal();
    session.requireOpen();
    const { displayName } = await this.users.get(actor.userId);
    const notice = event('person_joined', personIsHere(languageOf(session), displayName), displayName);
    const moved = await this.handOver(session, actor, {
      to: 'with_human',
      action: 'session_taken',
      notice,
      note: null,
    });
    return moved ?? this.take(await this.sessions.view(session.id, actor), actor);
  }

  /**
   * Gives the session back to the assistant; a manager also one that somebody else has. Again: the same answer.
   * @throws SessionNotTakenError  it waits for a person, or somebody else has it by now. @throws SessionStateError  it is closed.
   */
  async giveBack(session: Session, actor: Caller, notes: string | null): Promise<Session> {
    if (session.status === 'active') return session;
    session.requireOpen();
    if (session.controlledBy === null || !mayGiveBack(session, actor)) throw new SessionNotTakenError();
    const { displayName } = await this.users.get(session.controlledBy);
    const notice = event('person_left', assistantIsBack(languageOf(session), displayName), displayName);
    const moved = await this.handOver(session, actor, {
      to: 'active',
      action: 'session_returned',
      notice,
      note: notes,
    });
    return moved ?? this.giveBack(await this.sessions.held(session.id, actor), actor, notes);
  }

  /**
   * Stores a person's words, while that person has the session.
   * @throws SessionNotTakenError  they do not, or not any more; nothing is stored.
   * @throws MessageEmptyError, ValidationFailedError, RateLimitedError
   * @throws IdempotencyKeyReusedError  the key names other words.
   */
  async reply(session: Session, actor: Caller, { text: given, key: name }: ReplyInput): Promise<StoredReply> {
    const key = parseKey(name);
    const { text } = withhold(parseMessageText(given, this.env.MESSAGE_MAX_LENGTH));
    const stored = await this.findReply(session, text, key);
    if (stored) return stored;
    const taken = await this.limiter.take('messages', `${session.id}/${actor.userId}`);
    if (!taken.allowed) throw new RateLimitedError('messages', taken.resetSeconds, rateLimitHeaders(taken));
    const { displayName } = await this.users.get(actor.userId);
    const now = this.clock.now();
    const outcome = await this.handoffs.reply(session, {
      id: mintMessageId(),
      author: actor.userId,
      text,
      agentInfo: agentInfoOf(displayName),
      key,
      now,
      expiresAt: this.sessions.idleEnd(now),
    });
    if (outcome.kind === 'not_held') throw new SessionNotTakenError();
    if (outcome.kind === 'duplicate') return this.reply(session, actor, { text, key });
    this.turnNews.tell({ kind: 'committed', messages: [outcome.message] });
    return { message: outcome.message, replayed: false };
  }

  private async findReply(session: Session, text: string, key: string | null): Promise<StoredReply | undefined> {
    const message = key === null ? undefined : await this.handoffs.findReply(session, key);
    if (message && message.content !== text) throw new IdempotencyKeyReusedError();
    return message && { message, replayed: true };
  }

  /** @returns undefined when the session is not as it was loaded. */
  private async handOver(
    session: Session,
    actor: Caller,
    change: Pick<Handover, 'to' | 'action' | 'notice' | 'note'>,
  ): Promise<Session | undefined> {
    const now = this.clock.now();
    const record = await this.handoffs.handOver(session, {
      ...change,
      note: change.note && withhold(change.note).text,
      actor: actor.userId,
      now,
      expiresAt: this.sessions.idleEnd(now),
      dropped: tasksOf(session),
    });
    return record && this.sessions.wasHandedOver(record);
  }
}

const mayGiveBack = ({ controlledBy }: Session, actor: Caller): boolean =>
  controlledBy === actor.userId || reachesEveryone(actor);

const tasksOf = ({ conversationContext }: Session): readonly string[] =>
  parseContext(conversationContext).tasks.map(({ task }) => task);

/** What was read back of a tool of others may have been said yes to just now: "nothing was done" could be wrong then. */
const mayBeActing = ({ conversationContext, openTurns }: Session): boolean =>
  openTurns > 0 && parseContext(conversationContext).pendingCall !== undefined;

const languageOf = ({ conversationContext, metadata }: Session): Language =>
  spoken(sessionLanguageOf({ spoken: parseContext(conversationContext).language, locale: metadata['locale'] }));

const agentInfoOf = (name: string) => ({
  type: 'Person',
  name,
  confidence: 1,
  agentsInvolved: [],
  sources: [],
  requiresEscalation: false,
});

const said = (text: string, agentInfo: NonNullable<Notice['agentInfo']>): Notice => ({
  id: mintMessageId(),
  text,
  type: 'text',
  metadata: {},
  agentInfo,
});

/** The beginning or the end of a person's stretch. */
const event = (name: 'person_joined' | 'person_left', text: string, person: string): Notice => ({
  id: mintMessageId(),
  text,
  type: 'event',
  metadata: { event: name, person },
  agentInfo: null,
});
