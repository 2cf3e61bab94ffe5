import type { DomainError } from './domain-error.js';
import { ERROR_CATALOGUE, errorName, type ErrorCode } from './error-catalogue.js';
import type { JsonObject } from './json.js';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** The body of every error answer: RFC 9457 with our extension members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  /** The title again, for clients from before RFC 9457. */
  readonly error: string;
  readonly details?: JsonObject;
  /** Path of the request without its query, which may carry secrets. */
  readonly instance: string;
  readonly requestId: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
}

/** The request, or the event of a socket, that a problem belongs to. */
export interface ProblemOccasion {
  /** Address of the request, or name of the event. */
  readonly url: string;
  readonly requestId: string;
  readonly now: Date;
}

export function problemOf(error: DomainError, { url, requestId, now }: ProblemOccasion): Problem {
  const { status, title } = ERROR_CATALOGUE[error.code];
  return {
    type: `/errors/${errorName(error.code)}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    error: title,
    ...(error.details && { details: error.details }),
    instance: pathOf(url),
    requestId,
    timestamp: now.toISOString(),
  };
}

/** Headers that go with a problem, whichever door it leaves by. */
export function problemHeaders({ status, details }: Problem): Record<string, string> {
  const retryAfter = details?.['retryAfterSeconds'];
  return {
    'content-type': PROBLEM_MEDIA_TYPE,
    'cache-control': 'no-store',
    ...(typeof retryAfter === 'number' && { 'retry-after': String(Math.ceil(retryAfter)) }),
    ...(status === 401 && { 'www-authenticate': 'Bearer realm="teller"' }),
  };
}

/** As bytes, because Fastify appends a charset to text, and the media type has no such parameter. */
export const problemBytes = (problem: Problem): Buffer => Buffer.from(JSON.stringify(problem));

export function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
