import { Injectable, Logger } from '@nestjs/common';
import type { TraceStep } from '../../agents/index.js';
import { TurnMetrics, type TurnOutcome } from '../../metrics/index.js';
import type { Message } from '../message.js';
import { TurnRepository } from './turn.repository.js';
import type { Exchange, ReplyDraft } from './turn.js';

/** Tells the people who run it of every turn that this instance closed: one line, and the figures. No words of it. */
@Injectable()
export class TurnReport {
  private readonly logger = new Logger('Chat');

  constructor(
    private readonly metrics: TurnMetrics,
    turns: TurnRepository,
  ) {
    metrics.openTurns(() => turns.countOpen());
  }

  /** @param requestId  the request that waits for it; null when none does. */
  closed({ received, reply }: Exchange, outcome: ReplyDraft['outcome'], requestId: string | null): void {
    const agent = agentOf(reply);
    const seconds = (reply.createdAt.getTime() - received.createdAt.getTime() + (reply.processingTimeMs ?? 0)) / 1_000;
    this.metrics.answered(agent, outcome satisfies TurnOutcome, seconds);
    for (const { agent: name, durationMs } of traceOf(reply)) this.metrics.agentRan(name, durationMs / 1_000);
    this.logger.log({
      msg: `Turn ${outcome}`,
      sessionId: received.sessionId,
      turnId: received.id,
      requestId,
      userId: received.userId,
      agent,
      intent: received.intent,
      ms: reply.processingTimeMs,
    });
  }
}

const traceOf = ({ processing }: Message): readonly TraceStep[] =>
  Array.isArray(processing.trace) ? (processing.trace as readonly TraceStep[]) : [];

const agentOf = ({ agentInfo }: Message): string => (typeof agentInfo?.type === 'string' ? agentInfo.type : 'System');
