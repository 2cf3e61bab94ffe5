import { Injectable } from '@nestjs/common';
import { type Caller, KeyedDigest, OneTimeCodes } from '../auth/index.js';
import { Clock } from '../common/clock.js';
import { RateLimitedError } from '../common/domain-error.js';
import { withhold } from '../common/sensitive/index.js';
import { Env } from '../config/index.js';
import { rateLimitHeaders, RateLimiter, type RateLimitResult } from '../limits/index.js';
import { type Session, type SessionId, SessionService } from '../sessions/index.js';
import { MessageNotFoundError, TurnNotFailedError } from './chat.errors.js';
import { pageRange, type HistoryPage, type PageRequest } from './history-page.js';
import type { Message, RecordedMessage } from './message.js';
import type { MessageId } from './message-id.js';
import { MessageRepository, type Rating } from './message.repository.js';
import { type MessageInput, parseIncomingMessage, type Sealing } from './parse-incoming-message.js';
import type { StoredAttachment } from './attachment.js';
import type { IncomingMessage } from './turns/turn.js';
import { TurnRunner } from './turns/turn-runner.js';
import { type TakenTurn, TurnService } from './turns/turn.service.js';
import { TurnRepository } from './turns/turn.repository.js';

/** A turn with its answer, and where the session's rate limit stands after it. */
export interface PostedTurn extends AcceptedTurn {
  readonly reply: Message;
}

/** A turn that is stored, and will be answered whatever happens. */
export interface AcceptedTurn extends TakenTurn {
  readonly limit: RateLimitResult;
}

/**
 * The conversation behind every door: takes a customer's words, gives the answer, reads history. It owns no session:
 * each method is handed one that SessionService gave out.
 */
@Injectable()
export class ChatService {
  private readonly sealing: Sealing;

