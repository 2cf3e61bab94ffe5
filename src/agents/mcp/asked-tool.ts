import type { JsonObject } from '../../common/json.js';
import { OUT_OF_SCOPE } from '../nlu/intents.js';
import type { Understanding } from '../understanding.js';

/**
 * What a tool was asked that asked back ("Which city?"), as the conversation context keeps it for the very next message. Only
 * of tools that change nothing.
 */
export interface AskedTool extends JsonObject {
  /** Whose mapping it is. */
  readonly intent: string;
  /** What the customer said, normalised. */
  readonly text: string;
}

/** Who says more than that speaks of something of their own; in characters, and in words. */
const QUESTION_MAX = 200;
const ANSWER_WORDS_MAX = 5;

/** @param answer  the tool's: data, of which nothing is taken but that it asks. */
export function askedBack(answer: string, { intent, linguistics }: Understanding): AskedTool | undefined {
  const { normalised: text } = linguistics;
  return answer.includes('?') && text.length <= QUESTION_MAX ? { intent: intent.intent, text } : undefined;
}

/** A few words that are surely nothing else. @param sure  from so much confidence on it is something else */
export function mayAnswerTool({ intent, linguistics }: Understanding, sure: number): boolean {
  const words = linguistics.normalised.split(' ').length;
  return words <= ANSWER_WORDS_MAX && (intent.intent === OUT_OF_SCOPE || intent.confidence < sure);
}

/** The question with what was answered, as if it had been said at once. */
export const completed = ({ intent, text }: AskedTool, answer: Understanding): Understanding => ({
  ...answer,
  intent: { intent, confidence: 1 },
  linguistics: { ...answer.linguistics, normalised: `${text} ${answer.linguistics.normalised}` },
});

/** Whether a stored value is one as this version writes it. */
export function isAskedTool(value: unknown): value is AskedTool {
  if (typeof value !== 'object' || value === null) return false;
  const { intent, text } = value as Readonly<Record<string, unknown>>;
  return typeof intent === 'string' && typeof text === 'string';
}
