import { HttpException } from '@nestjs/common';
import { DomainError, ValidationFailedError } from './domain-error.js';
import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.js';

/** A bug or a fault of ours. The client learns nothing but the request ID; the cause goes to the log. */
export class InternalError extends DomainError {
  constructor(cause: unknown) {
    super('INTERNAL', ERROR_CATALOGUE.INTERNAL.explanation, undefined, { cause });
  }
}

/** What frameworks say with a status alone. A 404 can only be a route: whatever else is missing has its own code. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'VALIDATION_FAILED',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'ROUTE_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
  431: 'HEADERS_TOO_LARGE',
};

const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_BAD_URL: 'MALFORMED_REQUEST',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'MALFORMED_REQUEST',
  FST_ERR_CTP_BODY_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
};

/** SQLSTATEs for text that PostgreSQL can't hold: NUL, lone surrogates. The edge refuses them first. */
const UNSTORABLE_TEXT = ['22021', '22P05'];

/** Every thrown thing as the error that its client is told about. */
export function domainErrorOf(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  const { code, statusCode } = (thrown ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && UNSTORABLE_TEXT.includes(code)) {
    return new ValidationFailedError({ body: ['holds a character that cannot be stored'] });
  }
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusCode;
  const known = BY_CODE[String(code)] ?? BY_STATUS[Number(status)];
  return known
    ? new DomainError(known, ERROR_CATALOGUE[known].explanation, undefined, { cause: thrown })
    : new InternalError(thrown);
}
