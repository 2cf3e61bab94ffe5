import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ForbiddenError } from '../common/domain-error.js';
import { PUBLIC_METADATA } from '../common/public.decorator.js';
import { type AuthenticatedRequest, LOGIN_CHECKED_BY_SESSION, ROLES_ALLOWED } from './access.decorators.js';
import { UnauthenticatedError } from './auth.errors.js';
import { Authenticator } from './authenticator.js';
import { bearerToken } from './bearer-token.js';
import type { Caller, Role } from './caller.js';
import { TokenVerifier } from './tokens/token-verifier.js';

/** Stands before every route: a route is closed unless it says `@Public()`. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.marked<boolean>(PUBLIC_METADATA, context)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) throw new UnauthenticatedError();

    const roles = this.marked<readonly Role[]>(ROLES_ALLOWED, context);
    const sessionChecks = roles === undefined && this.marked<boolean>(LOGIN_CHECKED_BY_SESSION, context);
    const caller = await (sessionChecks ? this.tokens.verify(token) : this.authenticator.authenticate(token));
    if (roles && !roles.includes(caller.role)) throw new ForbiddenError();
    request.caller = askingBy(request.id, caller);
    return true;
  }

  private marked<Value>(mark: string | symbol, context: ExecutionContext): Value | undefined {
    return this.reflector.getAllAndOverride<Value | undefined>(mark, [context.getHandler(), context.getClass()]);
  }
}

const askingBy = (requestId: string, { userId, role, loginId, expiresAt }: Caller): Caller => ({
  userId,
  role,
  loginId,
  expiresAt,
  requestId,
});
