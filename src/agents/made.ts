import type { Answer } from './answer.js';
import type { TurnFacts } from './facts/turn-facts.js';

/** An answer, and on the way to it which agents failed, and how. */
export type Made = Omit<Answer, 'facts'> & Pick<TurnFacts, 'failed'>;
