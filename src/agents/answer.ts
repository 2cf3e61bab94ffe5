import type { JsonObject } from '../common/json.js';
import type { Agent, Source } from './agent.js';
import type { ConversationContext } from './conversation-context.js';
import type { Effect } from './effect.js';
import type { LoggedQuestion } from './outside-question.js';
import type { TurnFacts } from './facts/turn-facts.js';
import type { Understanding } from './understanding.js';

/** Who answers, and why nobody else does. */
export interface Choice {
  readonly agent: Agent;
  readonly why: string;
  /** Those that would have claimed it, and are cut off from what they ask; left out, none is. */
  readonly away?: readonly string[];
  /** What the message means as the answer that it is; left out, what it says by itself. */
  readonly readAs?: Understanding;
}

/** What one part of the pipeline did with a turn. */
export interface TraceStep extends JsonObject {
  readonly agent: string;
  /** Since the pipeline began with this turn; what storing it took in between is not counted. */
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly confidence?: number;
  readonly evidence: JsonObject;
}

/** `AGENT_UNAVAILABLE`: it failed too often of late and was not asked. */
export type AgentFailureCode = 'AGENT_TIMEOUT' | 'AGENT_FAILED' | 'AGENT_UNAVAILABLE';

/** For `error_info` of the message. The sentence names no internals. */
export interface AgentFailure extends JsonObject {
  readonly code: AgentFailureCode;
  readonly message: string;
}

/** The end of a turn, whichever way it went: always something that can be said to the customer. */
export interface Answer {
  readonly text: string;
  readonly agentName: string;
  readonly confidence: number;
  /** In the order they worked. */
  readonly agentsInvolved: readonly string[];
  readonly sources: readonly Source[];
  /** A person should look at this conversation. */
  readonly requiresEscalation: boolean;
  /** As it is to be stored with the answer. */
  readonly context: ConversationContext;
  /** Done together with storing it, or neither is. */
  readonly effects: readonly Effect[];
  /** What was asked outside for it, logged together with it. */
  readonly asked: readonly LoggedQuestion[];
  readonly outcome: 'answered' | 'failed';
  readonly error: AgentFailure | null;
  readonly trace: readonly TraceStep[];
  /** What it was made of; null where that is not kept. */
  readonly facts: TurnFacts | null;
}
