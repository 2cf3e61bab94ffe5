import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../common/clock.js';
import { domainErrorOf } from '../common/domain-error-of.js';
import { problemBytes, problemHeaders, problemOf } from '../common/problem.js';
import type { Env } from '../config/index.js';
import { answerClientError } from './client-error.js';
import { requestIdOf } from './request-id.js';

/** Longer addresses don't pass Node's own header limit; a shorter one here would answer 404 before an ID is looked at. */
const PARAM_LENGTH_MAX = 16_384;
/** How much longer a connection may be silent than a request may take to arrive. */
const CONNECTION_SLACK_MS = 30_000;
/** Node looks for requests that are late every 30 s, which would make a limit of one second one of half a minute. */
const LATENESS_CHECKS_PER_LIMIT = 4;

/** Fastify with our limits, answering in our shape even where no route, hook or filter gets to see the request. */
export function createHttpAdapter(env: Env, clock: Clock = new Clock()): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: env.BODY_LIMIT_BYTES,
    requestTimeout: env.REQUEST_TIMEOUT_MS,
    http: {
      requestTimeout: env.REQUEST_TIMEOUT_MS,
      headersTimeout: env.REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: Math.ceil(env.REQUEST_TIMEOUT_MS / LATENESS_CHECKS_PER_LIMIT),
    },
    connectionTimeout: env.REQUEST_TIMEOUT_MS + CONNECTION_SLACK_MS,
    trustProxy: env.TRUST_PROXY_HOPS > 0 && ((_address, hop) => hop < env.TRUST_PROXY_HOPS),
    genReqId: requestIdOf,
    // Requests have had their time by then, see `drain`; a connection that never had one would be waited for.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: PARAM_LENGTH_MAX, caseSensitive: true },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const problem = problemOf(domainErrorOf(error), { url: request.url, requestId: request.id, now: clock.now() });
      const headers = { ...problemHeaders(problem), 'x-request-id': request.id };
      void reply.status(problem.status).headers(headers).send(problemBytes(problem));
    },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, clock),
  });
}
