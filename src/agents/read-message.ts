import { readWords } from './nlp/read-words.js';
import { graveBeside } from './nlu/grave-beside.js';
import type { IntentReader } from './nlu/intent-reader.js';
import { OUT_OF_SCOPE } from './nlu/intents.js';
import { requestBeside, requestsIn } from './nlu/requests-in.js';
import type { Linguistics, Understanding } from './understanding.js';

/** Where and when something is said. */
export interface Circumstances {
  /** The conversation's language so far: see `sessionLanguageOf`. */
  readonly language?: string;
  readonly now?: Date;
}

/** NLP and NLU of a message, and of its parts where it asks for several things. */
export function readMessage(intents: IntentReader, text: string, circumstances: Circumstances): Understanding {
  const said = readOne(intents, text, circumstances);
  const { language, normalised } = said.linguistics;
  const start = performance.now();
  const read = (part: string): Understanding => readOne(intents, part, circumstances, language);
  const grave = graveBeside(said, read);
  if (grave) {
    const { nlp, nlu } = said.tookMs;
    return { ...said, intent: grave, alternatives: [], tookMs: { nlp, nlu: nlu + performance.now() - start } };
  }
  const whole = withRequestBeside(said, read);
  const parts = requestsIn(normalised, (part) => withRequestBeside(read(part), read));
  const { nlp } = whole.tookMs;
  const tookMs = { nlp, nlu: whole.tookMs.nlu + performance.now() - start };
  return parts.length === 0 ? { ...whole, tookMs } : { ...knownOf(whole, parts), parts, tookMs };
}

/** What is wanted is what counts, and not the greeting before it. Places stay those of the whole. */
function withRequestBeside(said: Understanding, read: (part: string) => Understanding): Understanding {
  const beside = requestBeside(said, read);
  return beside ? { ...said, intent: beside.intent, alternatives: beside.alternatives } : said;
}

/** Of "what is the weather and my balance" one part is something that Teller does, and is answered. */
function knownOf(whole: Understanding, parts: readonly Understanding[]): Understanding {
  if (whole.intent.intent !== OUT_OF_SCOPE) return whole;
  const known = parts.find(({ intent }) => intent.intent !== OUT_OF_SCOPE);
  return known ? { ...whole, intent: known.intent, alternatives: known.alternatives } : whole;
}

/** @param known  of the whole that it is a part of: of a few words it is hard to tell in which language they are. */
function readOne(intents: IntentReader, text: string, spoken: Circumstances, known?: string): Understanding {
  const { now } = spoken;
  const language = known ?? spoken.language;
  const start = performance.now();
  const words = readWords(text, language === undefined ? {} : { language });
  const between = performance.now();
  const read = readAs(intents, known === undefined ? words : { ...words, language: known }, now);
  const tookMs = { nlp: between - start, nlu: performance.now() - between };
  return { ...read, tookMs };
}

/** Of words that are as likely another language's, and name nothing: below it, they mean nothing in either. */
const SURE_OF_OTHER = 0.7;

/** What means nothing in one language may mean something in the other that its words are of. */
function readAs(intents: IntentReader, linguistics: Linguistics, now?: Date): Omit<Understanding, 'tookMs'> {
  const read = { linguistics, ...intents.read(linguistics, now) };
  const { languageOrElse: language } = linguistics;
  if (read.intent.intent !== OUT_OF_SCOPE || language === undefined) return read;
  const other = { ...linguistics, language };
  const again = { linguistics: other, ...intents.read(other, now) };
  const isBelieved = again.intent.confidence >= SURE_OF_OTHER || again.entities.length > 0;
  return again.intent.intent !== OUT_OF_SCOPE && isBelieved ? again : read;
}
