import { Injectable } from '@nestjs/common';
import { setMaxListeners } from 'node:events';
import { AgentOrchestrator, awaitsCode, parseContext, type Understanding } from '../../agents/index.js';
import type { Caller } from '../../auth/index.js';
import { Clock } from '../../common/clock.js';
import { Env } from '../../config/index.js';
import { type ActiveSession, type Session, SessionService } from '../../sessions/index.js';
import { IdempotencyKeyReusedError, TurnQueueFullError } from '../chat.errors.js';
import type { Message } from '../message.js';
import { agreeWithBooks } from './agree-with-books.js';
import { draftReply, draftTurn, sayWhen } from './drafts.js';
import { circumstancesOf, handedOverIn, isOtherLogin, raisesHandoff, saidByOf, unseenSince } from './circumstances.js';
import { CodeDispatch } from './code-dispatch.js';
import { SessionQueue } from './session-queue.js';
import { TurnNews } from './turn-news.js';
import { TurnReport } from './turn-report.js';
import { TurnRunner } from './turn-runner.js';
import {
  type AcceptOutcome,
  type CommitOutcome,
  type Moment,
  type Refused,
  TurnRepository,
} from './turn.repository.js';
import type { Exchange, IncomingMessage, StoredTurn, TurnDraft } from './turn.js';

/** Such a turn takes milliseconds; nobody can name it to cancel it before it is stored. */
const NEVER = new AbortController().signal;
setMaxListeners(0, NEVER); // each running turn listens
/** Nobody watches a turn that is answered in milliseconds, and its question is not stored yet. */
const UNHEARD = (): void => undefined;
/** Races lost to other instances before the message is stored as an open turn, where its place in line is sure. */
const RACES_MAX = 5;

/** A turn that is stored, whether by this message or by an earlier one with its key. */
export interface TakenTurn {
  readonly received: Message;
  /** Null while the turn is open: wait for it with `answer`. */
  readonly reply: Message | null;
  /** The turn was there already. */
  readonly replayed: boolean;
}

/** One message on its way in. */
interface Arrival {
  readonly caller: Caller;
  readonly receivedAt: Date;
  /** It came while this instance was at work on another turn of the session. */
  readonly isBehind: boolean;
  readonly message: IncomingMessage;
  readonly draft: TurnDraft;
  readonly understanding: Understanding;
}
type Heard = 'draft' | 'understanding';

type Attempt = CommitOutcome | AcceptOutcome;
type Stored =
  Exclude<Attempt, Refused> | { readonly kind: 'stored'; readonly turn: StoredTurn; readonly session?: undefined };

/**
 * Takes a message in and sees to it that it is answered, once.
 *
 * Where the answer needs nothing outside, the message, its answer and the new context are committed together, by one
 * statement: nobody ever sees the turn open. Otherwise, and while earlier turns are open, the message is committed
 * first, as an open turn, and TurnRunner answers it under a lease.
 */
