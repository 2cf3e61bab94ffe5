import type { Agent, Reading } from './agent.js';
import type { Choice } from './answer.js';

/** Messages in a row that nobody could answer, with which a person takes over. */
const FALLBACKS_UNTIL_PERSON = 2;

export interface Candidates {
  /** In the order of their registration, which decides when two claim the same turn. */
  readonly agents: readonly Agent[];
  /** Answers what nobody claims. */
  readonly fallback: Agent;
  /** Instead of going round in circles. */
  readonly handoff: Agent;
}

/** Same reading, same choice. */
export function chooseAgent({ agents, fallback, handoff }: Candidates, reading: Reading): Choice {
  const { intent, confidence } = reading.understanding.intent;
  const read = `${intent} (${confidence.toFixed(2)})`;
  const owner = agents.find((agent) => agent.claims(reading));
  if (owner) return { agent: owner, why: `${owner.name} claims ${read}` };
  return reading.context.fallbacksInRow + 1 < FALLBACKS_UNTIL_PERSON
    ? { agent: fallback, why: `nobody claims ${read}` }
    : { agent: handoff, why: `nobody claims ${read} either` };
}
