import type { Caller, UserId } from '../../auth/index.js';
import type { SessionId } from '../../sessions/index.js';
import type { Message } from '../message.js';
import type { MessageId } from '../message-id.js';

/** Where a page of what was found ended. */
export interface SearchCursor {
  readonly rank: number;
  readonly id: MessageId;
}

export interface MessageQuery {
  /** Words; "in quotes" they stand side by side, `-word` is not there, `or` between two. */
  readonly words: string;
  readonly owner: UserId;
  readonly sessionId?: SessionId;
  /** Both included. */
  readonly from?: Date;
  readonly to?: Date;
  readonly limit: number;
  readonly after?: SearchCursor;
}

export interface FoundMessage {
  readonly message: Message;
  /** Above zero; comparable within one search. */
  readonly rank: number;
  /** A part of the text, in pieces: those that were looked for and those between. */
  readonly snippet: readonly { readonly text: string; readonly isMatch: boolean }[];
}

export abstract class MessageSearchRepository {
  /** The best first. Of the owner alone, if the caller may reach them: ownership is in the query. */
  abstract search(caller: Caller, query: MessageQuery): Promise<readonly FoundMessage[]>;
}
