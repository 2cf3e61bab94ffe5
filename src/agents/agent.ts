import type { UserId } from '../auth/index.js';
import type { JsonObject } from '../common/json.js';
import type { LogFields } from '../common/log-fields.js';
import type { ConversationContext } from './conversation-context.js';
import type { Effect, Refusal } from './effect.js';
import type { Understanding } from './understanding.js';

/** One incoming message as the agents see it. It carries what they need: an agent knows no session and no table. */
export interface Turn {
  readonly turnId: string;
  /** The session's owner, from the session and never from the message. */
  readonly customer: UserId;
  readonly text: string;
  readonly understanding: Understanding;
  readonly context: ConversationContext;
  /** The customer's own words, not those of staff who write for them: nobody else approves a payment. */
  readonly isByCustomer: boolean;
  /** Why the books refused the effects of the reply before; nothing of it was said or done. */
  readonly refusal?: Refusal;
  /** A person has the session (`taken`), or is waited for: what an agent says is a suggestion for that person. */
  readonly handedOver?: 'waiting' | 'taken' | null;
  /** True until the assistant has said anything in this session. */
  readonly isFirst: boolean;
  readonly now: Date;
  /**
   * Shows a piece of the answer to whoever watches, while it is being made. Only what `answer` gives in the end is said:
   * the pieces may be missed, and the whole may differ.
   */
  readonly write: (text: string) => void;
  /** For every log line about it. */
  readonly log: LogFields;
}

/** What a message means in its conversation: all that is needed to choose who answers. */
export type Reading = Pick<Turn, 'understanding' | 'context'>;

/** Where a figure in a reply comes from, for `agent.sources`. */
export interface Source extends JsonObject {
  readonly kind: 'ledger' | 'tool' | 'document';
  readonly name: string;
}

/** What an agent wants to be said and changed. It writes nothing: the turn's transaction does. */
export interface AgentReply {
  readonly text: string;
  /** 0 to 1: how sure the agent is that this answers the message. */
  readonly confidence: number;
  readonly sources: readonly Source[];
  /** What is done in the bank's books together with this reply, in this order. */
  readonly effects?: readonly Effect[];
  /** The context as it is to be after this turn; left out, it stays as it was. */
  readonly context?: ConversationContext;
  /** What the agent looked at and found, for the trace. No secrets. */
  readonly evidence?: JsonObject;
}

/** `outside`: the agent waits on something that is not this installation's own database. */
export type Reach = 'inside' | 'outside';

/**
 * One part of the pipeline with one job. To add one: a folder with a class that extends this, and a line in
 * `agents.module.ts`; `docs/adding-an-agent.md` shows it.
 */
export abstract class Agent {
  /** As in `agent.type` and `agentsInvolved`. */
  abstract readonly name: string;
  /** For `GET /api/agents`: what it can do, in a few words each. */
  abstract readonly capabilities: readonly string[];
  /** A turn of an agent that reaches outside is committed as open before the agent runs. */
  abstract readonly reach: Reach;
  /** Limit of one attempt within the turn's budget, in milliseconds. */
  abstract readonly timeoutMs: number;
  /** How often a failed attempt may be made again. Above 0 only when asking twice does nothing twice. */
  readonly retriesMax: number = 0;
  /**
   * Of several things outside, the one that the answer of this turn waits on: each has a circuit breaker of its own, so
   * that one which fails keeps nobody from the others. Undefined: there is one for the agent.
   */
  dependencyOf(_reading: Reading): string | undefined {
    return undefined;
  }
  /** Whether this turn is its own to answer. Decides by what was understood and the context alone: no I/O. */
  abstract claims(reading: Reading): boolean;
  /**
   * @param signal  raised when the customer cancels and, for an agent that reaches outside, when its time is up.
   * @throws anything: the orchestrator turns it into an honest reply and a failed turn.
   */
  abstract answer(turn: Turn, signal: AbortSignal): Promise<AgentReply>;
}
