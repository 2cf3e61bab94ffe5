import { Injectable, type Type } from '@nestjs/common';
import { Authenticator, type Caller } from '../../auth/index.js';
import {
  type AcceptedTurn,
  ChatService,
  chooseContent,
  HISTORY_LIMIT,
  HistoryDto,
  mintMessageId,
  SessionResumedDto,
} from '../../chat/index.js';
import { Clock } from '../../common/clock.js';
import { ForbiddenError, RateLimitedError } from '../../common/domain-error.js';
import { RateLimiter } from '../../limits/index.js';
import {
  openSession,
  OpenSessionRequestDto,
  parseSessionId,
  SessionDto,
  type SessionId,
  SessionMovedDto,
  SessionOpenedDto,
  SessionService,
} from '../../sessions/index.js';
import type { ClientToServerEvents } from '../events.js';
import { type Joined, SessionFeeds } from '../feed/session-feeds.js';
import { storedMessageOf } from '../wire.js';
import {
  AskHistoryDto,
  EndSessionDto,
  JoinSessionDto,
  NamedSessionDto,
  RefreshTokenDto,
  ResolveSessionDto,
  ResumeSessionDto,
  SendMessageDto,
  SetTypingDto,
} from './requests.dto.js';
import type { SocketIoConnection } from './socket-io-connection.js';

export type EventName = keyof ClientToServerEvents;

/** Who sent an event, and over what. */
export interface Occasion {
  readonly connection: SocketIoConnection;
  readonly caller: Caller;
}

export interface Handled {
  /** What the acknowledgement carries beside `ok`. */
  readonly answer: object;
  /** Done when the acknowledgement is on its way. It is not waited for by what comes next. */
  readonly afterwards?: () => void | Promise<void>;
}

/** What is done with one event: its payload is checked by the rules of `payload` before `handle` sees it. */
export interface EventHandler<Payload extends object = object> {
  readonly payload: Type<Payload>;
  readonly handle: (payload: Payload, occasion: Occasion) => Promise<Handled>;
}

const on = <Payload extends object>(
  payload: Type<Payload>,
  handle: (payload: Payload, occasion: Occasion) => Promise<Handled>,
): EventHandler => ({ payload, handle: handle as EventHandler['handle'] });

/** The events of the contract, each to the same services as the routes of REST. */
@Injectable()
export class SocketEvents {
  /** By name; the type sees to it that none is forgotten. */
  readonly handlers: Readonly<Record<EventName, EventHandler>> = {
    'session:create': on(OpenSessionRequestDto, (body, occasion) => this.create(body, occasion)),
    'session:join': on(JoinSessionDto, (body, occasion) => this.join(body, occasion)),
    'session:leave': on(NamedSessionDto, (body, occasion) => this.leave(body, occasion)),
    'session:resume': on(ResumeSessionDto, (body, occasion) => this.resume(body, occasion)),
    'session:resolve': on(ResolveSessionDto, async (body, { caller }) => {
      const session = await this.sessions.held(parseSessionId(body.sessionId), caller);
      return { answer: SessionMovedDto.of(await this.sessions.resolve(session, caller, body.notes ?? undefined)) };
    }),
    'session:end': on(EndSessionDto, async (body, { caller }) => {
      const session = await this.sessions.get(parseSessionId(body.sessionId), caller);
      return { answer: SessionMovedDto.of(await this.sessions.end(session, caller, body.reason ?? undefined)) };
    }),
    'chat:message': on(SendMessageDto, (body, occasion) => this.send(body, occasion)),
    'chat:history': on(AskHistoryDto, async (body, { connection, caller }) => {
      const page = body.page();
      const session = await this.sessions.view(parseSessionId(body.sessionId), caller);
      const answer = HistoryDto.of(session, await this.chat.history(session, page));
      return { answer, afterwards: () => connection.showHistory(answer) };
    }),
    'chat:typing': on(SetTypingDto, (body, occasion) => this.typing(body, occasion)),
    'auth:refresh': on(RefreshTokenDto, (body, { connection }) => this.refresh(body, connection)),
  };

