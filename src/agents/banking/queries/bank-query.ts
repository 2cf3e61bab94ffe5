import type { JsonObject } from '../../../common/json.js';
import type { Turn } from '../../agent.js';
import type { Language } from '../../languages.js';
import type { BankingProvider } from '../banking-provider.js';

/** What was found, to be said, and for the trace. */
export interface Finding {
  readonly text: string;
  readonly evidence: JsonObject;
}

export interface Question {
  readonly turn: Turn;
  readonly bank: BankingProvider;
  readonly language: Language;
  readonly signal: AbortSignal;
}

/** Answers what one intent asks of the bank, and changes nothing. A new one is a file here and a line in `bank-queries.ts`. */
export interface BankQuery {
  readonly intent: string;
  answer(question: Question): Promise<Finding>;
}
