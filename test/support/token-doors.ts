import { createHmac } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import type { Role } from '../../src/auth/caller.js';
import { ExternalUsers } from '../../src/auth/external-users.js';
import type { Login } from '../../src/auth/login.repository.js';
import { ExternalTokens } from '../../src/auth/tokens/external-tokens.js';
import { identityProviderKeys } from '../../src/auth/tokens/identity-provider-keys.js';
import { OwnTokens } from '../../src/auth/tokens/own-tokens.js';
import { TokenVerifier } from '../../src/auth/tokens/token-verifier.js';
import type { ExternalIdentity, User } from '../../src/auth/user.js';
import { parseUserId, type UserId } from '../../src/auth/user-id.js';
import { type Credentials, type NewExternalUser, UserRepository } from '../../src/auth/user.repository.js';
import { readEnv } from '../../src/config/index.js';
import { SetClock } from './set-clock.js';

export const SECRET = 'a-secret-for-tests-that-is-long-enough-0123456789';
export const START = new Date('2026-03-01T12:00:00Z');
export const LOGIN_ID = '0195a3c4-0000-7000-8000-000000000001';
export const EXPECTED = { issuer: 'https://id.bank.example', audience: 'teller' };

class ExternalUsersInMemory extends UserRepository {
  readonly rows = new Map<string, User>();
  override find = async (): Promise<User | undefined> => undefined;
  override findCredentials = async (): Promise<Credentials | undefined> => undefined;
  override findExternal = async ({ subject }: ExternalIdentity): Promise<User | undefined> => this.rows.get(subject);
  override currentRoles = async (): Promise<readonly (Role | undefined)[]> => [];
  override async provision({ userId, displayName, identity }: NewExternalUser): Promise<User | undefined> {
    this.rows.set(identity.subject, userNamed(userId, displayName));
    return this.rows.get(identity.subject);
  }
}

export const userNamed = (userId: UserId, displayName: string): User => ({
  userId,
  displayName,
  username: null,
  role: 'customer',
  credits: 0,
  isActive: true,
});

export const aLogin = (lastsSeconds = 86_400): Login => ({
  loginId: LOGIN_ID,
  user: userNamed(parseUserId('user_test'), 'Tessa'),
  expiresAt: new Date(START.getTime() + lastsSeconds * 1000),
});

/** A verifier, and what a test turns to change what it sees. */
export interface Doors {
  readonly verifier: TokenVerifier;
  readonly own: OwnTokens;
  readonly clock: SetClock;
  readonly users: ExternalUsersInMemory;
}

export function doors(environment: Readonly<Record<string, string>> = {}): Doors {
  const clock = new SetClock(START);
  const env = readEnv({ JWT_ISSUER: EXPECTED.issuer, JWT_AUDIENCE: EXPECTED.audience, ...environment });
  const users = new ExternalUsersInMemory();
  const own = new OwnTokens(new JwtService({ secret: SECRET }), env, clock);
  const keys = identityProviderKeys(env, clock);
  const external = keys && new ExternalTokens(keys, EXPECTED, clock);
  return { verifier: new TokenVerifier(own, external, new ExternalUsers(users, env, clock), clock), own, clock, users };
}

export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
export const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token put together by hand, with whatever header and claims, under an HMAC key. */
export function forged(header: object, claims: object, key: string | Buffer): string {
  const signed = `${base64url(header)}.${base64url(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** Of a good token of ours. */
export const ownClaims = {
  sub: 'user_test',
  role: 'customer',
  sid: LOGIN_ID,
  iss: 'teller',
  aud: 'teller-api',
  exp: seconds(START) + 900,
};
