import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.js';
import type { JsonObject } from './json.js';

/**
 * A failure that a client is told about. Anything else that is thrown is a bug and becomes `INTERNAL`.
 * Modules give theirs a name by a subclass in their `*.errors.ts`.
 */
export class DomainError extends Error {
  readonly status: number;
  /** For the answer, beside those that every problem has. */
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param detail   one sentence for the client's developer about this occurrence; no secrets, no message text.
   * @param details  facts that a program can use, documented with the code.
   */
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly details?: JsonObject,
    options?: ErrorOptions & { readonly headers?: Readonly<Record<string, string>> },
  ) {
    super(detail, options);
    this.name = new.target.name;
    this.status = ERROR_CATALOGUE[code].status;
    this.headers = options?.headers ?? {};
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
  /** @param headers  how the limits stand, see `rateLimitHeaders`. */
  constructor(what: string, retryAfterSeconds: number, headers: Readonly<Record<string, string>> = {}) {
    super('RATE_LIMITED', `Too many requests (${what}).`, { retryAfterSeconds }, { headers });
  }
}

export class ForbiddenError extends DomainError {
  constructor(detail = 'Your role does not allow this.') {
    super('FORBIDDEN', detail);
  }
}
