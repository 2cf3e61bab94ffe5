import type { JsonObject } from '../common/json.js';
import type { BankOrder } from './banking/bank-order.js';

/**
 * What a reply changes beside the conversation. The agent only names it: the transaction that stores the reply applies
 * all of it, or stores nothing. So nobody reads "done" of something that was not done, whatever crashes.
 */
export type Effect =
  /** The order was read back; a yes within the time allows it once. What stood open in the session before is void. */
  | { readonly kind: 'open_approval'; readonly approvalId: string; readonly digest: string; readonly lapsesAt: Date }
  /** A correction, a cancellation, a digression: nothing of what was read back may be done any more. */
  | { readonly kind: 'void_approvals' }
  | { readonly kind: 'execute'; readonly approvalId: string; readonly order: BankOrder }
  /** As `execute`, for a transfer that a one-time code completes: the amount is held and nothing is posted. */
  | { readonly kind: 'hold'; readonly approvalId: string; readonly order: BankOrder; readonly lapsesAt: Date }
  /** The code was right: what `hold` held is posted. */
  | { readonly kind: 'post_held'; readonly approvalId: string }
  | { readonly kind: 'void_held'; readonly approvalId: string }
  /** The third wrong code of an approval voids what is held. */
  | { readonly kind: 'count_wrong_code'; readonly approvalId: string }
  /** A person is wanted: the session waits for one, and whatever was read back or held in it is void. */
  | { readonly kind: 'escalate'; readonly reason: EscalationReason; readonly dropped: readonly string[] }
  /** What would have been answered to this turn, for the person who has the session; nobody else sees it. */
  | { readonly kind: 'suggest'; readonly turnId: string; readonly suggestion: Suggestion };

/** `escalated`: by a route, and not by an agent. */
export const ESCALATION_REASONS = ['asked', 'alarm', 'fraud', 'not_understood', 'escalated'] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

export interface Suggestion {
  readonly agent: string;
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly sources: readonly JsonObject[];
}

/** Wrong one-time codes until what is held for them is let go. The table's CHECK says the same. */
export const WRONG_CODES_MAX = 3;

/**
 * `approval_gone`: used, void, lapsed, of another session, or given for something else. `below_limit`: the account does
 * not hold enough that is free. `over_daily_limit`: what was sent today would be too much. `gone`: the account, card or
 * transfer is not there, or not in a state that allows it.
 */
export type Refusal = 'approval_gone' | 'below_limit' | 'over_daily_limit' | 'gone';

/** The books refused an effect, and nothing of the turn was stored: the agent is asked again and told of it. */
export class EffectRefusedError extends Error {
  override readonly name = 'EffectRefusedError';

  constructor(
    readonly refusal: Refusal,
    options?: ErrorOptions,
  ) {
    super(`The books refuse this: ${refusal}.`, options);
  }
}
