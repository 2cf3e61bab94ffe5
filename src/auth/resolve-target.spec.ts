import { expect, it } from 'vitest';
import { ForbiddenError, ValidationFailedError } from '../common/domain-error.js';
import { type Caller, type Role, ROLES } from './caller.js';
import { resolveTarget } from './resolve-target.js';
import { parseUserId } from './user-id.js';

const caller = (role: Role): Caller => ({
  userId: parseUserId('user_a'),
  role,
  loginId: null,
  expiresAt: new Date('2026-03-01T12:00:00Z'),
  requestId: null,
});

it.each(ROLES)('is the caller itself when nobody is named, for the role %s', (role) => {
  expect(resolveTarget(caller(role))).toBe('user_a');
  expect(resolveTarget(caller(role), 'user_a')).toBe('user_a');
});

it.each(['manager', 'admin'] as const)('is whom a %s names', (role) => {
  expect(resolveTarget(caller(role), 'user_b')).toBe('user_b');
});

it.each(['customer', 'agent'] as const)('is nobody else for a %s', (role) => {
  expect(() => resolveTarget(caller(role), 'user_b')).toThrow(ForbiddenError);
});

it('is no text that can be no user ID', () => {
  expect(() => resolveTarget(caller('manager'), 'user b')).toThrow(ValidationFailedError);
  expect(() => resolveTarget(caller('customer'), '')).toThrow(ValidationFailedError);
});
