import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { ForbiddenError } from '../common/domain-error.js';
import { Env } from '../config/index.js';
import { InvalidCredentialsError, TokenExpiredError, UnauthenticatedError } from './auth.errors.js';
import type { Caller } from './caller.js';
import { LoginNews } from './login-news.js';
import { type Login, LoginRepository } from './login.repository.js';
import { PasswordHasher } from './password-hasher.js';
import { type AccessToken, OwnTokens } from './tokens/own-tokens.js';
import { mintRefreshToken, refreshTokenHash } from './tokens/refresh-token.js';
import { TokenVerifier } from './tokens/token-verifier.js';
import type { User } from './user.js';
import { asUsername } from './username.js';
import { UserRepository } from './user.repository.js';

export interface SignedIn {
  readonly access: AccessToken;
  readonly refreshToken: string;
  readonly user: User;
}

/** Either shows whose login is to end; with both, both end. */
export interface LogoutProof {
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
}

/** Signing in, staying signed in, and signing out. */
@Injectable()
export class AuthService {
  private readonly logger = new Logger(AuthService.name);

  constructor(
    private readonly users: UserRepository,
    private readonly logins: LoginRepository,
    private readonly news: LoginNews,
    private readonly passwords: PasswordHasher,
    private readonly ownTokens: OwnTokens,
    private readonly verifier: TokenVerifier,
    private readonly env: Env,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws InvalidCredentialsError  unknown user, wrong password, no password, not active: one answer in one time.
   * @throws RateLimitedError  too many logins are being checked.
   */
  async login(name: string, password: string): Promise<SignedIn> {
    const username = asUsername(name);
    const found = username && (await this.users.findCredentials(username));
    const matches = await this.passwords.matches(password, found?.passwordHash ?? null);
    if (!found || !matches || !found.user.isActive) throw new InvalidCredentialsError();
    return this.open(found.user);
  }

  private async open(user: User): Promise<SignedIn> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.env.REFRESH_TTL_SECONDS * 1000);
    const login = { loginId: uuidv7(), user, expiresAt };
    const refreshToken = mintRefreshToken();
    const opened = await this.logins.open({
      loginId: login.loginId,
      userId: user.userId,
      refreshTokenHash: refreshTokenHash(refreshToken),
      now,
      expiresAt,
    });
    if (!opened) throw new InvalidCredentialsError();
    return this.signedIn(login, refreshToken);
  }

  /**
   * Swaps a refresh token for a new one and a new access token. One that was used before ends its whole login: either
   * the client or a thief holds a copy, and nobody can tell which.
   * @param requestId  for the log.
   * @throws UnauthenticatedError
   */
  async refresh(usedToken: string, requestId: string): Promise<SignedIn> {
    const usedHash = refreshTokenHash(usedToken);
    const nextToken = mintRefreshToken();
    const now = this.clock.now();
    const login = await this.logins.rotate(usedHash, refreshTokenHash(nextToken), now);
    if (login) return this.signedIn(login, nextToken);
    const revoked = await this.logins.revokeIfReused(usedHash, now);
    if (revoked) {
      this.logger.warn({ msg: 'Refresh token used twice; its login ended', loginId: revoked, requestId });
      this.news.tell(revoked);
    }
    throw new UnauthenticatedError('This refresh token is not valid. Sign in again.');
  }

  /**
   * Ends the login, with every token of it, on every instance. Again: the same answer.
   * @throws UnauthenticatedError  neither token, or only an access token that is not valid.
   * @throws ForbiddenError  a token of the identity provider: we have no login to end.
   */
  async logout({ accessToken, refreshToken }: LogoutProof): Promise<void> {
    const now = this.clock.now();
    if (refreshToken !== undefined) await this.endByToken(refreshToken, now);
    const caller = await this.callerOf(accessToken, refreshToken !== undefined);
    if (caller === undefined) return;
    if (caller.loginId !== null) {
      await this.logins.revoke(caller.loginId, 'logout', now);
      return this.news.tell(caller.loginId);
    }
    if (refreshToken === undefined) throw new ForbiddenError('This token is the identity provider’s: sign out there.');
  }

  private async endByToken(refreshToken: string, now: Date): Promise<void> {
    const ended = await this.logins.revokeByToken(refreshTokenHash(refreshToken), 'logout', now);
    if (ended !== undefined) this.news.tell(ended);
  }

  /** @param optional  with a refresh token in hand, an access token that has ended is no reason to refuse. */
  private async callerOf(accessToken: string | undefined, optional: boolean): Promise<Caller | undefined> {
    try {
      if (accessToken === undefined) throw new UnauthenticatedError();
      return await this.verifier.verify(accessToken);
    } catch (error) {
      const refused = error instanceof UnauthenticatedError || error instanceof TokenExpiredError;
      if (optional && refused) return undefined;
      throw error;
    }
  }

  /** @throws UnauthenticatedError  the user was removed since the guard looked. */
  async me(caller: Caller): Promise<User> {
    const user = await this.users.find(caller.userId);
    if (user === undefined) throw new UnauthenticatedError();
    return user;
  }

  private signedIn(login: Login, refreshToken: string): SignedIn {
    return { access: this.ownTokens.issue(login), refreshToken, user: login.user };
  }
}
