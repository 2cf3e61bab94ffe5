import { Injectable } from '@nestjs/common';
import { type Caller } from '../auth/index.js';
import { Clock } from '../common/clock.js';
import { DomainError, RateLimitedError } from '../common/domain-error.js';
import { mask, withhold, withholdIn } from '../common/sensitive/index.js';
import { rateLimitHeaders, RateLimiter } from '../limits/index.js';
import {
  type Session,
  type SessionId,
  SessionIdTakenError,
  SessionNotFoundError,
  SessionService,
} from '../sessions/index.js';
import type { Interaction, InteractionDraft } from './interaction.js';
import { type InteractionPage, InteractionRepository } from './interaction.repository.js';

export class InteractionMessageNotFoundError extends DomainError {
  constructor() {
    super('MESSAGE_NOT_FOUND', 'There is no such message in this session.');
  }
}

/** The log of what models and tools were asked. Whatever is logged has its session: see `record`. */
@Injectable()
export class InteractionService {
  constructor(
    private readonly interactions: InteractionRepository,
    private readonly sessions: SessionService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /**
   * Logs an interaction. An outside component may log before anybody opened the session: then it is opened for the
   * caller, once, however many log at the same time.
   * Card and account numbers, addresses and secrets are masked first.
   * @throws SessionNotFoundError  the session is somebody else's.
   */
  async record(id: SessionId, caller: Caller, draft: InteractionDraft): Promise<Interaction> {
    // A message can only be in a session that is there.
    const session = await (draft.messageId ? this.sessions.get(id, caller) : this.getOrOpen(id, caller));
    const stored = await this.interactions.insert(session, masked(draft), this.clock.now());
    if (stored) return stored;
    throw draft.messageId ? new InteractionMessageNotFoundError() : new SessionNotFoundError();
  }

  list(session: Session, page: InteractionPage): Promise<readonly Interaction[]> {
    return this.interactions.list(session, page);
  }

  private async getOrOpen(id: SessionId, caller: Caller): Promise<Session> {
    try {
      return await this.sessions.get(id, caller);
    } catch (error) {
      if (!(error instanceof SessionNotFoundError)) throw error;
      return this.openForCaller(id, caller);
    }
  }

  /** Counts as any other opening of a session. */
  private async openForCaller(id: SessionId, { userId }: Caller): Promise<Session> {
    const taken = await this.limiter.take('sessions', userId);
    if (!taken.allowed) throw new RateLimitedError('sessions', taken.resetSeconds, rateLimitHeaders(taken));
    const request = { userId, openedBy: userId, sessionType: 'chat', metadata: { openedFor: 'interaction' } };
    try {
      return (await this.sessions.ensure(id, request)).session;
    } catch (error) {
      // Taken by somebody else: the same answer as for any session that is not the caller's.
      throw error instanceof SessionIdTakenError ? new SessionNotFoundError() : error;
    }
  }
}

/** What is masked may be masked too often here; what nobody keeps is looked for as in messages. */
const masked = (draft: InteractionDraft): InteractionDraft => ({
  ...draft,
  agent: kept(draft.agent),
  provider: draft.provider && kept(draft.provider),
  model: draft.model && kept(draft.model),
  prompt: mask(kept(draft.prompt)),
  response: draft.response && mask(kept(draft.response)),
  metadata: withholdIn(draft.metadata),
});

const kept = (text: string): string => withhold(text).text;
