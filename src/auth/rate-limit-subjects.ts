import type { LimitSubject } from '../limits/index.js';
import type { AuthenticatedRequest } from './access.decorators.js';
import { asUsername } from './username.js';

/** Counts a request for who makes it. */
export const byCaller: LimitSubject = (request) => (request as AuthenticatedRequest).caller?.userId;

/** Counts a login for the name it tries; case does not make another name of it. Impossible names can't be guessed. */
export const byUsername: LimitSubject = ({ body }) => {
  const { username } = (body ?? {}) as { username?: unknown };
  return typeof username === 'string' ? asUsername(username) : undefined;
};
