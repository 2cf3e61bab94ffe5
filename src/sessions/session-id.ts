import { createHash } from 'node:crypto';
import type { UserId } from '../auth/index.js';
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

/**
 * The ID of the session that a customer opens under a name of their own: each time the same, and another one than anybody
 * else's of that name. A UUIDv8.
 */
export function namedSessionId(userId: UserId, name: string): SessionId {
  const digits = createHash('sha256')
    .update(JSON.stringify([userId, name]))
    .digest('hex');
  return parseSessionId(`${PREFIX}${digits.slice(0, 12)}8${digits.slice(13, 16)}8${digits.slice(17, 32)}`);
}

/** For the persistence adapters, which read IDs that this module wrote. */
export const sessionIdFromUuid = (uuid: string): SessionId => fromUuid(PREFIX, uuid) as SessionId;
