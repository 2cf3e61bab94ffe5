import type { UserId } from './user-id.js';

export const ROLES = ['customer', 'agent', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who is speaking, from a token whose signature, issuer and time were checked. Whether the login behind it still
 * stands is asked of the database: by the guard, or by the statement that loads the session (see `LoginCheck`).
 */
export interface Caller {
  readonly userId: UserId;
  readonly role: Role;
  /** The login that the token belongs to, a UUID; null for a token of the bank's own identity provider. */
  readonly loginId: string | null;
  /** When the access token ends. */
  readonly expiresAt: Date;
  /** By which request they ask, for the log; null where no request does. */
  readonly requestId: string | null;
}

/** Managers and admins read and act for all users. */
export const reachesEveryone = (caller: Caller): boolean => caller.role === 'manager' || caller.role === 'admin';
