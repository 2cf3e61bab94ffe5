import { Injectable } from '@nestjs/common';
import { UserNotFoundError } from './auth.errors.js';
import type { User } from './user.js';
import type { UserId } from './user-id.js';
import { UserRepository } from './user.repository.js';

/** Who there is, for the modules that are handed a user's ID. */
@Injectable()
export class UserDirectory {
  constructor(private readonly users: UserRepository) {}

  /** @throws UserNotFoundError */
  async get(userId: UserId): Promise<User> {
    const user = await this.users.find(userId);
    if (user === undefined) throw new UserNotFoundError();
    return user;
  }
}
