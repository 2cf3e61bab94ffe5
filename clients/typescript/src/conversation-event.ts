import type {
  DeltaEvent,
  PresenceEvent,
  Problem,
  ServerToClientEvents,
  SessionState,
  StoredMessage,
  TypingEvent,
} from './events.js';

/** By which door live events come; `offline` while there is none. */
export type Connection = 'socket' | 'stream' | 'offline';

/** What `events()` gives. Messages: each once, in order, without gaps. The rest: when it comes, and perhaps not. */
export type ConversationEvent =
  /** Of the user (`direction: 'incoming'`), from this device or another, or of the bank. */
  | { readonly type: 'message'; readonly message: StoredMessage }
  | { readonly type: 'delta'; readonly delta: DeltaEvent }
  | { readonly type: 'typing'; readonly typing: TypingEvent }
  | { readonly type: 'presence'; readonly presence: PresenceEvent }
  /** The newest state; states in between may be left out. */
  | { readonly type: 'session'; readonly session: SessionState }
  | { readonly type: 'connection'; readonly connection: Connection }
  /** What the server had to say against something, and nobody waited for. */
  | { readonly type: 'problem'; readonly problem: Problem };

export type ServerEventName = keyof ServerToClientEvents;
export type PayloadOf<Name extends ServerEventName> = Parameters<ServerToClientEvents[Name]>[0];

/** The same whichever way a message came: live ones carry more than those of a history. */
export function storedMessage(payload: StoredMessage): StoredMessage {
  const { sessionId: _s, in_reply_to: _i, agent: _a, replayed: _r, ...message } = payload as PayloadOf<'chat:response'>;
  return message;
}
