import type { JsonObject } from '../common/json.js';
import { type Frame, isFrame } from './dialogue/frame.js';

/** What the conversation knows, kept with the session. Versioned, because sessions outlive deployments. */
export interface ConversationContext extends JsonObject {
  readonly version: 2;
  /** The intent of the last message that was understood. */
  readonly currentIntent?: string;
  /** ISO 639-1, of the last message that was in a language of Teller's. */
  readonly language?: string;
  /** Messages in a row that nobody but the fallback could answer. */
  readonly fallbacksInRow: number;
  /** What the customer wants done and is not done yet; the last is the one that is spoken of. */
  readonly tasks: readonly Frame[];
  /** Somebody else has spoken since what waits was asked: a yes may be an answer to them. */
  readonly isInterrupted?: true;
}

export const EMPTY_CONTEXT: ConversationContext = { version: 2, fallbacksInRow: 0, tasks: [] };

/** A stored context. What no version of ours wrote, such as the empty object of a new session, starts afresh. */
export function parseContext(stored: JsonObject): ConversationContext {
  const { version, fallbacksInRow, currentIntent, language, tasks = [] } = stored;
  const isKnown = (version === 1 || version === 2) && typeof fallbacksInRow === 'number' && Array.isArray(tasks);
  if (!isKnown) return EMPTY_CONTEXT;
  return {
    version: 2,
    fallbacksInRow,
    tasks: tasks.filter(isFrame), // one that another version wrote is dropped: nothing of it was done
    ...(typeof language === 'string' && { language }),
    ...(typeof currentIntent === 'string' && { currentIntent }),
    ...(stored['isInterrupted'] === true && { isInterrupted: true }),
  };
}
