import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { namesCard } from '../common/sensitive/index.js';

const REQUEST_ID = /^[A-Za-z0-9._:-]{1,128}$/;

/** The client's own request ID when it is well-formed and no card's number, so that both sides' logs can be joined. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  const isTaken = typeof given === 'string' && REQUEST_ID.test(given) && !namesCard(given);
  return isTaken ? given : randomUUID();
}
