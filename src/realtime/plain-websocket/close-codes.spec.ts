import { describe, expect, it } from 'vitest';
import { DomainError } from '../../common/domain-error.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/error-catalogue.js';
import { closingFor, SERVICE_RESTART, TOO_SLOW } from './close-codes.js';

const REASON_BYTES_MAX = 123;
const closingOf = (code: ErrorCode) => closingFor(new DomainError(code, 'x'));

describe('closingFor', () => {
  it.each([
    ['INVALID_SESSION_ID', 4001, 'Invalid session_id'],
    ['SESSION_NOT_FOUND', 4004, 'Session not found'],
    ['UNAUTHENTICATED', 4401, 'Not signed in'],
    ['TOKEN_EXPIRED', 4401, 'Token expired'],
    ['RATE_LIMITED', 4429, 'Too many requests'],
    ['SHUTTING_DOWN', 1012, 'Shutting down'],
    ['INTERNAL', 1011, 'Internal error'],
  ] as const)('%s is %i %s', (code, closeCode, reason) => {
    expect(closingOf(code)).toEqual({ code: closeCode, reason });
  });

  it('gives nothing that may not be sent', () => {
    const closings = [SERVICE_RESTART, TOO_SLOW, ...(Object.keys(ERROR_CATALOGUE) as ErrorCode[]).map(closingOf)];
    for (const { code, reason } of closings) {
      expect(
        (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 4000 && code < 5000),
      ).toBe(true);
      expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(REASON_BYTES_MAX);
    }
  });
});
