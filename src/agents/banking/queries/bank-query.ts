import type { JsonObject } from '../../../common/json.js';
import type { Turn } from '../../agent.js';
import type { Language } from '../../languages.js';
import type { BankingProvider } from '../banking-provider.js';
import type { AskedBefore } from '../questions/asked-before.js';

/** What was found, to be said, and for the trace. */
export interface Finding {
  readonly text: string;
  readonly evidence: JsonObject;
  /** What the next question may go on with. */
  readonly asked?: AskedBefore;
}

export interface Question {
  readonly turn: Turn;
  readonly bank: BankingProvider;
  readonly language: Language;
  readonly signal: AbortSignal;
}

/**
 * Answers what one request (`requests.ts`: most are an intent) asks of the bank, and changes nothing. A new one is a file
 * here and a line in `bank-queries.ts`.
 */
export interface BankQuery {
  readonly intent: string;
  /** The task that changes what this tells: a bank that does not offer the one knows nothing of the other. */
  readonly task?: string;
  answer(question: Question): Promise<Finding>;
}
