import { Injectable } from '@nestjs/common';
import { Agent, type AgentReply, type Reading, type Turn } from '../agent.js';
import type { EscalationReason } from '../effect.js';
import { spoken } from '../languages.js';
import { passedToPerson } from './handoff-words.js';

const REASON_OF: Readonly<Record<string, EscalationReason>> = { talk_to_human: 'asked', fraud_report: 'fraud' };

/**
 * Passes the conversation on to a person, and says so: when the customer asks for one, when the words sound an alarm, for
 * fraud, and in place of a second fallback in a row.
 */
@Injectable()
export class HandoffAgent extends Agent {
  readonly name = 'Handoff';
  readonly capabilities = ['passing the conversation on to a person'];
  readonly reach = 'inside';
  readonly timeoutMs = 1_000;

  claims({ understanding }: Reading): boolean {
    return understanding.linguistics.alarm !== undefined || Object.hasOwn(REASON_OF, understanding.intent.intent);
  }

  async answer(turn: Turn): Promise<AgentReply> {
    const { understanding, context } = turn;
    const reason = reasonFor(turn);
    const dropped = context.tasks.map(({ task }) => task);
    return {
      text: passedToPerson(spoken(understanding.linguistics.language), reason, dropped.length > 0),
      confidence: 1,
      sources: [],
      effects: [{ kind: 'escalate', reason, dropped }],
      context: { ...context, tasks: [] },
      evidence: { reason, dropped },
    };
  }
}

function reasonFor({ understanding: { linguistics, intent } }: Reading): EscalationReason {
  if (linguistics.alarm) return 'alarm';
  return REASON_OF[intent.intent] ?? 'not_understood';
}
