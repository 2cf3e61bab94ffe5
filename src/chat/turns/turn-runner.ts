import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { AgentOrchestrator, type Answer, parseContext, type Refusal, withheldFrom } from '../../agents/index.js';
import type { Caller } from '../../auth/index.js';
import { Clock } from '../../common/clock.js';
import type { LogFields } from '../../common/log-fields.js';
import { Env } from '../../config/index.js';
import { ShutdownState } from '../../lifecycle/index.js';
import { type Session, type SessionId, SessionNotFoundError, SessionService } from '../../sessions/index.js';
import { AgentTimeoutError } from '../chat.errors.js';
import type { Message } from '../message.js';
import type { MessageId } from '../message-id.js';
import { agreeWithBooks } from './agree-with-books.js';
import { CodeDispatch } from './code-dispatch.js';
import { draftCancellation, draftGivingUp, draftReply } from './drafts.js';
import { circumstancesOf, handedOverIn, raisesHandoff, saidByIn, unseenSinceOf } from './circumstances.js';
import { RunningTurns } from './running-turns.js';
import type { TurnAtWork } from './turn-at-work.js';
import { type ClaimedTurn, TurnRepository } from './turn.repository.js';
import { TurnNews } from './turn-news.js';
import { TurnReport } from './turn-report.js';
import { TurnSignals } from './turn-signals.js';
import type { Exchange, ReplyDraft } from './turn.js';

/** Claims of one turn before it is closed as failed: a message that kills its process is not tried for ever. */
const CLAIMS_MAX = 3;
/** How often a waiting request looks whether another instance has answered. Our own answers wake it at once. */
const POLL_MS = { first: 50, max: 500 };

type TurnFields = LogFields & { readonly requestId: string | null };

