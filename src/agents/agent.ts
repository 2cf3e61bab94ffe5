import type { UserId } from '../auth/index.js';
import type { JsonObject } from '../common/json.js';
import type { LogFields } from '../common/log-fields.js';
import type { ConversationContext } from './conversation-context.js';
import type { Effect, Refusal } from './effect.js';
import type { Asked } from './outside-question.js';
import type { Witness } from './facts/witness.js';
import type { Understanding } from './understanding.js';
import type { Withheld } from './withheld.js';

/** A line of the conversation before a turn. */
export interface SaidBefore {
  readonly by: 'customer' | 'bank';
  readonly text: string;
}

/** One incoming message as the agents see it. It carries what they need: an agent knows no session and no table. */
export interface Turn {
  readonly turnId: string;
  /** The session's owner, from the session and never from the message. */
  readonly customer: UserId;
  readonly text: string;
  readonly understanding: Understanding;
  /** What was taken out of the words before anybody read them; left out, nothing. */
  readonly withheld?: Withheld;
  readonly context: ConversationContext;
  /** The customer's own words, not those of staff who write for them: nobody else approves a payment. */
  readonly isByCustomer: boolean;
  /** The login that it came by, as far as it may be told; left out where the token is none of Teller's own. */
  readonly saidBy?: string;
  /** What was said from then on can't have been seen by whoever wrote this: it was on its way already. */
  readonly unseenSince?: Date;
  /** Why the books refused the effects of the reply before; nothing of it was said or done. */
  readonly refusal?: Refusal;
  /** A person has the session (`taken`), or is waited for: what an agent says is a suggestion for that person. */
  readonly handedOver?: 'waiting' | 'taken' | null;
  /** True until the assistant has said anything in this session. */
  readonly isFirst: boolean;
  readonly now: Date;
  /** The newest lines before this message, oldest first. It asks the storage: only for whoever needs them. */
  readonly recent: (linesMax: number) => Promise<readonly SaidBefore[]>;
  /**
   * Shows a piece of the answer to whoever watches, while it is being made. Only what `answer` gives in the end is said:
   * the pieces may be missed, and the whole may differ.
   */
  readonly write: (text: string) => void;
  /** Hears what is asked of the world for this turn; left out, nobody does. */
  readonly witness?: Witness;
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
  /** What the customer said did not bring on what is under way: it is asked for again. */
  readonly isInVain?: boolean;
  /** Of a message that asks for several things, what was not taken up; left out, all but what the message was read as. */
  readonly leftOver?: readonly string[];
  /** What the agent looked at and found, for the trace. No secrets. */
  readonly evidence?: JsonObject;
}

/** It has nothing to say to this that may be said. Whoever would have been chosen without it answers. */
export interface GivesWay {
  readonly givesWay: string;
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
  /** Nobody is told of its failures: whoever would have been chosen without it answers. */
  readonly isDispensable: boolean = false;
  /** False: the installation does without it, and it is shown nowhere. */
  readonly isInstalled: boolean = true;
  /**
   * Of several things outside, the one that the answer of this turn waits on: each has a circuit breaker of its own, so
   * that one which fails keeps nobody from the others. Undefined: there is one for the agent.
   */
  dependencyOf(_reading: Reading): string | undefined {
    return undefined;
  }
  /** Whether it would claim this turn, were what it depends on there: so that a replay knows that it was not. */
  isAway(_reading: Reading): boolean {
    return false;
  }
  /**
   * Whether it has asked something that this message may answer: then it is asked before those who claim the intent.
   */
  awaits(_reading: Reading): boolean {
    return false;
  }
  /** Whether it answers even if another waits for an answer; that one goes on waiting. Who does claims the turn as well. */
  interrupts(_reading: Reading): boolean {
    return false;
  }
  /**
   * What waits for the customer's answer, once more: said behind what another agent answered in the middle of it.
   * Undefined where nothing waits.
   */
  leadBack(_turn: Turn, _signal: AbortSignal): Promise<string | undefined> {
    return Promise.resolve(undefined);
  }
  /**
   * What can be begun at once for a message with which the conversation is passed on, so that nobody waits for that with
   * the rest: it asks before it does anything. Undefined where there is nothing.
   */
  meanwhile(_turn: Turn, _signal: AbortSignal): Promise<AgentReply | undefined> {
    return Promise.resolve(undefined);
  }
  /** Whether this turn is its own to answer. Decides by what was understood and the context alone: no I/O. */
  abstract claims(reading: Reading): boolean;
  /**
   * @param signal  raised when the customer cancels and, for an agent that reaches outside, when its time is up.
   * @param asked  told of every question to a model or a tool of others, answered or not.
   * @throws anything: the orchestrator turns it into an honest reply and a failed turn.
   */
  abstract answer(turn: Turn, signal: AbortSignal, asked: Asked): Promise<AgentReply | GivesWay>;
}
