import type { Message, MessageId } from '../../chat/index.js';
import type { DomainError } from '../../common/domain-error.js';
import type { Session, SessionId } from '../../sessions/index.js';
import type { UserId } from '../../auth/index.js';

/** What a device is told of a session that it joined. */
export type ConversationEvent =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'updated'; readonly session: Session }
  | PassingEvent;

/** What is worth something only while it is fresh: it may be missed, and nobody keeps it. */
export type PassingEvent =
  | {
      readonly kind: 'delta';
      readonly sessionId: SessionId;
      readonly turnId: MessageId;
      readonly index: number;
      readonly text: string;
    }
  /** @property userId  null: the assistant. */
  | { readonly kind: 'typing'; readonly sessionId: SessionId; readonly typing: boolean; readonly userId: UserId | null }
  | { readonly kind: 'presence'; readonly sessionId: SessionId; readonly userId: UserId; readonly present: boolean };

/** One connection, whatever it speaks. The doors make them; `SessionFeeds` talks to them. */
export interface Device {
  /** Hands over to the connection; never throws, also when it is closed. Messages come in order, each once. */
  tell(event: ConversationEvent): void;

  /** Whether it has room now: what was told before has mostly left. */
  readonly hasRoom: boolean;

  /** Resolves when there is room. A device that stays full is closed by its door, which leaves its sessions. */
  room(): Promise<void>;

  /** It hears no more of this session: that is gone, or the caller may no longer reach it. */
  lost(sessionId: SessionId, reason: DomainError): void;
}
