import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { UnauthenticatedError } from './auth.errors.js';
import type { Caller } from './caller.js';
import { TokenVerifier } from './tokens/token-verifier.js';
import { type Speaker, UserRepository } from './user.repository.js';

/** The whole check of a token: what it says, and whether its login and user still stand. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the caller with the role that the database has now, so that a demotion works at once.
   * @throws UnauthenticatedError  also for a login that was ended and for a user who is not active.
   * @throws TokenExpiredError
   * @throws DatabaseUnavailableError
   */
  async authenticate(token: string): Promise<Caller> {
    const caller = await this.tokens.verify(token);
    const role = await this.users.currentRole(caller, this.clock.now());
    if (role === undefined) throw new UnauthenticatedError('This login has ended. Sign in again.');
    return role === caller.role ? caller : { ...caller, role };
  }

  /** Of callers who were authenticated before, those whose login is over by now. @throws DatabaseUnavailableError */
  async over<Who extends Speaker>(callers: readonly Who[]): Promise<readonly Who[]> {
    const roles = await this.users.currentRoles(callers, this.clock.now());
    return callers.filter((_, index) => roles[index] === undefined);
  }
}
