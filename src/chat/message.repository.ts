export { messageIdFromUuid } from './message-id.js';
import type { Caller, UserId } from '../auth/index.js';
import type { Session, SessionId } from '../sessions/index.js';
import type { StoredAttachment } from './attachment.js';
import type { Message, RecordedMessage } from './message.js';
import type { MessageId } from './message-id.js';

export const RATINGS = ['up', 'down'] as const;
export type Rating = (typeof RATINGS)[number];

export interface Feedback {
  readonly messageId: MessageId;
  readonly userId: UserId;
  readonly rating: Rating;
  readonly comment: string | null;
  readonly at: Date;
}

/** Reading what was said, and judging it. */
export abstract class MessageRepository {
  /** Messages numbered `first` to `last`, both included, oldest first: a range of the key, at any depth. */
  abstract range(session: Session, first: number, last: number): Promise<readonly Message[]>;

  /** The same, with what they were made of. */
  abstract recorded(session: Session, first: number, last: number): Promise<readonly RecordedMessage[]>;

  /** Which session a message is in, if the caller may reach it: ownership is in the query. */
  abstract locate(id: MessageId, caller: Caller): Promise<SessionId | undefined>;

  abstract find(session: Session, id: MessageId): Promise<Message | undefined>;

  abstract attachment(
    session: Session,
    messageId: MessageId,
    attachmentId: string,
  ): Promise<StoredAttachment | undefined>;

  /** Rates an outgoing message; again replaces. False when the message is not an outgoing one of this session. */
  abstract rate(session: Session, feedback: Feedback): Promise<boolean>;
}
