import type { FastifyRequest } from 'fastify';

/**
 * What the lines about one piece of work have in common: `requestId`, `userId`, `sessionId`, `turnId`, as far as they
 * are known. Handed on by argument: following the work by `AsyncLocalStorage` cost a turn a fifth of its CPU on Node 20.
 */
export type LogFields = Readonly<Record<string, string | null>>;

/** What a client names can be anything, until it is parsed. */
const ID = /^[\w-]{1,64}$/;

/** Who asks, and for which session. */
export function requestFields(request: FastifyRequest): LogFields {
  const { caller, params } = request as { caller?: { userId: string }; params?: { sessionId?: string } };
  const sessionId = params?.sessionId ?? request.headers['x-session-id'];
  return {
    requestId: request.id,
    ...(caller && { userId: caller.userId }),
    ...(typeof sessionId === 'string' && ID.test(sessionId) && { sessionId }),
  };
}
