import type { UserId } from '../auth/index.js';

/** Something that a turn is about to have done outside, by an approval. */
export interface Act {
  readonly turnId: string;
  /** What is asked, as `server/tool`. */
  readonly tool: string;
  readonly customer: UserId;
  readonly approvalId: string;
  /** Of what is about to be done, made anew. */
  readonly digest: string;
  readonly now: Date;
}

/**
 * `begun`: go ahead, this once. `begun_before`: the approval was used; what it allowed may have been done. `gone`: it is
 * void, lapsed or for something else, or the turn is closed; nothing may be done.
 */
export type ActStart = 'begun' | 'begun_before' | 'gone';

/** What agents have done outside, where the transaction that stores the reply does not reach. */
export abstract class ActRepository {
  /**
   * Uses the approval up and notes on the open turn that it acts, in one transaction, before anything outside is asked:
   * whoever finds the note after a crash knows that it may have been done. Of racing callers one hears `begun`.
   */
  abstract begin(act: Act): Promise<ActStart>;
}
