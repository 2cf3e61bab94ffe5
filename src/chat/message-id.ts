import { fromUuid, mintPrefixedId, parsePrefixedId } from '../common/prefixed-id.js';
import { MessageNotFoundError } from './chat.errors.js';

declare const brand: unique symbol;
/** `msg_` and the 32 lower-case hex digits of a UUIDv7. */
export type MessageId = string & { readonly [brand]: 'MessageId' };

const PREFIX = 'msg_';

/** @throws MessageNotFoundError  what is no ID names no message. */
export function parseMessageId(input: unknown): MessageId {
  const id = parsePrefixedId(PREFIX, input);
  if (id === undefined) throw new MessageNotFoundError();
  return id as MessageId;
}

export const mintMessageId = (): MessageId => mintPrefixedId(PREFIX) as MessageId;

/** For the persistence adapters. */
export const messageIdFromUuid = (uuid: string): MessageId => fromUuid(PREFIX, uuid) as MessageId;
