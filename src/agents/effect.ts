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
  /**
   * As `execute`, for what a one-time code completes: a transfer's amount is held and nothing is posted; other orders
   * wait on their approval. The code goes out after the commit.
   */
  | { readonly kind: 'hold'; readonly approvalId: string; readonly order: BankOrder; readonly lapsesAt: Date }
  /** The same code goes out once more, after the commit, while there are sendings left. */
  | { readonly kind: 'resend_code'; readonly approvalId: string }
  /** The code was right: what `hold` held is posted; another order is done, for what it is now. */
  | { readonly kind: 'post_held'; readonly approvalId: string; readonly order: BankOrder }
  | { readonly kind: 'void_held'; readonly approvalId: string }
  /** The third wrong code of an approval voids what is held. */
  | { readonly kind: 'count_wrong_code'; readonly approvalId: string }
  /** A person is wanted: the session waits for one, and whatever was read back or held in it is void. */
  | { readonly kind: 'escalate'; readonly reason: EscalationReason; readonly dropped: readonly string[] }
  /** What is said while a person has the session, or is waited for, is graver than what led there. */
  | { readonly kind: 'raise_handoff'; readonly reason: EscalationReason }
  /** The customer would rather go on with the assistant, and nobody has come yet. */
  | { readonly kind: 'withdraw_handoff' }
  /** What would have been answered to this turn, for the person who has the session; nobody else sees it. */
  | { readonly kind: 'suggest'; readonly turnId: string; readonly suggestion: Suggestion };

/** `escalated`: by a route, and not by an agent. */
export const ESCALATION_REASONS = [
  'asked',
  'alarm',
  'fraud',
  'complaint',
  'not_understood',
  'circling',
  'right',
  'escalated',
] as const;
export type EscalationReason = (typeof ESCALATION_REASONS)[number];

/**
 * Nobody takes these back by a message: somebody else may be writing it, and the bank has to look at them. The gravest
 * last; every other reason comes before them. `handoff.raise` is given the same order.
 */
export const KEPT_FOR_PEOPLE: readonly EscalationReason[] = ['right', 'complaint', 'fraud', 'alarm'];

/** Whether the people have to know the first of the second. */
export const isGraver = (reason: EscalationReason, than: EscalationReason): boolean =>
  KEPT_FOR_PEOPLE.indexOf(reason) > KEPT_FOR_PEOPLE.indexOf(than);

export interface Suggestion {
  readonly agent: string;
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly sources: readonly JsonObject[];
}

/** Wrong one-time codes until what is held for them is let go. The table's CHECK says the same. */
export const WRONG_CODES_MAX = 3;

/** Wrong one-time codes of a customer within 24 hours, over all orders, until no order that needs one is taken. */
export const WRONG_CODES_A_DAY_MAX = 9;

/** How often the code of one approval is sent, the first time included. The table's CHECK says the same. */
export const CODES_SENT_MAX = 3;

/**
 * `approval_gone`: used, void, lapsed, of another session, or given for something else. `below_limit`: the account does
 * not hold enough that is free. `over_daily_limit`: what was sent today would be too much. `gone`: the account, card or
 * transfer is not there, or not in a state that allows it; the charge is contested already. `too_many_wrong_codes`: of this
 * customer, within a day; nor is a code looked at then, so that nobody can tell a right one from a wrong one.
 */
export type Refusal = 'approval_gone' | 'below_limit' | 'over_daily_limit' | 'gone' | 'too_many_wrong_codes';

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
