import type { Session } from '../sessions/index.js';
import type { Interaction, InteractionDraft } from './interaction.js';

/** Newest first; pages begin after an interaction's ID, which grows with time. */
export interface InteractionPage {
  readonly limit: number;
  readonly beforeId: string | null;
}

export abstract class InteractionRepository {
  /** @returns undefined when the session is gone, or the message that it names is not in the session. */
  abstract insert(session: Session, draft: InteractionDraft, now: Date): Promise<Interaction | undefined>;

  abstract list(session: Session, page: InteractionPage): Promise<readonly Interaction[]>;
}