  constructor(
    private readonly sessions: SessionService,
    private readonly messages: MessageRepository,
    private readonly turns: TurnService,
    private readonly stored: TurnRepository,
    private readonly runner: TurnRunner,
    private readonly limiter: RateLimiter,
    digests: KeyedDigest,
    codes: OneTimeCodes,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {
    this.sealing = { digest: (text) => digests.of(text), code: (id, code) => codes.seal(id, code) };
  }

  /**
   * One turn: stores the message and answers it, exactly once. The same as `accept`, then `answer`.
   * @throws AgentTimeoutError  the message is stored; send it again with the same ID for its answer.
   */
  async post(session: Session, caller: Caller, input: MessageInput): Promise<PostedTurn> {
    return this.answer(await this.accept(session, caller, input), caller);
  }

  /** Waits for the answer. An accepted turn that nobody asks this for is found and answered a little later. */
  async answer(turn: AcceptedTurn, { requestId }: Caller): Promise<PostedTurn> {
    const { received, reply } = await this.turns.answer(turn, requestId);
    return { received, reply, replayed: turn.replayed, limit: turn.limit };
  }

  /**
   * Stores the message, and where its answer is at hand, that with it. A message that names a stored turn gets that turn's
   * answer, whatever became of the session since, and does not count against the limit.
   * @throws MessageEmptyError, ValidationFailedError  nothing is stored.
   * @throws SessionStateError  the session takes no messages; nothing is stored.
   * @throws RateLimitedError, TurnQueueFullError  nothing is stored.
   * @throws IdempotencyKeyReusedError  the key names other content.
   */
  async accept(session: Session, caller: Caller, input: MessageInput): Promise<AcceptedTurn> {
    const message = parseIncomingMessage(input, this.env.MESSAGE_MAX_LENGTH, this.sealing);
    const taken = await this.limiter.take('messages', session.id);
    if (!session.isOpen() || !taken.allowed) return this.replayOrRefuse(session, caller, { message, taken });
    const { received, reply, replayed } = await this.turns.take(session, caller, message);
    return { received, reply, replayed, limit: replayed ? await this.limiter.giveBack(taken, session.id) : taken };
  }

  /**
   * No new turn can be taken, but one that is stored can be answered again.
   * @param session  perhaps as it was remembered; a stored answer is told only of one that is loaded now.
   */
  private async replayOrRefuse(
    { id }: Session,
    caller: Caller,
    { message, taken }: { message: IncomingMessage; taken: RateLimitResult },
  ): Promise<AcceptedTurn> {
    const session = await this.sessions.get(id, caller);
    const replay = await this.turns.findReplay(session, message);
    if (replay) return { ...replay, limit: { ...(await this.limiter.giveBack(taken, id)), allowed: true } };
    if (!taken.allowed) throw new RateLimitedError('messages', taken.resetSeconds, rateLimitHeaders(taken));
    return { ...(await this.turns.take(session.requireOpen(), caller, message)), limit: taken };
  }

  /**
   * The words of a failed turn again, as a new turn. Of several calls for one turn the first makes it, the others get
   * its answer.
   * @param messageId  the customer's message or the reply that said that it failed.
   */
  async retry(session: Session, caller: Caller, messageId: MessageId): Promise<PostedTurn> {
    const named = await this.requireMessage(session, messageId);
    const turn = await this.stored.find(session.id, named.parentId ?? named.id);
    if (!turn) throw new TurnNotFailedError('none');
    if (turn.state !== 'failed') throw new TurnNotFailedError(turn.state);
    const { content: text, type, id: retryOf } = turn.received;
    return this.post(session, caller, { text, type, retryOf });
  }

  /** Stops the turn that is being answered; without one it changes nothing. */
  async cancel(session: Session, caller: Caller): Promise<Session> {
    const reply = await this.runner.cancel(session, caller);
    return reply ? this.sessions.get(session.id, caller) : session;
  }

  /** A page of the conversation, oldest first. */
  async history(session: Session, request: PageRequest): Promise<HistoryPage> {
    const { first, last, hasMore } = pageRange(request, session.messageCount);
    const messages = last < first ? [] : await this.messages.range(session, first, last);
    return { messages, total: session.messageCount, hasMore };
  }

  /** At most `limit` messages behind number `after`, oldest first, up to whatever is committed by now. */
  following(session: Session, after: number, limit: number): Promise<readonly Message[]> {
    return this.messages.range(session, after + 1, after + limit);
  }

  /** Everything said up to now, oldest first, read page by page so that memory stays bounded. */
  async *transcript(session: Session): AsyncGenerator<RecordedMessage> {
    for (let first = 1; first <= session.messageCount; first += TRANSCRIPT_PAGE)
      yield* await this.messages.recorded(session, first, Math.min(first + TRANSCRIPT_PAGE - 1, session.messageCount));
  }

  /** Rates an outgoing message; again replaces. @returns the comment as it is kept. @throws MessageNotFoundError for any other. */
  async rate(
    session: Session,
    caller: Caller,
    messageId: MessageId,
    rating: Rating,
    comment: string | null,
  ): Promise<string | null> {
    const kept = comment === null ? null : withhold(comment).text;
    const feedback = { messageId, userId: caller.userId, rating, comment: kept, at: this.clock.now() };
    if (!(await this.messages.rate(session, feedback))) throw new MessageNotFoundError();
    return kept;
  }

  /** The session that a message is in, if the caller may reach it. */
  async sessionOf(messageId: MessageId, caller: Caller): Promise<Session> {
    const id: SessionId | undefined = await this.messages.locate(messageId, caller);
    if (!id) throw new MessageNotFoundError();
    return this.sessions.get(id, caller);
  }

  async attachment(session: Session, messageId: MessageId, attachmentId: string): Promise<StoredAttachment> {
    const attachment = await this.messages.attachment(session, messageId, attachmentId);
    if (!attachment) throw new MessageNotFoundError();
    return attachment;
  }

  private async requireMessage(session: Session, id: MessageId): Promise<Message> {
    const message = await this.messages.find(session, id);
    if (!message) throw new MessageNotFoundError();
    return message;
  }
}

/** Messages in memory at once while a transcript is read: about a megabyte of the longest ones. */
const TRANSCRIPT_PAGE = 100;
