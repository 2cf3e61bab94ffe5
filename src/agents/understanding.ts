import type { JsonObject } from '../common/json.js';

export interface Sentiment extends JsonObject {
  /** -1 (angry) to 1 (happy). */
  readonly score: number;
  readonly label: 'negative' | 'neutral' | 'positive';
}

/** What NLP found out about the words themselves. */
export interface Linguistics {
  /** NFC, one kind of quotes and of spaces; what the classifier reads. */
  readonly normalised: string;
  /** ISO 639; `und` when it can't be told. */
  readonly language: string;
  readonly sentiment: Sentiment;
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
}

/** What a message says, before anybody acts on it. Made from the text alone: same text, same understanding. */
export interface Understanding {
  readonly linguistics: Linguistics;
  readonly intent: ScoredIntent;
  /** The next best, best first, at most three. */
  readonly alternatives: readonly ScoredIntent[];
  readonly entities: readonly Entity[];
  /** Which classifier and phrase files read it, for `processing`. */
  readonly modelVersion: string;
  /** How long the reading took: the one part that differs from time to time. */
  readonly tookMs: { readonly nlp: number; readonly nlu: number };
}
