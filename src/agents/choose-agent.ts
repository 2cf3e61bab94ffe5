import type { Agent, Reading } from './agent.js';
import type { Choice } from './answer.js';

export interface Candidates {
  /** In the order of their registration, which decides when two claim the same turn. */
  readonly agents: readonly Agent[];
  /** Answers what nobody claims. */
  readonly fallback: Agent;
}

/** Same reading, same choice. */
export function chooseAgent({ agents, fallback }: Candidates, reading: Reading): Choice {
  const { intent, confidence } = reading.understanding.intent;
  const read = `${intent} (${confidence.toFixed(2)})`;
  const owner = agents.find((agent) => agent.claims(reading));
  return owner
    ? { agent: owner, why: `${owner.name} claims ${read}` }
    : { agent: fallback, why: `nobody claims ${read}` };
}
