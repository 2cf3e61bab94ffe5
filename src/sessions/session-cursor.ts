import { ValidationFailedError } from '../common/domain-error.js';
import type { SessionCursor } from './session.repository.js';
import { parseSessionId } from './session-id.js';

/** Opaque to clients: `base64url(milliseconds . sessionId)` of the last session of a page. */
export const formatSessionCursor = ({ lastActivity, id }: SessionCursor): string =>
  Buffer.from(`${lastActivity.getTime()}.${id}`).toString('base64url');

const SHAPE = /^(\d{1,14})\.(sess_[0-9a-f]{32})$/;

/** @throws ValidationFailedError  not one that this server wrote. */
export function parseSessionCursor(text: string): SessionCursor {
  const [, milliseconds, id] = SHAPE.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (milliseconds === undefined) throw new ValidationFailedError({ cursor: ['is not a cursor of this list'] });
  return { lastActivity: new Date(Number(milliseconds)), id: parseSessionId(id) };
}
