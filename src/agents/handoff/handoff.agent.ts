import { Injectable } from '@nestjs/common';
import { Agent, type AgentReply, type Reading, type Turn } from '../agent.js';
import { FALLBACKS_UNTIL_OFFER, isGettingAngrier } from '../circling.js';
import { isAskedName } from '../dialogue/asked-name.js';
import { isAboutCode } from '../dialogue/codes.js';
import { yesOrNo } from '../dialogue/yes-or-no.js';
import type { EscalationReason } from '../effect.js';
import { spoken } from '../languages.js';
import { passedToPerson } from './handoff-words.js';
import { reasonIn } from './reasons.js';

/** Where nobody here can take it up, it is neither the fallback that does nor a model. */
export const RIGHTS: readonly string[] = ['complaint', 'dispute_transaction'];

/**
 * Passes the conversation on to a person, and says so: when the customer asks for one, when the words sound an alarm or
 * claim a right, for fraud, for a complaint, and instead of going round in circles.
 */
@Injectable()
export class HandoffAgent extends Agent {
  readonly name = 'Handoff';
  readonly capabilities = ['passing the conversation on to a person'];
  readonly reach = 'inside';
  readonly timeoutMs = 1_000;

  claims(reading: Reading): boolean {
    const { linguistics } = reading.understanding;
    if (linguistics.alarm !== undefined || linguistics.right !== undefined || takesOffer(reading)) return true;
    return reasonIn(reading.understanding) !== undefined && !isAboutCode(reading) && !isAskedName(reading);
  }

  async answer(turn: Turn): Promise<AgentReply> {
    return this.passOn(turn, reasonFor(turn));
  }

  passOn({ understanding, context }: Turn, reason: EscalationReason): AgentReply {
    const dropped = context.tasks.map(({ task }) => task);
    return {
      text: passedToPerson(spoken(understanding.linguistics.language), reason, dropped.length > 0),
      confidence: 1,
      sources: [],
      effects: [{ kind: 'escalate', reason, dropped }],
      context: { ...context, tasks: [], passedOnFor: reason },
      evidence: { reason, dropped },
    };
  }
}

/** A person was offered just now, instead of an answer, and nothing else was asked. */
const takesOffer = ({ understanding, context: { fallbacksInRow, tasks } }: Reading): boolean =>
  fallbacksInRow >= FALLBACKS_UNTIL_OFFER &&
  tasks.length === 0 &&
  yesOrNo(understanding.linguistics.normalised) === 'yes';

function reasonFor(reading: Reading): EscalationReason {
  const { linguistics, intent } = reading.understanding;
  if (linguistics.alarm) return 'alarm';
  const reason = reasonIn(reading.understanding);
  if (reason !== undefined) return reason;
  if (takesOffer(reading)) return 'asked';
  if (linguistics.right !== undefined) return 'right';
  if (isGettingAngrier(reading)) return 'circling';
  return RIGHTS.includes(intent.intent) ? 'right' : 'not_understood';
}