/** Answers open turns, oldest first in each session, under leases that other instances respect. */
@Injectable()
export class TurnRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger(TurnRunner.name);
  private readonly drains = new Map<SessionId, Promise<void>>();
  /** Of the turns that a request of ours brought in and waits for. */
  private readonly requestIds = new Map<MessageId, string>();
  private isStopping = false;

  constructor(
    private readonly turns: TurnRepository,
    private readonly sessions: SessionService,
    private readonly agents: AgentOrchestrator,
    private readonly signals: TurnSignals,
    private readonly report: TurnReport,
    private readonly codes: CodeDispatch,
    private readonly news: TurnNews,
    private readonly running: RunningTurns,
    private readonly shutdown: ShutdownState,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * Answers what is open in the session until nothing is left that is free; a second call joins the first. Never
   * rejects: a turn that could not be answered keeps its lease until it lapses, and is then claimed again.
   * A shutdown waits for it, for a while, also when nobody's request does.
   */
  drain(id: SessionId): Promise<void> {
    const draining = this.drains.get(id) ?? this.startDrain(id);
    this.drains.set(id, draining);
    return draining;
  }

  private startDrain(id: SessionId): Promise<void> {
    const leave = this.shutdown.enter();
    return this.answerAll(id).finally(() => {
      this.drains.delete(id);
      leave();
    });
  }

  /**
   * Waits until the turn is closed, by this instance or another.
   * @param requestId  the request that brought it in, for the log.
   * @throws AgentTimeoutError  it is not, within the time that a request may wait.
   * @throws SessionNotFoundError  the session was erased meanwhile.
   */
  async awaitReply(sessionId: SessionId, turnId: MessageId, requestId: string | null = null): Promise<Exchange> {
    if (requestId !== null) this.requestIds.set(turnId, requestId);
    try {
      return await this.untilClosed(sessionId, turnId);
    } finally {
      if (requestId !== null) this.requestIds.delete(turnId);
    }
  }

  private async untilClosed(sessionId: SessionId, turnId: MessageId): Promise<Exchange> {
    const giveUpAt = performance.now() + this.env.TURN_WAIT_MS;
    for (let pollMs = POLL_MS.first; ; pollMs = Math.min(pollMs * 2, POLL_MS.max)) {
      const closed = this.signals.closed(turnId, pollMs);
      void this.drain(sessionId);
      await closed;
      const turn = await this.turns.find(sessionId, turnId);
      if (!turn) throw new SessionNotFoundError();
      if (turn.reply) return { received: turn.received, reply: turn.reply };
      if (performance.now() >= giveUpAt) throw new AgentTimeoutError(turnId);
    }
  }

  /** Closes the turn that is being answered, wherever that happens. @returns its reply; undefined when none is open. */
  async cancel(session: Session, actor: Caller): Promise<Message | undefined> {
    const reply = await this.turns.cancelOldest(session, actor.userId, draftCancellation(), this.clock.now());
    if (reply?.parentId) {
      this.news.tell({ kind: 'committed', messages: [reply] });
      this.running.stop(session.id, reply.parentId);
      this.signals.announce(reply.parentId);
      void this.drain(session.id);
    }
    return reply;
  }

  /** What still runs has had its time; it is claimed by another instance when its lease lapses. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.running.stopAll();
    await Promise.all(this.drains.values());
  }

  private async answerAll(id: SessionId): Promise<void> {
    try {
      while (!this.isStopping) {
        const turn = await this.turns.claimOldest(id, this.leaseMs);
        if (!turn || this.isStopping) return;
        await this.answer(turn);
      }
    } catch (error) {
      this.logger.error({
        msg: 'Open turn not answered; it is claimed again when its lease lapses',
        sessionId: id,
        err: error,
      });
    }
  }

  private async answer(turn: ClaimedTurn): Promise<void> {
    const work = this.running.begin(turn);
    const log = this.logFieldsOf(turn);
    this.news.tell({ kind: 'answering', sessionId: turn.sessionId, turnId: turn.turnId });
    try {
      const startedMs = performance.now();
      if (turn.attempts > CLAIMS_MAX) await this.finish(turn, draftGivingUp(CLAIMS_MAX, turn.isActing), log);
      else
        await agreeWithBooks(
          (refusal) => this.ask(turn, log, work, refusal),
          (answer) => this.finish(turn, draftReply(answer, performance.now() - startedMs), log),
        );
    } catch (error) {
      if (!work.signal.aborted) throw error;
      this.logger.log({ msg: 'Turn given up: cancelled, its lease was lost, or somebody else may speak', ...log });
      if (!this.isStopping) await this.turns.letGo(turn);
    } finally {
      this.running.end(turn);
      this.news.tell({ kind: 'answered', sessionId: turn.sessionId, turnId: turn.turnId });
      this.signals.announce(turn.turnId);
    }
  }

  private async finish(turn: ClaimedTurn, reply: ReplyDraft, log: TurnFields): Promise<void> {
    const now = this.clock.now();
    const stored = await this.turns.finish(turn, reply, now, this.sessions.idleEnd(now));
    if (stored) return this.closed(turn, { received: turn.received, reply: stored }, reply, log.requestId);
    this.logger.warn({ msg: 'Answer dropped: the lease was lost, or somebody else may speak now', ...log });
    await this.turns.letGo(turn, reply.outcome === 'answered' ? { reply, at: now } : undefined);
  }

  private closed(
    { sessionId, status, controlledBy }: ClaimedTurn,
    exchange: Exchange,
    { outcome, effects }: ReplyDraft,
    requestId: string | null,
  ): void {
    this.news.tell({ kind: 'committed', messages: [exchange.reply] });
    this.report.closed(exchange, outcome, requestId);
    this.codes.committed(exchange.reply.userId, effects);
    if (effects.some(({ kind }) => kind === 'escalate')) this.sessions.wasEscalated(sessionId);
    if (raisesHandoff(effects)) this.sessions.wasRaised(sessionId, status, controlledBy);
    if (effects.some(({ kind }) => kind === 'withdraw_handoff')) this.sessions.wasWithdrawn(sessionId);
  }

  private ask(claimed: ClaimedTurn, log: LogFields, work: TurnAtWork, refusal?: Refusal): Promise<Answer> {
    const understanding = this.agents.understand(claimed.received.content, circumstancesOf(claimed, this.clock.now()));
    const context = parseContext(claimed.context);
    const turn = {
      turnId: claimed.turnId,
      customer: claimed.customer,
      text: claimed.received.content,
      understanding,
      withheld: withheldFrom(claimed.received.processing, claimed.turnId),
      context,
      isByCustomer: !('postedBy' in claimed.received.processing),
      unseenSince: unseenSinceOf(claimed.received),
      ...saidByIn(claimed.received),
      ...(refusal && { refusal }),
      handedOver: handedOverIn(claimed),
      isFirst: claimed.turnsClosed === 0,
      now: this.clock.now(),
      recent: (linesMax: number) => this.turns.saidBefore(claimed.sessionId, claimed.received.sequenceNumber, linesMax),
      write: (text: string) => work.write(text),
      log,
    };
    return this.agents.answer(this.agents.choose(understanding, context, turn.now), turn, work.signal);
  }

  private logFieldsOf({ sessionId, turnId }: ClaimedTurn): TurnFields {
    return { sessionId, turnId, requestId: this.requestIds.get(turnId) ?? null };
  }

  private get leaseMs(): number {
    return this.env.TURN_LEASE_SECONDS * 1000;
  }
}
