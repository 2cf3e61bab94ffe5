import type { JsonObject } from '../common/json.js';
import type { SensitiveSpan } from '../common/sensitive/index.js';

export interface Sentiment extends JsonObject {
  /** -1 (angry) to 1 (happy). */
  readonly score: number;
  readonly label: 'negative' | 'neutral' | 'positive';
}

/** Distress or danger. It is passed to a person, whatever else the message says. */
export interface Alarm extends JsonObject {
  readonly kind: 'self_harm' | 'threatened' | 'scam_in_progress' | 'panicking';
  /** The words that say so. */
  readonly cue: string;
}

/** What makes a customer vulnerable without being an alarm. */
export type Hardship = 'bereaved' | 'out_of_work' | 'hard_up';

/** What NLP found out about the words themselves. */
export interface Linguistics {
  /** NFC, one kind of quotes and of spaces; what the classifier reads. */
  readonly normalised: string;
  /** ISO 639-1, the conversation's unless the words are clearly in another; `und` for one that Teller does not read. */
  readonly language: string;
  /** The conversation's before this message; `und` as long as nothing had told it. */
  readonly languageBefore?: string;
  /** Nothing has told the language yet, and `language` is English because it has to be some. */
  readonly isLanguageAssumed?: true;
  /** The next likeliest, of the first words of a conversation that are of two. */
  readonly languageOrElse?: string;
  readonly sentiment: Sentiment;
  readonly alarm?: Alarm;
  /** The words by which a right against the bank is claimed. */
  readonly right?: string;
  readonly isProfane: boolean;
  /** Nothing but an insult, which asks for nothing. */
  readonly isInsult?: true;
  /** The customer has a hard time: is answered kindly, and offered a person. */
  readonly hardship?: Hardship;
  /** Card and account numbers, addresses, secrets, with their places in `normalised`. */
  readonly sensitive: readonly SensitiveSpan[];
}

export interface ScoredIntent extends JsonObject {
  readonly intent: string;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface Entity extends JsonObject {
  readonly type: string;
  /** As it stands in the normalised text. */
  readonly text: string;
  readonly value: string | number;
  /** Where it stands in the normalised text: from the first character, to the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** What a message says, before anybody acts on it. Made from the text alone: same text, same understanding. */
export interface Understanding {
  readonly linguistics: Linguistics;
  readonly intent: ScoredIntent;
  /** The next best, best first, at most three. */
  readonly alternatives: readonly ScoredIntent[];
  readonly entities: readonly Entity[];
  /** Where it asks for several things: each by itself, in their order. Left out where it is one. */
  readonly parts?: readonly Understanding[];
  /** Which classifier and phrase files read it, for `processing`. */
  readonly modelVersion: string;
  /** How long the reading took: the one part that differs from time to time. */
  readonly tookMs: { readonly nlp: number; readonly nlu: number };
}
