import { type IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

const setSecurityHeaders = helmet({
  // Swagger UI is served over plain http on a developer's machine.
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
});

/** Helmet's headers, and that nothing is kept: they are the same for every request, so they are
 * asked for once and not at each. Swagger UI's assets say otherwise for themselves. */
export function addSecurityHeaders(fastify: FastifyInstance): void {
  const request = { headers: {} } as IncomingMessage;
  const response = new ServerResponse(request);
  setSecurityHeaders(request, response, (error) => {
    if (error) throw error as Error;
  });
  const headers = { ...response.getHeaders(), 'cache-control': 'no-store' }; // what a bank says is for nobody's cache
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}
