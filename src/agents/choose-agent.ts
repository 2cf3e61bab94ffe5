import type { Agent, Reading } from './agent.js';
import type { Choice } from './answer.js';
import { isGettingAngrier } from './circling.js';
import { RIGHTS } from './handoff/handoff.agent.js';

/** Messages in a row that nobody could answer, with which a person takes over. */
const FALLBACKS_UNTIL_PERSON = 3;

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
  const away = agents.filter((agent) => agent.isAway(reading)).map(({ name }) => name);
  const cutOff = away.length > 0 && { away };
  const awaiting = awaitingAmong({ agents, fallback, handoff }, reading);
  const owner = awaiting ?? agents.find((agent) => agent.claims(reading));
  if (owner !== handoff && isGettingAngrier(reading))
    return { agent: handoff, why: `the customer is getting angrier over ${read}`, ...cutOff };
  if (awaiting) return { agent: awaiting, why: `${awaiting.name} waits for an answer`, ...cutOff };
  if (owner) return { agent: owner, why: `${owner.name} claims ${read}`, ...cutOff };
  if (RIGHTS.includes(intent)) return { agent: handoff, why: `nobody claims ${read}, which is a right`, ...cutOff };
  return reading.context.fallbacksInRow + 1 < FALLBACKS_UNTIL_PERSON
    ? { agent: fallback, why: `nobody claims ${read}`, ...cutOff }
    : { agent: handoff, why: `nobody claims ${read} either`, ...cutOff };
}

/** Who has asked something that this may answer, unless it is said to somebody who comes before. */
function awaitingAmong({ agents, handoff }: Candidates, reading: Reading): Agent | undefined {
  const isInterrupted = handoff.claims(reading) || agents.some((agent) => agent.interrupts(reading));
  return isInterrupted ? undefined : agents.find((agent) => agent.awaits(reading));
}
