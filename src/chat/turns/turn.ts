import type { Effect, LoggedQuestion, Withheld } from '../../agents/index.js';
import type { AttachmentDraft } from '../attachment.js';
import type { JsonObject } from '../../common/json.js';
import type { Message, MessageType } from '../message.js';
import type { MessageId } from '../message-id.js';

/** `open`: accepted, not answered yet. The others are ends, and an end never changes. */
export const TURN_STATES = ['open', 'answered', 'failed', 'cancelled', 'superseded'] as const;
export type TurnState = (typeof TURN_STATES)[number];

/** What a customer sent, checked, as it is read and stored; `digest` tells whether a second message with the same key is the same one. */
export interface IncomingMessage {
  /** The ID it gets, which is the turn's, unless it names a turn that is stored. */
  readonly id: MessageId;
  /** 1 to MESSAGE_MAX_LENGTH characters, trimmed, well-formed, then without what is withheld. */
  readonly text: string;
  readonly withheld: Withheld;
  /** The words where a one-time code is awaited; left out, they are no code. Elsewhere six digits may be an amount. */
  readonly textAsCode?: string;
  readonly type: MessageType;
  readonly attachments: readonly AttachmentDraft[];
  readonly metadata: JsonObject;
  /** Names the turn, so that a retry finds it. */
  readonly clientMessageId: string | null;
  readonly digest: string;
  /** The failed turn whose words these are, again. */
  readonly retryOf: MessageId | null;
}

/** What the understanding adds to the customer's message. */
export interface Annotation {
  readonly intent: string;
  readonly confidence: number;
  readonly entities: readonly JsonObject[];
  readonly sentiment: JsonObject;
  readonly processing: JsonObject;
}

export interface TurnDraft {
  /** The ID of the incoming message, which is the turn's. */
  readonly turnId: MessageId;
  readonly message: IncomingMessage;
  readonly annotation: Annotation;
}

/** How a turn ends: what is said, and what the conversation knows afterwards. */
export interface ReplyDraft {
  readonly id: MessageId;
  readonly outcome: Exclude<TurnState, 'open' | 'superseded'>;
  readonly text: string;
  readonly metadata: JsonObject;
  readonly processing: JsonObject;
  readonly agentInfo: JsonObject;
  readonly confidence: number;
  readonly processingTimeMs: number;
  readonly errorInfo: JsonObject | null;
  /** What the conversation knows from now on; null leaves it as it is. */
  readonly context: JsonObject | null;
  /** What is done in the bank's books in the transaction that stores the reply. */
  readonly effects: readonly Effect[];
  /** What models and outside tools were asked for it; logged in that transaction as well. */
  readonly asked: readonly LoggedQuestion[];
  /** What the answer was made of. */
  readonly facts: JsonObject | null;
}

/** A turn as stored. */
export interface StoredTurn {
  readonly state: TurnState;
  readonly digest: string;
  readonly received: Message;
  /** Null exactly while the turn is open. */
  readonly reply: Message | null;
}

/** A closed turn: the question and its one answer. */
export interface Exchange {
  readonly received: Message;
  readonly reply: Message;
}
