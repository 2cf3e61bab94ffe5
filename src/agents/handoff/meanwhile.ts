import type { AgentReply, Turn } from '../agent.js';
import type { ConversationContext } from '../conversation-context.js';
import { type EscalationReason, isGraver } from '../effect.js';
import { inLanguage, type Language, spoken } from '../languages.js';
import { stillWaiting } from './handoff-words.js';
import type { LineInstead } from './line-instead.js';
import { keptReasonIn } from './reasons.js';

/*
 * Fraud goes to a person at once; and a card with which somebody else pays should not stay open until one is free. So the
 * person is called first, whatever the customer does then, and the block is read back in the same reply: a yes to it
 * counts while they wait.
 */

/** Reasons for which something may be begun at once. */
const URGENT: readonly EscalationReason[] = ['fraud', 'alarm'];
/** What goes on while a person is waited for: it keeps from harm, and can be undone. */
const SAFEGUARDS: readonly string[] = ['card_block'];

/** Whether what it passes on for should not wait. */
export const isUrgent = ({ effects = [] }: AgentReply): boolean =>
  effects.some((effect) => effect.kind === 'escalate' && URGENT.includes(effect.reason));

/** The reply with which a conversation is passed on, and what is begun with it. */
export function withMeanwhile(reply: AgentReply, begun: AgentReply, language: Language): AgentReply {
  const { context } = reply;
  return {
    ...reply,
    text: `${reply.text}\n\n${meanwhile(language)} ${begun.text}`,
    sources: [...reply.sources, ...begun.sources],
    // what passes the conversation on voids all approvals, and so comes before the new one
    effects: [...(reply.effects ?? []), ...(begun.effects ?? [])],
    evidence: { ...reply.evidence, meanwhile: begun.evidence ?? {} },
    ...(context && begun.context && { context: { ...context, tasks: begun.context.tasks } }),
  };
}

/**
 * Whether it is begun for who waits already: what should not wait is told only now, or its block is ordered.
 * @param answer  what the assistant would have made of the message.
 */
export function isSafeguardWanted(turn: Turn, answer: Going | undefined): boolean {
  if (turn.handedOver !== 'waiting') return false;
  const kept = keptReasonIn(turn);
  if (kept !== undefined && URGENT.includes(kept)) return true;
  const begun = answer?.tasks.at(-1)?.task ?? '';
  return SAFEGUARDS.includes(begun) && !turn.context.tasks.some(({ task }) => task === begun);
}

/** The line that says where a message went, with what is begun beside it. */
export function lineWithMeanwhile(line: LineInstead, begun: AgentReply, language: Language): LineInstead {
  const { isInterrupted: _over, ...context } = line.context;
  return {
    ...line,
    text: `${line.text}\n\n${meanwhile(language)} ${begun.text}`,
    effects: [...line.effects, ...(begun.effects ?? [])],
    context: { ...context, tasks: begun.context?.tasks ?? [] },
  };
}

type Going = Pick<ConversationContext, 'tasks'>;

/** Whether this may be an answer to what was begun: nothing else goes on while a person is waited for. */
export function mayGoOn({ handedOver, context, understanding }: Turn): boolean {
  const { tasks, passedOnFor = 'escalated' } = context;
  const kept = keptReasonIn({ understanding, context });
  const isSafe = tasks.length > 0 && tasks.every(({ task }) => SAFEGUARDS.includes(task));
  return handedOver === 'waiting' && isSafe && (kept === undefined || !isGraver(kept, passedOnFor));
}

/** Whether it was one: it brought that on, or ended it, and began nothing. */
export function wentOn(before: Going, after: Going): boolean {
  const isSame = JSON.stringify(before.tasks) === JSON.stringify(after.tasks);
  return !isSame && after.tasks.every(({ task }) => before.tasks.some((each) => each.task === task));
}

/** What became of it, and that the person is still to come. */
export const stillToCome = (text: string, { understanding }: Turn): string =>
  `${text}\n\n${stillWaiting(spoken(understanding.linguistics.language), false)}`;

const meanwhile = (language: Language): string =>
  inLanguage(language, {
    en: 'Meanwhile the card can be blocked right here.',
    es: 'Entretanto, la tarjeta se puede bloquear aquí mismo.',
    fr: 'En attendant, la carte peut être bloquée ici même.',
    de: 'Inzwischen kann die Karte gleich hier gesperrt werden.',
  });
