import { createParamDecorator, type CustomDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller, Role } from './caller.js';

export const ROLES_ALLOWED = Symbol('roles allowed');
export const LOGIN_CHECKED_BY_SESSION = Symbol('login checked by session');

/** A request that the guard let through. */
export interface AuthenticatedRequest extends FastifyRequest {
  caller?: Caller;
}

/** Only for these roles; the others get 403. The role is the one in the database, not the token's. */
export const Roles = (...roles: readonly Role[]): CustomDecorator<symbol> => SetMetadata(ROLES_ALLOWED, roles);

/**
 * The guard checks the token alone, and the statement that loads the session checks the rest, to spare a round trip.
 * That statement must find nothing unless, as of the clock's now,
 * - the user with the caller's `userId` is active, and
 * - `loginId` is null, or that login is this user's, not revoked, and not over;
 * it takes the role from the user's row, and its caller throws `UnauthenticatedError` when the first two don't hold.
 * The same question in words of its own is `UserRepository.currentRoles`. Has no effect beside `@Roles`.
 */
export const LoginCheckedBySession = (): CustomDecorator<symbol> => SetMetadata(LOGIN_CHECKED_BY_SESSION, true);

/** The `Caller` that the guard put on the request. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (caller === undefined) throw new Error('@CurrentCaller() on a route that is @Public()');
  return caller;
});
