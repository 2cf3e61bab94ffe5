import { Injectable } from '@nestjs/common';
import type { UserId } from '../auth/index.js';
import { Signal } from '../common/signal.js';
import type { SessionId } from './session-id.js';
import type { SessionStatus } from './session-status.js';

/** What became of a session that waits for a person, or waited. */
export interface InboxChange {
  readonly sessionId: SessionId;
  readonly status: SessionStatus;
  /** Who has it, in `with_human`. */
  readonly takenBy: UserId | null;
}

/** Sessions that this instance has just put into the inbox of the people, moved in it, or taken out. After the commit. */
@Injectable()
export class InboxNews extends Signal<InboxChange> {}
