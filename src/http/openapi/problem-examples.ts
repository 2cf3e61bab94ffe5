import type { JsonObject } from '../../common/json.js';
import { DomainError } from '../../common/domain-error.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/error-catalogue.js';
import { type Problem, problemOf } from '../../common/problem.js';

/** What programs find in `details`, for the codes that have any. */
const DETAILS: Partial<Record<ErrorCode, JsonObject>> = {
  VALIDATION_FAILED: { fields: { message: ['message must be a string'] } },
  INSUFFICIENT_CREDITS: { required: 1, available: 0 },
  METHOD_NOT_ALLOWED: { allowed: ['GET'] },
  RATE_LIMITED: { retryAfterSeconds: 12 },
  SESSION_ENDED: { status: 'ended', allowed: ['resume', 'resolve', 'end'] },
  SESSION_EXPIRED: { status: 'expired', allowed: ['resume', 'resolve', 'end'] },
  SESSION_RESOLVED: { status: 'resolved', allowed: ['reopen', 'resolve'] },
  SESSION_WITH_HUMAN: { status: 'with_human', allowed: ['return', 'resolve', 'end'] },
  TURN_NOT_FAILED: { state: 'answered' },
  TURN_QUEUE_FULL: { retryAfterSeconds: 1, max: 100 },
  AGENT_TIMEOUT: { messageId: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719', retryAfterSeconds: 1 },
  IDENTITY_PROVIDER_UNAVAILABLE: { retryAfterSeconds: 1 },
  DATABASE_UNAVAILABLE: { retryAfterSeconds: 1 },
  TOO_MANY_CONNECTIONS: { retryAfterSeconds: 5 },
  SHUTTING_DOWN: { retryAfterSeconds: 1 },
};

const OCCASION = {
  requestId: '018f4a7c-2d1e-7c3b-9a55-0242ac120002',
  now: new Date('2026-01-15T09:30:00.000Z'),
};

/** One body for each code, made by what makes the real ones. */
export function problemExamples(): Record<string, { summary: string; value: object }> {
  const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];
  return Object.fromEntries(
    codes.map((code) => [code, { summary: ERROR_CATALOGUE[code].title, value: problemExample(code, '/api/…') }]),
  );
}

/** @param instance  path or event. */
export const problemExample = (code: ErrorCode, instance: string): Problem =>
  problemOf(new DomainError(code, ERROR_CATALOGUE[code].explanation, DETAILS[code]), { ...OCCASION, url: instance });
