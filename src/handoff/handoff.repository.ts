import type { UserId } from '../auth/index.js';
import type { Message, MessageId } from '../chat/index.js';
import type { JsonObject } from '../common/json.js';
import type { Session, SessionId, SessionRecord, SessionStatus } from '../sessions/index.js';
import type { InboxStatus } from './inbox.js';
import type { HandoffRecord, InboxEntry, StoredSuggestion } from './handoff.js';

/** What the history says of it. `event`s are shown as such; `text` is said by the assistant. */
export interface Notice {
  readonly id: MessageId;
  readonly text: string;
  readonly type: 'text' | 'event';
  readonly metadata: JsonObject;
  readonly agentInfo: JsonObject | null;
}

/** Who may speak changes. It is made only if the session is still as it was loaded: status and epoch. */
export interface Handover {
  readonly to: Extract<SessionStatus, 'active' | 'waiting_human' | 'with_human'>;
  readonly action: 'session_escalated' | 'session_taken' | 'session_returned';
  readonly actor: UserId;
  readonly notice: Notice;
  readonly now: Date;
  readonly expiresAt: Date;
  /** Tasks that were under way: what they were approved for is void. */
  readonly dropped: readonly string[];
  /** Words of whoever wanted it, or of the person who leaves. */
  readonly note: string | null;
}

/** A person's words. Stored only while that person has the session. */
export interface PersonReply {
  readonly id: MessageId;
  readonly author: UserId;
  readonly text: string;
  readonly agentInfo: JsonObject;
  /** Names the reply, so that a retry finds it. */
  readonly key: string | null;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** `not_held`: the session is not this person's, or not any more. `duplicate`: the key names a stored reply. */
export type ReplyOutcome =
  | { readonly kind: 'stored'; readonly message: Message }
  | { readonly kind: 'not_held' }
  | { readonly kind: 'duplicate' };

/** Where a page of the inbox begins: behind this one, in the order longest waiting first. */
export interface InboxCursor {
  readonly requestedAt: Date;
  readonly handoffId: string;
}

export interface InboxQuery {
  readonly status: InboxStatus;
  readonly reader: UserId;
  readonly limit: number;
  readonly after: InboxCursor | null;
}

/** What handing over asks of storage. Each method is one transaction. */
export abstract class HandoffRepository {
  /**
   * Changes who may speak, says so in the history, and keeps the books of the handoff. Of two that press at the same
   * moment the second finds the session changed.
   * @returns the changed row, or undefined: the session is not as it was loaded, and nothing was stored.
   */
  abstract handOver(session: Session, handover: Handover): Promise<SessionRecord | undefined>;

  abstract reply(session: Session, reply: PersonReply): Promise<ReplyOutcome>;

  abstract findReply(session: Session, key: string): Promise<Message | undefined>;

  /** Sessions that wait for a person or are with one; one statement, whatever their number. */
  abstract inbox(query: InboxQuery): Promise<readonly InboxEntry[]>;

  /** The handoff that is under way; undefined when none is. */
  abstract current(id: SessionId): Promise<HandoffRecord | undefined>;

  /** For the messages numbered from `first` on, oldest first. */
  abstract suggestions(session: Session, first: number): Promise<readonly StoredSuggestion[]>;
}