  constructor(
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
    private readonly feeds: SessionFeeds,
    private readonly authenticator: Authenticator,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  private async create(body: OpenSessionRequestDto, occasion: Occasion): Promise<Handled> {
    const { caller } = occasion;
    const { allowed, resetSeconds } = await this.limiter.take('sessions', caller.userId);
    if (!allowed) throw new RateLimitedError('sessions', resetSeconds);
    const opened = await openSession(this.sessions, caller, body);
    const start = await this.listen(opened.session.id, occasion);
    const answer = { ...SessionOpenedDto.of(opened, this.clock.now()), replayed: opened.replayed };
    return { answer: { ...answer, messages: [], hasMore: false }, afterwards: start };
  }

  private async join({ sessionId, afterSequence }: JoinSessionDto, occasion: Occasion): Promise<Handled> {
    const joined = await this.enter(parseSessionId(sessionId), occasion, afterSequence ?? undefined);
    const { session, messages, hasMore, start } = joined;
    const answer = {
      sessionId: session.id,
      session: SessionDto.of(session),
      messages: messages.map(storedMessageOf),
      hasMore,
    };
    return { answer, afterwards: start };
  }

  /** Nobody is told that they left what is not theirs, or not there. */
  private async leave({ sessionId }: NamedSessionDto, { connection, caller }: Occasion): Promise<Handled> {
    const id = parseSessionId(sessionId);
    const subscription = connection.joined.get(id);
    if (subscription) this.feeds.leave(subscription);
    else await this.sessions.view(id, caller);
    connection.joined.delete(id);
    return { answer: { sessionId: id } };
  }

  private async resume({ sessionId, reopen }: ResumeSessionDto, occasion: Occasion): Promise<Handled> {
    const { caller } = occasion;
    const found = await this.sessions.get(parseSessionId(sessionId), caller);
    const session = await this.sessions.resume(found, caller, { reopen: reopen ?? false });
    const start = await this.listen(found.id, occasion);
    const history = await this.chat.history(session, { limit: HISTORY_LIMIT, offset: 0 });
    return { answer: SessionResumedDto.of(session, history), afterwards: start };
  }

  /** Whoever speaks in a session hears it, also without having joined. */
  private async send(body: SendMessageDto, occasion: Occasion): Promise<Handled> {
    const { connection, caller } = occasion;
    const id = parseSessionId(body.sessionId);
    const input = { ...body, text: chooseContent(body), id: mintMessageId() };
    (await this.listen(id, occasion))();
    const session = await this.sessions.forTurn(id, caller);
    connection.cork(input.id);
    try {
      const turn = await this.chat.accept(session, caller, input);
      const { received: message, replayed } = turn;
      const uncork = (): void => connection.uncork(input.id, message);
      return {
        answer: { message: storedMessageOf(message), replayed },
        afterwards: () => this.answer(turn, occasion, uncork),
      };
    } catch (error) {
      connection.uncork(input.id);
      throw error;
    }
  }

  /** What others hear of a new answer, this device hears the same way; an old answer is for it alone. */
  private async answer(turn: AcceptedTurn, { connection, caller }: Occasion, uncork: () => void): Promise<void> {
    uncork();
    const { reply } = await this.chat.answer(turn, caller);
    if (turn.replayed) connection.answerAgain(reply);
  }

  private async typing({ sessionId, typing }: SetTypingDto, occasion: Occasion): Promise<Handled> {
    const { connection, caller } = occasion;
    const id = parseSessionId(sessionId);
    (await this.listen(id, occasion))();
    const subscription = connection.joined.get(id);
    const event = { kind: 'typing', sessionId: id, typing, userId: caller.userId } as const;
    if (subscription) this.feeds.pass(event, subscription);
    return { answer: { sessionId: id } };
  }

  private async refresh({ token }: RefreshTokenDto, connection: SocketIoConnection): Promise<Handled> {
    const next = await this.authenticator.authenticate(token);
    if (next.userId !== connection.caller.userId) throw new ForbiddenError('This token is another user’s.');
    connection.caller = next;
    for (const subscription of connection.joined.values()) subscription.renew(next);
    return { answer: { expiresAt: next.expiresAt.toISOString() } };
  }

  /** A device that is in the session stays at its place, and misses nothing; another joins. @returns what lets events flow. */
  private async listen(id: SessionId, occasion: Occasion): Promise<() => void> {
    return occasion.connection.joined.has(id) ? () => undefined : (await this.enter(id, occasion)).start;
  }

  /** Joins, or joins anew from another number. What it heard of before pauses meanwhile. */
  private async enter(id: SessionId, { connection, caller }: Occasion, after?: number): Promise<Joined> {
    const before = connection.joined.get(id);
    before?.hold();
    try {
      const joined = await this.feeds.join(id, caller, connection, after);
      if (before) {
        this.feeds.leave(before);
        connection.forgetOwn();
      }
      connection.joined.set(id, joined.subscription);
      if (connection.isGone) this.feeds.leave(joined.subscription);
      return joined;
    } catch (error) {
      before?.release();
      throw error;
    }
  }
}
