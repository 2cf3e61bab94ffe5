import type { Message } from '../../chat/index.js';
import type {
  AgentInfo,
  DrainingEvent,
  ExpiringEvent,
  JsonRecord,
  Problem,
  SessionState,
  SessionStatus,
  StoredMessage,
} from '../events.js';
import type { ConversationEvent } from '../feed/device.js';
import { incomingEventOf, responseEventOf, sessionUpdatedOf, typingEventOf } from '../wire.js';

/*
 * What `/ws` says, a JSON object in each text frame: `type` says which. What it hears is a message, as over REST:
 * `{message, attachments?, metadata?, type?, clientMessageId?}`.
 */

/** What the assistant, or a person of the bank, says. */
export interface ResponseFrame {
  readonly type: 'response';
  readonly session_id: string;
  readonly message: string;
  readonly message_id: string;
  readonly sequence_number: number;
  /** `message_id` of the message that it answers. */
  readonly in_reply_to: string | null;
  /** The name that the client gave to that message, where it was sent by this very socket. */
  readonly clientMessageId?: string;
  readonly sources: readonly JsonRecord[];
  readonly requires_escalation: boolean;
  readonly confidence: number;
  readonly metadata: JsonRecord;
  readonly agent: AgentInfo;
  readonly error_info: JsonRecord | null;
  readonly created_at: string;
  /** The message was sent before: this is its answer again. */
  readonly replayed?: true;
}

/** A message that another device, or REST, sent. */
export interface MessageFrame {
  readonly type: 'message';
  readonly session_id: string;
  readonly message: string;
  readonly message_id: string;
  readonly sequence_number: number;
  readonly user_id: string;
  readonly message_type: StoredMessage['message_type'];
  readonly metadata: JsonRecord;
  readonly created_at: string;
}

/** A piece of an answer while it is being written; the whole comes as a `response`. */
export interface DeltaFrame {
  readonly type: 'delta';
  readonly session_id: string;
  readonly in_reply_to: string;
  readonly index: number;
  readonly text: string;
}

export interface TypingFrame {
  readonly type: 'typing';
  readonly session_id: string;
  readonly typing: boolean;
  readonly from: 'assistant' | 'user';
  readonly user_id?: string;
}

/** The session's status is another. */
export interface SessionFrame {
  readonly type: 'session';
  readonly session_id: string;
  readonly status: SessionStatus;
  readonly session: SessionState;
}

export interface PresenceFrame {
  readonly type: 'presence';
  readonly session_id: string;
  readonly user_id: string;
  readonly present: boolean;
}

/** A problem as over REST, but for `type`; `message` is its detail. */
export interface ErrorFrame extends Omit<Problem, 'type'> {
  readonly type: 'error';
  readonly message: string;
  /** Of the message that was refused, if it had one. */
  readonly clientMessageId?: string;
}

export type Frame =
  | ResponseFrame
  | MessageFrame
  | DeltaFrame
  | TypingFrame
  | SessionFrame
  | PresenceFrame
  | ErrorFrame
  | ({ readonly type: 'expiring' } & ExpiringEvent)
  | ({ readonly type: 'draining' } & DrainingEvent);

/** What every message has, whoever said it. */
const saidIn = ({ session_id, content, message_id, sequence_number, metadata, created_at }: StoredMessage) => ({
  session_id,
  message: content,
  message_id,
  sequence_number,
  metadata,
  created_at,
});

export function responseFrameOf(message: Message): ResponseFrame {
  const event = responseEventOf(message);
  const { agent, in_reply_to, error_info } = event;
  const { sources, requiresEscalation, confidence } = agent;
  return {
    type: 'response',
    ...saidIn(event),
    in_reply_to,
    sources,
    requires_escalation: requiresEscalation,
    confidence,
    agent,
    error_info,
  };
}

function messageFrameOf(message: Message): MessageFrame {
  const event = incomingEventOf(message);
  return { type: 'message', ...saidIn(event), user_id: event.user_id, message_type: event.message_type };
}

export function frameOf(event: ConversationEvent): Frame {
  switch (event.kind) {
    case 'message':
      return event.message.direction === 'outgoing' ? responseFrameOf(event.message) : messageFrameOf(event.message);
    case 'updated': {
      const { sessionId, status, session } = sessionUpdatedOf(event.session);
      return { type: 'session', session_id: sessionId, status, session };
    }
    case 'delta': {
      const { sessionId, turnId, index, text } = event;
      return { type: 'delta', session_id: sessionId, in_reply_to: turnId, index, text };
    }
    case 'typing': {
      const { sessionId, typing, from, userId } = typingEventOf(event);
      return { type: 'typing', session_id: sessionId, typing, from, ...(userId !== undefined && { user_id: userId }) };
    }
    case 'presence': {
      const { sessionId, userId, present } = event;
      return { type: 'presence', session_id: sessionId, user_id: userId, present };
    }
  }
}

/** @param clientMessageId  of the message that is refused, if it has one. */
export const errorFrameOf = (problem: Problem, clientMessageId?: string): ErrorFrame => ({
  ...problem,
  type: 'error',
  message: problem.detail.replace(/\.$/, ''),
  ...(clientMessageId !== undefined && { clientMessageId }),
});
