import { readWords } from './nlp/read-words.js';
import type { IntentReader } from './nlu/intent-reader.js';
import { requestsIn } from './nlu/requests-in.js';
import type { Understanding } from './understanding.js';

/** Where and when something is said. */
export interface Circumstances {
  /** The conversation's language so far: see `sessionLanguageOf`. */
  readonly language?: string;
  readonly now?: Date;
}

/** NLP and NLU of a message, and of its parts where it asks for several things. */
export function readMessage(intents: IntentReader, text: string, circumstances: Circumstances): Understanding {
  const whole = readOne(intents, text, circumstances);
  const { language, normalised } = whole.linguistics;
  const start = performance.now();
  const parts = requestsIn(normalised, (part) => readOne(intents, part, circumstances, language));
  if (parts.length === 0) return whole;
  const { nlp, nlu } = whole.tookMs;
  return { ...whole, parts, tookMs: { nlp, nlu: nlu + performance.now() - start } };
}

/** @param known  of the whole that it is a part of: of a few words it is hard to tell in which language they are. */
function readOne(intents: IntentReader, text: string, spoken: Circumstances, known?: string): Understanding {
  const { now } = spoken;
  const language = known ?? spoken.language;
  const start = performance.now();
  const words = readWords(text, language === undefined ? {} : { language });
  const linguistics = known === undefined ? words : { ...words, language: known };
  const between = performance.now();
  const { intent, alternatives, entities, modelVersion } = intents.read(linguistics, now);
  const tookMs = { nlp: between - start, nlu: performance.now() - between };
  return { linguistics, intent, alternatives, entities, modelVersion, tookMs };
}
