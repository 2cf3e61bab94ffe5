import type { Turn } from '../agent.js';
import { heardIn, withSpeaker } from '../context-after.js';
import type { Made } from '../made.js';
import { readingSteps } from '../trace.js';
import type { LineInstead } from './line-instead.js';
import { suggestionOf } from './suggestion.js';

/** The line as the answer of `agentName`. @param own  what the assistant would have said: it is for the person. */
export function lineAnswer(line: LineInstead, own: Made | undefined, turn: Turn, agentName: string): Made {
  const { asked = [], failed = {}, trace = readingSteps(turn.understanding) } = own ?? {};
  return {
    text: line.text,
    confidence: 1,
    sources: [],
    effects: [...line.effects, ...(own ? suggestionOf(own, turn) : [])],
    outcome: 'answered',
    error: null,
    agentName,
    agentsInvolved: ['NLP', 'NLU', agentName],
    requiresEscalation: !line.effects.some(({ kind }) => kind === 'withdraw_handoff'),
    context: withSpeaker(turn, heardIn(line.context, turn.understanding)),
    asked,
    failed,
    trace,
  };
}
