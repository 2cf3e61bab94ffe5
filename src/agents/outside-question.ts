import type { JsonObject } from '../common/json.js';

export const INTERACTION_OUTCOMES = ['success', 'error', 'timeout', 'refused'] as const;
export type InteractionOutcome = (typeof INTERACTION_OUTCOMES)[number];

/** One question to a model or an outside tool, and what came of it. */
export interface OutsideQuestion {
  /** Whose model or tool: a host, or `mcp`. */
  readonly provider: string | null;
  /** Or the tool. */
  readonly model: string | null;
  readonly prompt: string;
  readonly response: string | null;
  /** Prompt and completion together, where the provider counts so. */
  readonly tokens: number | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly latencyMs: number | null;
  /** `refused`: something came, and was not used. */
  readonly outcome: InteractionOutcome;
  readonly metadata: JsonObject;
}

/** Takes down what was asked outside for a turn, whatever becomes of the answer. It is masked before it is stored. */
export type Asked = (question: OutsideQuestion) => void;

/** As it is stored with the reply: nothing in it that nobody but the bank should read. */
export interface LoggedQuestion extends OutsideQuestion {
  readonly agent: string;
}
