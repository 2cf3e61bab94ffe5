import { fromUuid, mintPrefixedId, parsePrefixedId } from '../common/prefixed-id.js';
import { InvalidSessionIdError } from './sessions.errors.js';

declare const brand: unique symbol;
/** `sess_` and the 32 lower-case hex digits of a UUID. Proves shape; that the session exists, only a `Session` proves. */
export type SessionId = string & { readonly [brand]: 'SessionId' };

const PREFIX = 'sess_';

/** @throws InvalidSessionIdError for null, '', 'null', 'undefined' and anything else that is no ID. */
export function parseSessionId(input: unknown): SessionId {
  const id = parsePrefixedId(PREFIX, input);
  if (id === undefined) throw new InvalidSessionIdError();
  return id as SessionId;
}

/** Stays inside sessions/: whoever else could mint an ID would be a second source of sessions. */
export const mintSessionId = (): SessionId => mintPrefixedId(PREFIX) as SessionId;

/** For the persistence adapters, which read IDs that this module wrote. */
export const sessionIdFromUuid = (uuid: string): SessionId => fromUuid(PREFIX, uuid) as SessionId;
