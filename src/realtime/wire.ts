import { AgentDto, type Message, MessageDto } from '../chat/index.js';
import type { IncomingEvent, ResponseEvent, StoredMessage } from './events.js';

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

function kept<Value>(known: WeakMap<Message, Value>, message: Message, make: () => Value): Value {
  const before = known.get(message);
  if (before !== undefined) return before;
  const made = make();
  known.set(message, made);
  return made;
}