@Injectable()
export class TurnService {
  constructor(
    private readonly turns: TurnRepository,
    private readonly sessions: SessionService,
    private readonly agents: AgentOrchestrator,
    private readonly queue: SessionQueue,
    private readonly runner: TurnRunner,
    private readonly report: TurnReport,
    private readonly codes: CodeDispatch,
    private readonly news: TurnNews,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * @throws SessionStateError, SessionNotFoundError  it closed or went since it was loaded; nothing is stored.
   * @throws TurnQueueFullError  nothing is stored.
   * @throws IdempotencyKeyReusedError  the key names other content.
   */
  async take(session: ActiveSession, caller: Caller, message: IncomingMessage): Promise<TakenTurn> {
    if (this.queue.length(session.id) > this.env.TURN_QUEUE_MAX) throw new TurnQueueFullError(this.env.TURN_QUEUE_MAX);
    const isBehind = this.queue.length(session.id) > 0;
    const arrival = { caller, receivedAt: this.clock.now(), isBehind, message, ...this.read(session, caller, message) };
    const outcome = await this.queue.run(session.id, async (latest) => {
      const result = await this.store(newer(session, latest), arrival);
      return { result, session: result.session };
    });
    if (outcome.kind === 'committed') {
      const { received, reply } = outcome.exchange;
      return { received, reply, replayed: false };
    }
    if (outcome.kind === 'stored') return replay(message, outcome.turn);
    return { received: outcome.received, reply: null, replayed: false };
  }

  /** What it says, and how it is to be stored. */
  private read(session: ActiveSession, caller: Caller, message: IncomingMessage): Pick<Arrival, Heard> {
    const { conversationContext: context, metadata } = session;
    const kept = awaitsCode(parseContext(context)) ? asCode(message) : message;
    const understanding = this.agents.understand(kept.text, circumstancesOf({ context, metadata }, this.clock.now()));
    const postedBy = caller.userId === session.userId ? null : caller.userId;
    return { understanding, draft: draftTurn(kept, understanding, postedBy) };
  }

  /**
   * The turn with its answer. An open one is answered by this instance, unless another is at it.
   * @throws AgentTimeoutError  the message is stored, its answer is not ready.
   * @throws SessionNotFoundError  the session was erased meanwhile.
   */
  async answer({ received, reply }: TakenTurn, requestId: string | null): Promise<Exchange> {
    return reply ? { received, reply } : this.runner.awaitReply(received.sessionId, received.id, requestId);
  }

  /**
   * The stored turn that this message names; undefined for a new message.
   * @throws IdempotencyKeyReusedError  the key names other content.
   */
  async findReplay(session: Session, message: IncomingMessage): Promise<TakenTurn | undefined> {
    const stored = await this.findStored(session, message);
    return stored && replay(message, stored);
  }

  /**
   * Tries until the turn is stored, by this call or by an earlier one with the same key. A lost race means that
   * another turn of the session was stored meanwhile, so somebody always gets on; after some, the message queues up.
   */
  private async store(loaded: ActiveSession, arrival: Arrival): Promise<Stored> {
    let session = loaded;
    for (let races = 0; ; races++) {
      const outcome = await this.attempt(session, arrival, races);
      if (outcome.kind === 'committed' || outcome.kind === 'accepted') {
        this.sessions.afterTurn(outcome.session);
        this.tell(outcome);
        if (outcome.session.isHandedOver && !session.isHandedOver) this.sessions.wasEscalated(session.id);
        if (session.isHandedOver && !outcome.session.isHandedOver) this.sessions.wasWithdrawn(session.id);
        return outcome;
      }
      this.sessions.wasOutdated(session.id);
      const current = await this.sessions.get(session.id, arrival.caller); // before a stored answer is told
      const turn = await this.findStored(current, arrival.message);
      if (turn) return { kind: 'stored', turn };
      session = current.requireOpen();
      if (session.openTurns > this.env.TURN_QUEUE_MAX) throw new TurnQueueFullError(this.env.TURN_QUEUE_MAX);
    }
  }

  private async attempt(session: ActiveSession, arrival: Arrival, races: number): Promise<Attempt> {
    const { message } = arrival;
    // whether six digits are a code is known from the session as it is now
    const { draft, understanding } = message.textAsCode ? this.read(session, arrival.caller, message) : arrival;
    const context = parseContext(session.conversationContext);
    const now = this.clock.now();
    const choice = this.agents.choose(understanding, context, now);
    const asksOutside = choice.agent.reach === 'outside' && !session.isHandedOver;
    const meetsOthers = arrival.isBehind || races > 0 || session.openTurns > 0 || isOtherLogin(arrival.caller, context);
    const said = { unseenSince: unseenSince(arrival.receivedAt, meetsOthers), saidBy: saidByOf(arrival.caller) };
    if (races >= RACES_MAX || session.openTurns > 0 || asksOutside)
      return this.turns.accept(session, this.moment(arrival.caller), sayWhen(draft, said), this.env.TURN_QUEUE_MAX + 1);

    const startedMs = performance.now();
    const turn = {
      turnId: draft.turnId,
      customer: session.userId,
      text: draft.message.text,
      understanding,
      withheld: draft.message.withheld,
      context,
      isByCustomer: arrival.caller.userId === session.userId,
      unseenSince: said.unseenSince,
      ...(said.saidBy && { saidBy: said.saidBy }),
      handedOver: handedOverIn(session),
      isFirst: session.messageCount === 0,
      now,
      recent: (linesMax: number) => this.turns.saidBefore(session.id, session.messageCount + 1, linesMax),
      write: UNHEARD,
      log: { sessionId: session.id, turnId: draft.turnId, requestId: arrival.caller.requestId },
    };
    return agreeWithBooks(
      (refusal) => this.agents.answer(choice, { ...turn, ...(refusal && { refusal }) }, NEVER),
      async (answer) => {
        const reply = draftReply(answer, performance.now() - startedMs);
        const outcome = await this.turns.commit(session, this.moment(arrival.caller), draft, reply);
        if (outcome.kind === 'committed') {
          this.report.closed(outcome.exchange, reply.outcome, arrival.caller.requestId);
          this.codes.committed(session.userId, reply.effects);
          if (raisesHandoff(reply.effects)) this.sessions.wasRaised(session.id, session.status, session.controlledBy);
        }
        return outcome;
      },
    );
  }

  private async findStored(session: Session, message: IncomingMessage): Promise<StoredTurn | undefined> {
    if (message.retryOf) return this.turns.findRetryOf(session, message.retryOf);
    if (message.clientMessageId) return this.turns.findByClientMessageId(session, message.clientMessageId);
    return undefined;
  }

  private tell(outcome: Exclude<Attempt, Refused>): void {
    const { received, reply } = outcome.kind === 'committed' ? outcome.exchange : { ...outcome, reply: null };
    this.news.tell({ kind: 'committed', messages: reply ? [received, reply] : [received] });
  }

  private moment(caller: Caller): Moment {
    const now = this.clock.now();
    return { caller, now, idleEnd: this.sessions.idleEnd(now) };
  }
}

/** The words where a code is awaited: without it, if they are one. */
const asCode = (message: IncomingMessage): IncomingMessage => ({
  ...message,
  text: message.textAsCode ?? message.text,
});

function replay(message: IncomingMessage, { digest, received, reply }: StoredTurn): TakenTurn {
  if (digest !== message.digest) throw new IdempotencyKeyReusedError();
  return { received, reply, replayed: true };
}

/** What the work before in this line left is newer than what was loaded before it ran. */
function newer(loaded: ActiveSession, latest: Session | undefined): ActiveSession {
  return latest?.isOpen() && latest.messageCount > loaded.messageCount ? latest : loaded;
}
