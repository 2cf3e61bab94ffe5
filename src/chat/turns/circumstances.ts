import {
  type Circumstances,
  type ConversationContext,
  type Effect,
  parseContext,
  sessionLanguageOf,
  type Turn,
} from '../../agents/index.js';
import type { Caller } from '../../auth/index.js';
import type { Message } from '../message.js';
import type { JsonObject } from '../../common/json.js';
import type { SessionStatus } from '../../sessions/index.js';

/** In which language a session's next message is likely to be, and when it is said. */
export function circumstancesOf(session: { context: JsonObject; metadata: JsonObject }, now: Date): Circumstances {
  const { language: spoken } = parseContext(session.context);
  return { language: sessionLanguageOf({ spoken, locale: session.metadata['locale'] }), now };
}

/** Whether a person has the session, or is waited for, as the agents are told. */
export function handedOverIn({ status }: { status: SessionStatus }): NonNullable<Turn['handedOver']> | null {
  if (status === 'with_human') return 'taken';
  return status === 'waiting_human' ? 'waiting' : null;
}

/** Whether the people have to hear of a conversation of theirs anew. */
export const raisesHandoff = (effects: readonly Effect[]): boolean =>
  effects.some(({ kind }) => kind === 'raise_handoff');

/** Instances' clocks differ, and an answer is computed a moment before it is stored. Nobody reads and answers as fast. */
const AT_ONCE_MS = 1_000;

/** Of a login, what tells it from the others of a customer. */
export const saidByOf = ({ loginId }: Caller): string | undefined => loginId?.slice(-LOGIN_DIGITS);
const LOGIN_DIGITS = 12;

/**
 * Whether what was answered last was answered to another login, which heard it first: a device hears of it when it is
 * delivered, and what it sends before that was on its way already.
 */
export const isOtherLogin = (caller: Caller, { saidBy }: Pick<ConversationContext, 'saidBy'>): boolean =>
  saidBy !== undefined && saidByOf(caller) !== saidBy;

/** Of a message that was accepted first. */
export function saidByIn({ processing }: Pick<Message, 'processing'>): Pick<Turn, 'saidBy'> {
  const kept = processing['saidBy'];
  return typeof kept === 'string' ? { saidBy: kept } : {};
}

/**
 * From when on what was said can't have been seen by who wrote a message.
 * @param meetsOthers  another turn of the session was at work at the same time, or was another device's.
 */
export const unseenSince = (receivedAt: Date, meetsOthers: boolean): Date =>
  meetsOthers ? new Date(receivedAt.getTime() - AT_ONCE_MS) : receivedAt;

/** Of a message that was accepted first and is answered now. */
export function unseenSinceOf({ processing, createdAt }: Pick<Message, 'processing' | 'createdAt'>): Date {
  const kept = processing['unseenSince'];
  return typeof kept === 'string' ? new Date(kept) : unseenSince(createdAt, true);
}
