import type { IncomingMessage } from 'node:http';
import { bearerToken, UnauthenticatedError } from '../../auth/index.js';
import { pathOf } from '../../common/problem.js';
import { parseSessionId, type SessionId } from '../../sessions/index.js';
import { parseResumePoint } from '../resume-point.js';

/** The subprotocol behind which a client may put its token, since a browser's cannot set headers. */
export const TOKEN_PROTOCOL = 'bearer';

/** What a client says by the address and the headers with which it comes. The token is not checked. */
export interface Knock {
  readonly sessionId: SessionId;
  /** The last number that it has. */
  readonly after: number | undefined;
  readonly token: string;
}

/**
 * Reads them in the order in which they are judged.
 * @throws InvalidSessionIdError  `session_id` is missing, given twice, or no ID.
 * @throws ValidationFailedError  `after` is no number, or given twice.
 * @throws UnauthenticatedError  there is no token.
 */
export function readKnock({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): Knock {
  const query = new URLSearchParams(url.slice(pathOf(url).length));
  const sessionId = parseSessionId(only(query, 'session_id'));
  const after = parseResumePoint('after', only(query, 'after'));
  const token = bearerToken(headers.authorization) ?? offeredToken(headers) ?? only(query, 'token');
  if (typeof token !== 'string') throw new UnauthenticatedError();
  return { sessionId, after, token };
}

/** `Sec-WebSocket-Protocol: bearer, TOKEN` */
function offeredToken(headers: IncomingMessage['headers']): string | undefined {
  const [protocol, token] = (headers['sec-websocket-protocol'] ?? '').split(',').map((offered) => offered.trim());
  return protocol === TOKEN_PROTOCOL ? token : undefined;
}

/** @returns null for one that is given more than once: which of them is meant, nobody knows. */
function only(query: URLSearchParams, name: string): string | null | undefined {
  const [first, ...others] = query.getAll(name);
  return others.length > 0 ? null : first;
}
