import type { FastifyRequest } from 'fastify';
import { parsePrefixedId } from './prefixed-id.js';

/**
 * What the lines about one piece of work have in common: `requestId`, `userId`, `sessionId`, `turnId`, as far as they
 * are known. Handed on by argument: following the work by `AsyncLocalStorage` cost a turn a fifth of its CPU on Node 20.
 */
export type LogFields = Readonly<Record<string, string | null>>;

/** The one route that takes its session from the header `X-Session-ID`; elsewhere the header says nothing. */
const ROUTE_WITH_SESSION_HEADER = '/api/chat/message';

/** What may stand where in a request, before anything of it is parsed. */
interface Named {
  readonly caller?: { readonly userId: string };
  readonly params?: { readonly sessionId?: unknown; readonly messageId?: unknown };
  readonly body?: { readonly sessionId?: unknown } | null;
}

/** Who asks, and about what. IDs in the one spelling that all lines have; what is no ID is left out. */
export function requestFields(request: FastifyRequest): LogFields {
  const { caller, params, body } = request as FastifyRequest & Named;
  const header = request.routeOptions.url === ROUTE_WITH_SESSION_HEADER ? request.headers['x-session-id'] : undefined;
  const sessionId = parsePrefixedId('sess_', params?.sessionId ?? header ?? body?.sessionId);
  const messageId = parsePrefixedId('msg_', params?.messageId);
  return {
    requestId: request.id,
    ...(caller && { userId: caller.userId }),
    ...(sessionId && { sessionId }),
    ...(messageId && { messageId }),
  };
}
