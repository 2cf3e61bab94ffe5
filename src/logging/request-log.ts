import type { FastifyInstance } from 'fastify';
import { requestFields } from '../common/log-fields.js';
import type { Logger } from './create-logger.js';

/** Asked every few seconds by machines: worth a line only when something is being looked for. */
const QUIET = /^\/(health|metrics)/;

/**
 * Gives every request one line when it is answered: no query, no body, no header. What went well is told by the line of
 * what was done (`Turn answered`), so its request is one for `LOG_LEVEL=debug`.
 */
export function logRequests(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const level = reply.statusCode < 400 || QUIET.test(route) ? 'debug' : 'info';
    if (logger.isLevelEnabled(level)) {
      const ms = Math.round(reply.elapsedTime * 10) / 10;
      const line = { ...requestFields(request), method: request.method, route, status: reply.statusCode, ms };
      logger[level](line, 'Request answered');
    }
    done();
  });
}
