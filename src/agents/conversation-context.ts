import type { JsonObject } from '../common/json.js';

/** What the conversation knows, kept with the session. Versioned, because sessions outlive deployments. */
export interface ConversationContext extends JsonObject {
  readonly version: 1;
  /** The intent of the last message that was understood. */
  readonly currentIntent?: string;
  /** Messages in a row that nobody but the fallback could answer. */
  readonly fallbacksInRow: number;
}

export const EMPTY_CONTEXT: ConversationContext = { version: 1, fallbacksInRow: 0 };

/** A stored context. What no version of ours wrote, such as the empty object of a new session, starts afresh. */
export const parseContext = (stored: JsonObject): ConversationContext => (isContext(stored) ? stored : EMPTY_CONTEXT);

const isContext = (stored: JsonObject): stored is ConversationContext =>
  stored['version'] === 1 &&
  typeof stored['fallbacksInRow'] === 'number' &&
  ['string', 'undefined'].includes(typeof stored['currentIntent']);
