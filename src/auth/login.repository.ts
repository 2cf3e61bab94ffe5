import type { User } from './user.js';
import type { UserId } from './user-id.js';

export type RevocationReason = 'logout' | 'refresh_token_reused';

/** One sign-in, and with it the family of all tokens that come from it. */
export interface Login {
  readonly loginId: string;
  readonly user: User;
  /** When the password is asked for again, however often the tokens were renewed. */
  readonly expiresAt: Date;
}

export interface NewLogin {
  readonly loginId: string;
  readonly userId: UserId;
  readonly refreshTokenHash: Buffer;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** What auth asks of storage about logins. Refresh tokens are known here by their hash alone. */
export abstract class LoginRepository {
  /** @returns false when the user was deactivated meanwhile; nothing is stored then. */
  abstract open(login: NewLogin): Promise<boolean>;

  /**
   * Uses a refresh token up and puts the next one in its place, in one statement. Of two callers with the same token
   * one gets the login; the other finds the token used.
   * @returns undefined when the token is unknown, used or over, the login has ended, or the user is not active.
   */
  abstract rotate(usedHash: Buffer, nextHash: Buffer, now: Date): Promise<Login | undefined>;

  /**
   * Ends the login of a refresh token that was used before.
   * @returns the login's ID if this call ended it.
   */
  abstract revokeIfReused(tokenHash: Buffer, now: Date): Promise<string | undefined>;

  /** Ends a login. One that has ended keeps its first reason. */
  abstract revoke(loginId: string, reason: RevocationReason, now: Date): Promise<void>;

  /**
   * The same, by any refresh token of the login, used or not. Nothing happens for an unknown one.
   * @returns the login's ID if this call ended it.
   */
  abstract revokeByToken(tokenHash: Buffer, reason: RevocationReason, now: Date): Promise<string | undefined>;
}
