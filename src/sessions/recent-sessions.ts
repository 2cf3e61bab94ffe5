import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../auth/index.js';
import { Session } from './session.js';
import type { SessionId } from './session-id.js';

/** Some 20 MB with contexts of usual size. */
const SESSIONS_MAX = 10_000;

interface Remembered {
  readonly session: Session;
  /** This instance made the last two turns of the session in a row, so it is likely to make the next. */
  readonly isOurs: boolean;
}

/**
 * Sessions as the last turn on this instance left them, to spare the next turn its question. It is no authority: the
 * statement that stores a turn repeats every condition (state, expiry, login, message count), and where it finds
 * something else, nothing is stored and the session is loaded. So an outdated memory costs a round trip, never a turn.
 *
 * Only the owner's turns go by it, since ownership never changes and a role may. And only where turns of one
 * conversation keep coming to this instance: behind a balancer that scatters them a memory would be outdated each time.
 */
@Injectable()
export class RecentSessions {
  private readonly known = new LRUCache<SessionId, Remembered>({ max: SESSIONS_MAX });

  recall(id: SessionId, caller: Caller, now: Date): Session | undefined {
    const remembered = this.known.get(id);
    if (!remembered?.isOurs || remembered.session.userId !== caller.userId) return undefined;
    return Session.of(remembered.session, now);
  }

  /** After a turn of ours. */
  remember(session: Session): void {
    this.known.set(session.id, { session, isOurs: this.known.get(session.id)?.isOurs ?? false });
  }

  /** What the database has: tells whether anybody else has been at the session since our last turn. */
  compare(loaded: Session): void {
    const remembered = this.known.get(loaded.id);
    if (!remembered) return;
    const isOurs = remembered.session.messageCount === loaded.messageCount && loaded.openTurns === 0;
    this.known.set(loaded.id, { ...remembered, isOurs });
  }

  /** It was outdated. */
  forget(id: SessionId): void {
    this.known.delete(id);
  }
}
