import { Injectable } from '@nestjs/common';
import { Env } from '../../config/index.js';
import { type SessionId, SessionNews } from '../../sessions/index.js';
import type { MessageId } from '../message-id.js';
import { TurnAtWork } from './turn-at-work.js';
import { TurnNews } from './turn-news.js';
import { type ClaimedTurn, TurnRepository } from './turn.repository.js';

interface Running {
  readonly turnId: MessageId;
  readonly work: TurnAtWork;
}

/**
 * The open turns that this instance answers, one of a session at a time. Where a session has changed, here or on another
 * instance, its turn is looked at: a person may have taken the conversation over, and then no more of the answer is shown.
 */
@Injectable()
export class RunningTurns {
  private readonly running = new Map<SessionId, Running>();

  constructor(
    private readonly turns: TurnRepository,
    private readonly news: TurnNews,
    private readonly env: Env,
    sessionNews: SessionNews,
  ) {
    sessionNews.listen((id) => this.mayHaveChanged(id));
  }

  begin(turn: ClaimedTurn): TurnAtWork {
    const { sessionId, turnId } = turn;
    const leaseMs = this.env.TURN_LEASE_SECONDS * 1000;
    const work = new TurnAtWork({
      renew: () => this.turns.renew(turn, leaseMs),
      everyMs: leaseMs / 3,
      show: (text, index) => this.news.tell({ kind: 'wrote', sessionId, turnId, index, text }),
    });
    this.running.set(sessionId, { turnId, work });
    return work;
  }

  end({ sessionId }: ClaimedTurn): void {
    this.running.get(sessionId)?.work.end();
    this.running.delete(sessionId);
  }

  /** Here or elsewhere; a hint to look, which may be lost: the lease is renewed in any case. */
  mayHaveChanged(id: SessionId): void {
    void this.running.get(id)?.work.doubt();
  }

  /** If it is at work here. */
  stop(sessionId: SessionId, turnId: MessageId): void {
    const running = this.running.get(sessionId);
    if (running?.turnId === turnId) running.work.stop();
  }

  stopAll(): void {
    for (const { work } of this.running.values()) work.stop();
  }
}
