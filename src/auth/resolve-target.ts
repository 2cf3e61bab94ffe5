import { ForbiddenError } from '../common/domain-error.js';
import { type Caller, reachesEveryone } from './caller.js';
import { parseUserId, type UserId } from './user-id.js';

/**
 * Whom a request is about: the caller, unless it names somebody else and the caller's role allows that. The role may be
 * the token's: where a demotion must work at once, the route leaves the login check to the guard.
 * @throws ValidationFailedError  that is no user ID.
 * @throws ForbiddenError  somebody else's, without a role that reaches everyone.
 */
export function resolveTarget(caller: Caller, userId?: string): UserId {
  if (userId === undefined || userId === caller.userId) return caller.userId;
  const target = parseUserId(userId);
  if (!reachesEveryone(caller)) throw new ForbiddenError('Your role does not allow acting for another user.');
  return target;
}
