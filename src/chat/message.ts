import type { UserId } from '../auth/index.js';
import type { JsonObject } from '../common/json.js';
import type { SessionId } from '../sessions/index.js';
import type { MessageId } from './message-id.js';

export const MESSAGE_TYPES = ['text', 'image', 'file', 'audio', 'event'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** A message with what it was made of, where that was kept: for the export, and for nobody else. */
export interface RecordedMessage {
  readonly message: Message;
  readonly facts: JsonObject | null;
}

/** One line of a conversation, as stored. */
export interface Message {
  readonly id: MessageId;
  readonly sessionId: SessionId;
  /** The customer whose conversation it is, also on what the assistant says. */
  readonly userId: UserId;
  readonly direction: 'incoming' | 'outgoing';
  readonly content: string;
  readonly type: MessageType;
  readonly metadata: JsonObject;
  /** What was done with it: classifier version, trace of the agents. */
  readonly processing: JsonObject;
  readonly agentInfo: JsonObject | null;
  readonly intent: string | null;
  readonly entities: readonly JsonObject[];
  readonly sentiment: JsonObject | null;
  /** 0 to 1. */
  readonly confidence: number | null;
  readonly processingTimeMs: number | null;
  readonly errorInfo: JsonObject | null;
  /** On a reply: the message that it answers. */
  readonly parentId: MessageId | null;
  /** 1, 2, 3… in its session, without gaps. */
  readonly sequenceNumber: number;
  readonly createdAt: Date;
}
