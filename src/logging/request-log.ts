import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from './create-logger.js';
import { type LogFields, withSharedLogFields } from './log-fields.js';

/** Asked every few seconds by machines: worth a line only when something is being looked for. */
const QUIET = /^\/(health|metrics)/;

/**
 * Gives every request its log fields, and one line when it is answered: no query, no body, no header. What went well is
 * told by the line of what was done (`Turn answered`), so its request is one for `LOG_LEVEL=debug`.
 */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  const fieldsOf = new WeakMap<FastifyRequest, LogFields>();

  fastify.addHook('onRequest', (request, _reply, done) => {
    const fields = { requestId: request.id };
    fieldsOf.set(request, fields);
    withSharedLogFields(fields, done);
  });
  // Reading the body leaves the context, because its events come from the socket.
  fastify.addHook('preValidation', (request, _reply, done) => {
    withSharedLogFields(fieldsOf.get(request) ?? {}, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const level = reply.statusCode < 400 || QUIET.test(route) ? 'debug' : 'info';
    if (logger.isLevelEnabled(level)) {
      const ms = Math.round(reply.elapsedTime * 10) / 10;
      const line = { ...fieldsOf.get(request), method: request.method, route, status: reply.statusCode, ms };
      logger[level](line, 'Request answered');
    }
    done();
  });
}
