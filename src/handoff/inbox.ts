import { ValidationFailedError } from '../common/domain-error.js';
import type { InboxCursor } from './handoff.repository.js';

/** `mine`: those that the caller has taken. */
export const INBOX_STATUSES = ['waiting', 'mine', 'all'] as const;
export type InboxStatus = (typeof INBOX_STATUSES)[number];

/** Opaque to clients: `base64url(milliseconds . handoffId)` of the last entry of a page. */
export const formatInboxCursor = ({ requestedAt, handoffId }: InboxCursor): string =>
  Buffer.from(`${requestedAt.getTime()}.${handoffId}`).toString('base64url');

const SHAPE = /^(\d{1,14})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** @throws ValidationFailedError  not one that this server wrote. */
export function parseInboxCursor(text: string): InboxCursor {
  const [, milliseconds, handoffId] = SHAPE.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (milliseconds === undefined || handoffId === undefined)
    throw new ValidationFailedError({ cursor: ['is not a cursor of this list'] });
  return { requestedAt: new Date(Number(milliseconds)), handoffId };
}
