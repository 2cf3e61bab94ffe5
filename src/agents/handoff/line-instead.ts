import type { Turn } from '../agent.js';
import type { ConversationContext } from '../conversation-context.js';
import { type Effect, type EscalationReason, isGraver, KEPT_FOR_PEOPLE } from '../effect.js';
import { spoken } from '../languages.js';
import { backWithAssistant, firstOf, keptForPerson, passedOn, stillWaiting } from './handoff-words.js';
import { keptReasonIn } from './reasons.js';
import { wantsAssistant } from './wants-assistant.js';

/** What a customer hears while a person has the conversation, or is waited for. */
export interface LineInstead {
  readonly text: string;
  /** The message was about waiting itself, and is answered: nothing is suggested to the person. */
  readonly isAboutWaiting: boolean;
  readonly effects: readonly Effect[];
  readonly context: ConversationContext;
}

/**
 * Whoever waits may go on with the assistant instead, unless the bank has to look at it. Nobody else decides that for them.
 * What the bank has to look at may also be said now, and is answered as it would have been before.
 */
export function lineInstead(turn: Turn): LineInstead {
  const { handedOver, understanding, context, isByCustomer } = turn;
  const { language: heard, normalised } = understanding.linguistics;
  const language = spoken(heard);
  const { pendingCall: _call, askedWhich: _question, ...waiting } = context; // a person was wanted since
  const interrupted = context.tasks.length > 0 ? { ...waiting, isInterrupted: true as const } : waiting;
  const plain = { isAboutWaiting: false, effects: [], context: interrupted };
  const kept = keptReasonIn(turn);
  if (kept !== undefined) {
    const then = handedOver === 'taken' ? passedOn(language) : stillWaiting(language, false);
    return { ...plain, ...raised(waiting, kept), text: firstOf(language, kept, then) };
  }
  if (handedOver === 'taken') return { ...plain, text: passedOn(language) };
  const { passedOnFor = 'escalated' } = context;
  const mayWithdraw = !KEPT_FOR_PEOPLE.includes(passedOnFor);
  if (!isByCustomer || !wantsAssistant(normalised)) return { ...plain, text: stillWaiting(language, mayWithdraw) };
  if (!mayWithdraw) return { ...plain, text: keptForPerson(language), isAboutWaiting: true };
  return {
    text: backWithAssistant(language),
    isAboutWaiting: true,
    effects: [{ kind: 'withdraw_handoff' }],
    context: afresh(waiting),
  };
}

/** The gravest of what was said is what the people are called for, in whichever order it came. */
function raised(context: ConversationContext, reason: EscalationReason): Pick<LineInstead, 'effects' | 'context'> {
  if (!isGraver(reason, context.passedOnFor ?? 'escalated')) return { effects: [], context };
  return { effects: [{ kind: 'raise_handoff', reason }], context: { ...context, passedOnFor: reason } };
}

/** What led to a person is over: else the next displeased word would lead there at once. */
function afresh(context: ConversationContext): ConversationContext {
  const { passedOnFor: _why, displeased: _displeased, lately: _lately, inVain: _vain, ...rest } = context;
  return { ...rest, fallbacksInRow: 0 };
}
