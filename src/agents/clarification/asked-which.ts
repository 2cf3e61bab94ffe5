import type { JsonObject } from '../../common/json.js';
import { hasOptionWords } from './option-words.js';

/** A question which of two things a message meant, as the conversation context keeps it for the very next message. */
export interface AskedWhich extends JsonObject {
  /** Two intents, in the order of the question. */
  readonly options: readonly [string, string];
  /** What the message said, normalised: it need not be said again. */
  readonly text: string;
  /** It was asked a second time. */
  readonly isAgain: boolean;
}

/** Whether a stored value is one as this version writes it. */
export function isAskedWhich(value: unknown): value is AskedWhich {
  if (typeof value !== 'object' || value === null) return false;
  const { options, text, isAgain } = value as Readonly<Record<string, unknown>>;
  const areOptions = Array.isArray(options) && options.length === 2 && options.every(isOption);
  return areOptions && typeof text === 'string' && typeof isAgain === 'boolean';
}

const isOption = (value: unknown): boolean => typeof value === 'string' && hasOptionWords(value);
