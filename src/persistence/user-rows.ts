import type { QueryResultRow } from 'pg';
import { parseUserId, type Role, type User } from '../auth/index.js';

export interface UserRow extends QueryResultRow {
  readonly userId: string;
  readonly username: string | null;
  readonly displayName: string;
  readonly role: Role;
  readonly credits: number;
  readonly isActive: boolean;
}

/** The columns of a `User`, of the table or sub-query called `u`. */
export const USER_COLUMNS = `
  u.user_id AS "userId", u.username AS "username", u.display_name AS "displayName", u.role AS "role",
  u.credits AS "credits", u.is_active AS "isActive"`;

export function userOf({ userId, username, displayName, role, credits, isActive }: UserRow): User {
  return { userId: parseUserId(userId), username, displayName, role, credits, isActive };
}
