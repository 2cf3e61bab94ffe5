import type { DomainError } from '../../common/domain-error.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/error-catalogue.js';

/** How a connection ends, as the client's `close` event tells it. */
export interface Closing {
  readonly code: number;
  /** At most 123 bytes. */
  readonly reason: string;
}

/** RFC 6455 §7.4.1, and those of the private range that the contract gives a meaning. */
export const CLOSE_CODES = {
  INVALID_SESSION_ID: 4001,
  SESSION_NOT_FOUND: 4004,
  VALIDATION_FAILED: 4400,
  UNAUTHENTICATED: 4401,
  TOKEN_EXPIRED: 4401,
  RATE_LIMITED: 4429,
  UNSUPPORTED_MEDIA_TYPE: 1003,
  SHUTTING_DOWN: 1012,
  TOO_MANY_CONNECTIONS: 1013,
  DATABASE_UNAVAILABLE: 1013,
  IDENTITY_PROVIDER_UNAVAILABLE: 1013,
  INTERNAL: 1011,
} as const satisfies Partial<Record<ErrorCode, number>>;
const CODES: Partial<Record<ErrorCode, number>> = CLOSE_CODES;

/** In the words of the contract, which are not those of the catalogue. */
const REASONS: Partial<Record<ErrorCode, string>> = { INVALID_SESSION_ID: 'Invalid session_id' };

/** The instance goes down; another one takes the client in. */
export const SERVICE_RESTART: Closing = { code: 1012, reason: 'Service restart' };
/** Come back and catch up. */
export const TOO_SLOW: Closing = { code: 1013, reason: 'Reads too slowly' };

export const closingFor = ({ code }: DomainError): Closing => closingOf(code);

export const closingOf = (code: ErrorCode): Closing => ({
  code: CODES[code] ?? CLOSE_CODES.INTERNAL,
  reason: REASONS[code] ?? ERROR_CATALOGUE[code].title,
});
