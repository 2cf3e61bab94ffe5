import type { SealedCode } from '../../auth/index.js';
import type { Effect } from '../effect.js';
import type { Language } from '../languages.js';
import type { Frame } from './frame.js';

/** What a task's words need. */
export interface Speaking {
  readonly language: Language;
}

export interface Terms {
  /** How long a yes to what is read back counts, in milliseconds. */
  readonly confirmationMs: number;
  readonly newId: () => string;
  /** Whether this is the one-time code of an approval. */
  readonly isCode: (approvalId: string, said: SealedCode) => boolean;
}

/** One turn of a task. */
export interface Step {
  /** Where the task stands after it; null when it is over. */
  readonly frame: Frame | null;
  readonly say: string;
  readonly effects: readonly Effect[];
  /** It is over because it was done: what was told of that, behind what had been told of the orders before it. */
  readonly done?: readonly string[];
  /** All that was heard was something that cannot be: it may have been about something else. */
  readonly isComplaint?: boolean;
  /** It is asked for again, or for something else instead: nothing was won. */
  readonly isInVain?: boolean;
}

/** What a turn may be about a task that is under way. `deny`: "don't send it", also where it names what was said before. */
export type Act = 'deny' | 'cancel' | 'correct' | 'repeat' | 'other';
