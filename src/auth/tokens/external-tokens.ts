import { errors, jwtVerify } from 'jose';
import type { Clock } from '../../common/clock.js';
import { IdentityProviderUnavailableError, TokenExpiredError, UnauthenticatedError } from '../auth.errors.js';
import type { ExternalIdentity } from '../user.js';
import type { IdentityProviderKeys } from './identity-provider-keys.js';

/** What the provider's clock may be ahead of or behind ours, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 5;

export interface ExternalClaims {
  readonly identity: ExternalIdentity;
  readonly name: string | undefined;
  readonly expiresAt: Date;
}

/** Who the tokens must come from and be meant for. */
export interface Expected {
  readonly issuer: string;
  readonly audience: string;
}

/** The tokens of the bank's own identity provider. Their claims about roles are not read: the user's row decides. */
export class ExternalTokens {
  constructor(
    private readonly keys: IdentityProviderKeys,
    private readonly expected: Expected,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws TokenExpiredError
   * @throws IdentityProviderUnavailableError  its keys can't be fetched.
   * @throws UnauthenticatedError  for anything else that is wrong with it.
   */
  async verify(token: string): Promise<ExternalClaims> {
    const { payload } = await jwtVerify(token, this.keys.keyOf, {
      algorithms: [...this.keys.algorithms],
      issuer: this.expected.issuer,
      audience: this.expected.audience,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: this.clock.now(),
    }).catch(refuse);
    const { sub, exp, name } = payload;
    if (!sub || exp === undefined) throw new UnauthenticatedError();
    return {
      identity: { issuer: this.expected.issuer, subject: sub },
      name: typeof name === 'string' ? name : undefined,
      expiresAt: new Date(exp * 1000),
    };
  }
}

/** What jose throws when the provider answers with something that is no key set. */
const isNoKeySet = (error: unknown): boolean =>
  error instanceof errors.JWKSInvalid || (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC');

function refuse(cause: unknown): never {
  if (cause instanceof IdentityProviderUnavailableError) throw cause;
  if (isNoKeySet(cause)) throw new IdentityProviderUnavailableError(cause);
  if (cause instanceof errors.JWTExpired) throw new TokenExpiredError({ cause });
  throw new UnauthenticatedError(undefined, { cause });
}
