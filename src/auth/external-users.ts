import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Env } from '../config/index.js';
import { UnauthenticatedError } from './auth.errors.js';
import type { ExternalIdentity, User } from './user.js';
import { isUserId, parseUserId, type UserId } from './user-id.js';
import { UserRepository } from './user.repository.js';

const DISPLAY_NAME_MAX = 200;

/** Finds the user behind a subject of the bank's identity provider, or makes one if the configuration says so. */
@Injectable()
export class ExternalUsers {
  constructor(
    private readonly users: UserRepository,
    private readonly env: Env,
    private readonly clock: Clock,
  ) {}

  /** @throws UnauthenticatedError  the subject is unknown and is not to become a user. */
  async userOf(identity: ExternalIdentity, name: string | undefined): Promise<User> {
    const userId = userIdOf(identity);
    const user = (await this.users.findExternal(identity, userId)) ?? (await this.provision(identity, userId, name));
    if (user === undefined) throw new UnauthenticatedError('The subject of this token is not a user here.');
    return user;
  }

  private async provision(identity: ExternalIdentity, userId: UserId, name = ''): Promise<User | undefined> {
    if (!this.env.AUTH_AUTO_PROVISION) return undefined;
    const displayName = storable(name.slice(0, DISPLAY_NAME_MAX)) || userId;
    return this.users.provision({ userId, displayName, identity, now: this.clock.now() });
  }
}

/** The bank's own ID where it fits; else one that every instance derives alike. */
function userIdOf({ issuer, subject }: ExternalIdentity): UserId {
  if (isUserId(subject)) return subject;
  const digest = createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex');
  return parseUserId(`ext_${digest.slice(0, 32)}`);
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair. */
const storable = (text: string): string => Buffer.from(text).toString().replaceAll('\0', '').trim();
