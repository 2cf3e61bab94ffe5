import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.js';
import type { JsonObject } from './json.js';

/**
 * A failure that a client is told about. Anything else that is thrown is a bug and becomes `INTERNAL`.
 * Modules give theirs a name by a subclass in their `*.errors.ts`.
 */
export class DomainError extends Error {
  readonly status: number;

  /**
   * @param detail   one sentence for the client's developer about this occurrence; no secrets, no message text.
   * @param details  facts that a program can use, documented with the code.
   */
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly details?: JsonObject,
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = new.target.name;
    this.status = ERROR_CATALOGUE[code].status;
  }
}

/** @param fields  path of a field → what is wrong with it, as in `details.fields`. */
export class ValidationFailedError extends DomainError {
  constructor(fields: Readonly<Record<string, readonly string[]>>) {
    super('VALIDATION_FAILED', `Not as described: ${Object.keys(fields).join(', ')}.`, { fields });
  }
}

/** Storage can't be reached. Nothing of the request was stored, or it cannot be said whether it was. */
export class DatabaseUnavailableError extends DomainError {
  constructor(cause: unknown) {
    super('DATABASE_UNAVAILABLE', 'The database cannot be reached.', { retryAfterSeconds: 1 }, { cause });
  }
}

export class RateLimitedError extends DomainError {
  constructor(what: string, retryAfterSeconds: number) {
    super('RATE_LIMITED', `Too many requests (${what}).`, { retryAfterSeconds });
  }
}

export class ForbiddenError extends DomainError {
  constructor(detail = 'Your role does not allow this.') {
    super('FORBIDDEN', detail);
  }
}
