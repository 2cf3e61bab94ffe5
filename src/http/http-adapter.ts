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

/** Fastify with our limits, answering in our shape even where no route, hook or filter gets to see the request. */
export function createHttpAdapter(env: Env, clock: Clock = new Clock()): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: env.BODY_LIMIT_BYTES,
    requestTimeout: env.REQUEST_TIMEOUT_MS,
    connectionTimeout: env.REQUEST_TIMEOUT_MS + CONNECTION_SLACK_MS,
    trustProxy: env.TRUST_PROXY_HOPS > 0 && ((_address, hop) => hop < env.TRUST_PROXY_HOPS),
    genReqId: requestIdOf,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: PARAM_LENGTH_MAX, caseSensitive: true },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const problem = problemOf(domainErrorOf(error), { url: request.url, requestId: request.id, now: clock.now() });
      const headers = { ...problemHeaders(problem), 'x-request-id': request.id };
      void reply.status(problem.status).headers(headers).send(problemBytes(problem));
    },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, clock),
  });
}
