import { AgentDto, type Message, MessageDto } from '../chat/index.js';
import { type Session, SessionDto } from '../sessions/index.js';
import type {
  IncomingEvent,
  ResponseEvent,
  ServerToClientEvents,
  SessionUpdatedEvent,
  StoredMessage,
  TypingEvent,
} from './events.js';
import type { ConversationEvent, PassingEvent } from './feed/device.js';

/** A value as it arrives: times are written out by JSON. */
export type AsSent<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly AsSent<Item>[]
    : Value extends object
      ? { readonly [Name in keyof Value]: AsSent<Value[Name]> }
      : Value;

/** Says of a value that it is going to be sent as JSON. */
export const asSent = <Value>(value: Value): AsSent<Value> => value as AsSent<Value>;

export const storedMessageOf = (message: Message): StoredMessage => asSent(MessageDto.of(message));

/** A thousand devices of one session are told by the same object. */
const incoming = new WeakMap<Message, IncomingEvent>();
const responses = new WeakMap<Message, ResponseEvent>();

export const incomingEventOf = (message: Message): IncomingEvent =>
  kept(incoming, message, () => ({ sessionId: message.sessionId, ...storedMessageOf(message) }));

export const responseEventOf = (message: Message): ResponseEvent =>
  kept(responses, message, () => ({
    sessionId: message.sessionId,
    ...storedMessageOf(message),
    in_reply_to: message.parentId,
    agent: AgentDto.of(message),
  }));

export const sessionUpdatedOf = (updated: Session): SessionUpdatedEvent => {
  const session = asSent(SessionDto.of(updated));
  return { sessionId: session.sessionId, status: session.status, session };
};

export const typingEventOf = ({
  sessionId,
  typing,
  userId,
}: Extract<PassingEvent, { kind: 'typing' }>): TypingEvent => ({
  sessionId,
  typing,
  ...(userId ? { from: 'user', userId } : { from: 'assistant' }),
});

/** An event by its name, with its payload: as Socket.IO sends it, and the event stream. */
export type ServerEvent = {
  [Name in keyof ServerToClientEvents]: readonly [Name, Parameters<ServerToClientEvents[Name]>[0]];
}[keyof ServerToClientEvents];

export function serverEventOf(event: ConversationEvent): ServerEvent {
  switch (event.kind) {
    case 'message': {
      const { message } = event;
      return message.direction === 'outgoing'
        ? ['chat:response', responseEventOf(message)]
        : ['chat:message', incomingEventOf(message)];
    }
    case 'updated':
      return ['session:updated', sessionUpdatedOf(event.session)];
    case 'delta': {
      const { sessionId, turnId: inReplyTo, index, text } = event;
      return ['chat:delta', { sessionId, inReplyTo, index, text }];
    }
    case 'typing':
      return ['chat:typing', typingEventOf(event)];
    case 'presence': {
      const { sessionId, userId, present } = event;
      return ['session:presence', { sessionId, userId, present }];
    }
  }
}

function kept<Value>(known: WeakMap<Message, Value>, message: Message, make: () => Value): Value {
  const before = known.get(message);
  if (before !== undefined) return before;
  const made = make();
  known.set(message, made);
  return made;
}
