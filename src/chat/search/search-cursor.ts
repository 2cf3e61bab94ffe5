import { ValidationFailedError } from '../../common/domain-error.js';
import { parseMessageId } from '../message-id.js';
import type { SearchCursor } from './message-search.repository.js';

/** Opaque to clients: `base64url(rank messageId)` of the last message of a page. */
export const formatSearchCursor = ({ rank, id }: SearchCursor): string =>
  Buffer.from(`${rank} ${id}`).toString('base64url');

const SHAPE = /^(\d(?:\.\d+)?(?:e-\d{1,2})?) (msg_[0-9a-f]{32})$/;

/** @throws ValidationFailedError  not one that this server wrote. */
export function parseSearchCursor(text: string): SearchCursor {
  const [, rank, id] = SHAPE.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (rank === undefined || id === undefined)
    throw new ValidationFailedError({ cursor: ['is not a cursor of this list'] });
  return { rank: Number(rank), id: parseMessageId(id) };
}
