import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from './clock.js';
import { DomainError } from './domain-error.js';
import { domainErrorOf } from './domain-error-of.js';
import { ERROR_CATALOGUE } from './error-catalogue.js';
import { requestFields } from './log-fields.js';
import { pathOf, problemBytes, problemHeaders, problemOf } from './problem.js';
import { recordProblem } from './record-problem.js';

/** What the router knows about an address that it found no route for. */
export interface Routes {
  /** Methods that the path answers to, sorted; none when there is no such path. */
  methodsOf(path: string): readonly string[];
  /** Name of the parameter for which there is nothing in a path that fits a route otherwise: `/sessions//history`. */
  emptyParameterOf(path: string): string | undefined;
}

/** The last stop of everything that is thrown on the way of an HTTP request: one shape for all of it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(
    private readonly clock: Clock,
    private readonly routes: Routes,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = this.refine(domainErrorOf(thrown), request, reply);
    recordProblem(this.logger, error, requestFields(request));
    if (reply.raw.headersSent) {
      reply.raw.destroy(); // a half-sent body must not look like a whole one
      return;
    }
    const problem = problemOf(error, { url: request.url, requestId: request.id, now: this.clock.now() });
    void reply
      .status(problem.status)
      .headers({ ...error.headers, ...problemHeaders(problem) })
      .send(problemBytes(problem));
  }

  /** Adds what only the request knows. */
  private refine(error: DomainError, request: FastifyRequest, reply: FastifyReply): DomainError {
    if (error.code === 'ROUTE_NOT_FOUND') return this.wrongAddress(request, reply) ?? error;
    if (error.code === 'RATE_LIMITED' && !error.details) return withRetryAfter(error, reply);
    return error;
  }

  private wrongAddress(request: FastifyRequest, reply: FastifyReply): DomainError | undefined {
    const path = pathOf(request.url);
    if (this.routes.emptyParameterOf(path) === 'sessionId') {
      return new DomainError('INVALID_SESSION_ID', 'The session ID in the path is empty.');
    }
    const allowed = this.routes.methodsOf(path);
    if (allowed.length === 0 || allowed.includes(request.method)) return undefined;
    void reply.header('allow', allowed.join(', '));
    return new DomainError('METHOD_NOT_ALLOWED', `This address takes ${allowed.join(', ')}.`, { allowed });
  }
}

/** The throttler writes its wait into the header alone. */
function withRetryAfter(error: DomainError, reply: FastifyReply): DomainError {
  const retryAfterSeconds = Number(reply.getHeader('retry-after') ?? 1);
  return new DomainError(
    'RATE_LIMITED',
    ERROR_CATALOGUE.RATE_LIMITED.explanation,
    { retryAfterSeconds },
    { cause: error.cause },
  );
}
