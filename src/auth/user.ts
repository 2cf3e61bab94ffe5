import type { Role } from './caller.js';
import type { UserId } from './user-id.js';

export interface User {
  readonly userId: UserId;
  /** Lower case; null for a user who only comes through the bank's identity provider. */
  readonly username: string | null;
  readonly displayName: string;
  readonly role: Role;
  /** What sessions that cost something are paid with. */
  readonly credits: number;
  readonly isActive: boolean;
}

/** A user of the bank's identity provider, as its tokens name them. */
export interface ExternalIdentity {
  readonly issuer: string;
  readonly subject: string;
}
