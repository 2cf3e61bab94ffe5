import { Injectable } from '@nestjs/common';
import { UserDirectory } from '../auth/index.js';
import { ChatService, HISTORY_LIMIT_MAX, type Message } from '../chat/index.js';
import type { Session } from '../sessions/index.js';
import type { HandoffRecord, InboxEntry, StoredSuggestion } from './handoff.js';
import { HandoffRepository, type InboxQuery } from './handoff.repository.js';
import { outsideActsIn, withoutGuesses } from './outside-acts.js';
import { type Summary, summarise } from './summary.js';

/** A conversation as the person sees it who takes it up. */
export interface Briefing {
  readonly session: Session;
  readonly handoff: HandoffRecord | undefined;
  readonly summary: Summary;
  /** The newest 200, oldest first. */
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
  readonly suggestions: readonly StoredSuggestion[];
}

/** What waits for people, and what they need to know of it. */
@Injectable()
export class InboxService {
  constructor(
    private readonly handoffs: HandoffRepository,
    private readonly chat: ChatService,
    private readonly users: UserDirectory,
  ) {}

  list(query: InboxQuery): Promise<readonly InboxEntry[]> {
    return this.handoffs.inbox(query);
  }

  async brief(session: Session): Promise<Briefing> {
    const { messages, hasMore } = await this.chat.history(session, { limit: HISTORY_LIMIT_MAX, offset: 0 });
    const [handoff, suggestions, { displayName: customerName }] = await Promise.all([
      this.handoffs.current(session.id),
      this.handoffs.suggestions(session, messages[0]?.sequenceNumber ?? 1),
      this.users.get(session.userId),
    ]);
    const acts = outsideActsIn(messages, suggestions);
    return {
      session,
      handoff,
      summary: summarise({ session, customerName, handoff, messages, acts }),
      messages,
      hasMore,
      suggestions: withoutGuesses(suggestions, acts, messages),
    };
  }
}
