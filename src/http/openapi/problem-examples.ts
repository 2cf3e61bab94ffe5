import type { JsonObject } from '../../common/json.js';
import { DomainError } from '../../common/domain-error.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/error-catalogue.js';
import { problemOf } from '../../common/problem.js';

/** What programs find in `details`, for the codes that have any. */
const DETAILS: Partial<Record<ErrorCode, JsonObject>> = {
  VALIDATION_FAILED: { fields: { message: ['message must be a string'] } },
  INSUFFICIENT_CREDITS: { required: 1, available: 0 },
  ILLEGAL_TRANSITION: { allowed: ['resume'] },
  METHOD_NOT_ALLOWED: { allowed: ['GET'] },
  RATE_LIMITED: { retryAfterSeconds: 12 },
  TURN_QUEUE_FULL: { retryAfterSeconds: 1 },
  DATABASE_UNAVAILABLE: { retryAfterSeconds: 1 },
  SHUTTING_DOWN: { retryAfterSeconds: 1 },
};

const OCCASION = {
  url: '/api/…',
  requestId: '018f4a7c-2d1e-7c3b-9a55-0242ac120002',
  now: new Date('2026-01-15T09:30:00.000Z'),
};

/** One body for each code, made by what makes the real ones. */
export function problemExamples(): Record<string, { summary: string; value: object }> {
  const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];
  return Object.fromEntries(
    codes.map((code) => [code, { summary: ERROR_CATALOGUE[code].title, value: example(code) }]),
  );
}

const example = (code: ErrorCode): object =>
  problemOf(new DomainError(code, ERROR_CATALOGUE[code].explanation, DETAILS[code]), OCCASION);
