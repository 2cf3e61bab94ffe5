import { ValidationFailedError } from '../common/domain-error.js';
import { parseSessionId, type SessionId } from '../sessions/index.js';
import { CLIENT_MESSAGE_ID } from './dto/send-message.dto.js';

/*
 * Where the contract lets a client say one thing in two places: either will do, both must agree.
 */

/** @throws InvalidSessionIdError, ValidationFailedError */
export function chooseSessionId(header: unknown, body: unknown): SessionId {
  if (header === undefined || body == null) return parseSessionId(header ?? body);
  const id = parseSessionId(header);
  if (parseSessionId(body) !== id)
    throw new ValidationFailedError({ sessionId: ['differs from the header X-Session-ID'] });
  return id;
}

/** `message`, or `content` for older clients. */
export function chooseContent({ message, content }: { message?: string; content?: string }): string | undefined {
  if (message != null && content != null && message !== content)
    throw new ValidationFailedError({ content: ['differs from message; send one of the two'] });
  return message ?? content ?? undefined;
}

const QUOTED = /^"(.*)"$/;

/** `clientMessageId`, or the header `Idempotency-Key`, with or without the quotes of draft-ietf-httpapi-idempotency-key. */
export function chooseKey(header: string | undefined, body: string | null | undefined): string | undefined {
  const key = header?.replace(QUOTED, '$1');
  if (key !== undefined && !CLIENT_MESSAGE_ID.test(key))
    throw new ValidationFailedError({ 'Idempotency-Key': ['must be 1 to 128 visible ASCII characters'] });
  if (key !== undefined && body != null && key !== body)
    throw new ValidationFailedError({ clientMessageId: ['differs from the header Idempotency-Key'] });
  return key ?? body ?? undefined;
}
