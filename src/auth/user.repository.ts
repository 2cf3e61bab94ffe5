import type { Caller, Role } from './caller.js';
import type { ExternalIdentity, User } from './user.js';
import type { UserId } from './user-id.js';
import type { Username } from './username.js';

export interface Credentials {
  readonly user: User;
  /** argon2id in PHC form; null when this user has no password. */
  readonly passwordHash: string | null;
}

/** A user to be made from a token of the bank's identity provider: a customer without password and credits. */
export interface NewExternalUser {
  readonly userId: UserId;
  readonly displayName: string;
  readonly identity: ExternalIdentity;
  readonly now: Date;
}

export type Speaker = Pick<Caller, 'userId' | 'loginId'>;

/** What auth asks of storage about users. */
export abstract class UserRepository {
  abstract find(userId: UserId): Promise<User | undefined>;

  abstract findCredentials(username: Username): Promise<Credentials | undefined>;

  /**
   * The user whose row is linked to this identity; else the customer whose ID is `sameId`, if that row is linked to
   * no identity. Staff are found by their link alone: a provider that lets people choose a subject must not be able
   * to make one of them a manager.
   */
  abstract findExternal(identity: ExternalIdentity, sameId: UserId): Promise<User | undefined>;

  /** Makes the customer, or finds the one that a racing request made; undefined when the ID is somebody else's. */
  abstract provision(user: NewExternalUser): Promise<User | undefined>;

  /**
   * Whether each caller may still speak: the user is active and the login, if the token has one, is neither revoked nor
   * over. The same question is part of the statement that loads a session (see `LoginCheckedBySession`).
   * @returns for each their role as of now, which counts for more than the token's; undefined when the login is over.
   */
  abstract currentRoles(callers: readonly Speaker[], now: Date): Promise<readonly (Role | undefined)[]>;

  async currentRole(caller: Speaker, now: Date): Promise<Role | undefined> {
    return (await this.currentRoles([caller], now))[0];
  }
}
