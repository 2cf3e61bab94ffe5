import type { Turn } from '../agent.js';
import type { Effect } from '../effect.js';
import type { Made } from '../made.js';

/** How banking calls what was no question: a yes or no to nothing that is under way, and an order that was called off. */
const NO_ANSWERS: readonly unknown[] = ['unclear', 'denied'];

/**
 * An answer to a question is suggested to the person. Not what begins a task, what nobody understood, what passes the
 * conversation on once more, nor that nothing waited for the customer's yes: there may be, with the person.
 */
export function suggestionOf(answer: Made, { turnId, context }: Turn): readonly Effect[] {
  const isPlain = answer.effects.length === 0 && answer.context.tasks.length === context.tasks.length;
  const isAnswer = !answer.trace.some(({ evidence }) => NO_ANSWERS.includes(evidence['task']));
  if (answer.outcome !== 'answered' || answer.confidence === 0 || !isPlain || !isAnswer) return [];
  const { agentName: agent, text, confidence, sources } = answer;
  return [{ kind: 'suggest', turnId, suggestion: { agent, text, confidence, sources } }];
}
