import type { LoggedQuestion } from '../agents/index.js';

/** One question to a model or an outside tool, and what came of it. */
export interface InteractionDraft extends LoggedQuestion {
  readonly messageId: string | null;
}

export interface Interaction extends InteractionDraft {
  readonly id: string;
  readonly sessionId: string;
  readonly createdAt: Date;
}
