import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { Clock } from '../../common/clock.js';
import { Env } from '../../config/index.js';
import { UnauthenticatedError, TokenExpiredError } from '../auth.errors.js';
import { type Caller, type Role, ROLES } from '../caller.js';
import type { Login } from '../login.repository.js';
import { isUserId } from '../user-id.js';

/** Who issues our own tokens and for whom; a token of another product that shares the secret is refused. */
const ISSUER = 'teller';
const AUDIENCE = 'teller-api';
export const OWN_ALGORITHM = 'HS256';

interface Claims {
  readonly sub?: unknown;
  readonly role?: unknown;
  /** Login ID, under the name that OpenID Connect has for it. */
  readonly sid?: unknown;
  readonly exp?: unknown;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresInSeconds: number;
}

/** The access tokens that we sign ourselves. */
@Injectable()
export class OwnTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly env: Env,
    private readonly clock: Clock,
  ) {}

  /** A token that ends with its login at the latest. */
  issue({ user, loginId, expiresAt }: Login): AccessToken {
    const nowSeconds = Math.floor(this.clock.now().getTime() / 1000);
    const leftSeconds = Math.floor(expiresAt.getTime() / 1000) - nowSeconds;
    const expiresInSeconds = Math.min(this.env.JWT_TTL_SECONDS, leftSeconds);
    const claims = { role: user.role, sid: loginId, iat: nowSeconds, exp: nowSeconds + expiresInSeconds };
    const token = this.jwt.sign(claims, {
      algorithm: OWN_ALGORITHM,
      subject: user.userId,
      issuer: ISSUER,
      audience: AUDIENCE,
      jwtid: uuidv7(),
    });
    return { token, expiresInSeconds };
  }

  /**
   * @throws TokenExpiredError
   * @throws UnauthenticatedError  for anything else that is wrong with it.
   */
  verify(token: string): Caller {
    return callerOf(this.claimsOf(token));
  }

  private claimsOf(token: string): Claims {
    try {
      return this.jwt.verify<Claims>(token, {
        algorithms: [OWN_ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        clockTimestamp: Math.floor(this.clock.now().getTime() / 1000),
      });
    } catch (cause) {
      // By name: the error classes belong to a package that only @nestjs/jwt depends on.
      if ((cause as Error).name === 'TokenExpiredError') throw new TokenExpiredError({ cause });
      throw new UnauthenticatedError(undefined, { cause });
    }
  }
}

/** The signature is ours, so a claim that is missing means a token of another version. */
function callerOf({ sub, role, sid, exp }: Claims): Caller {
  if (!isUserId(sub) || !isRole(role) || !isUuid(sid) || typeof exp !== 'number') throw new UnauthenticatedError();
  return { userId: sub, role, loginId: sid as string, expiresAt: new Date(exp * 1000), requestId: null };
}

const isRole = (claim: unknown): claim is Role => ROLES.some((role) => role === claim);
