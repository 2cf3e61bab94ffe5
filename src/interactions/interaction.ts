import type { JsonObject } from '../common/json.js';

export const INTERACTION_OUTCOMES = ['success', 'error', 'timeout', 'refused'] as const;
export type InteractionOutcome = (typeof INTERACTION_OUTCOMES)[number];

/** One question to a model or an outside tool, and what came of it. */
export interface InteractionDraft {
  readonly messageId: string | null;
  readonly agent: string;
  readonly provider: string | null;
  readonly model: string | null;
  readonly prompt: string;
  readonly response: string | null;
  /** Prompt and completion together, where the provider counts so. */
  readonly tokens: number | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly latencyMs: number | null;
  readonly outcome: InteractionOutcome;
  readonly metadata: JsonObject;
}

export interface Interaction extends InteractionDraft {
  readonly id: string;
  readonly sessionId: string;
  readonly createdAt: Date;
}
