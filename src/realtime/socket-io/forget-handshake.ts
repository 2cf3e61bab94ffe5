import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { TellerSocket } from './types.js';

interface Request extends IncomingMessage {
  _query?: unknown;
}

/** What a socket keeps of its handshake that nobody asks for again. Not all of it is in Socket.IO's types. */
interface Kept {
  handshake: unknown;
  readonly conn: { request: Request | null; readonly transport: { readonly socket?: EventEmitter } };
}

/**
 * Lets go of the request of the handshake, with its headers and the token in them: otherwise both stay in memory for as
 * long as the socket is open. Two listeners of engine.io hold it, too. One is for the time before the WebSocket is its
 * own, and forgotten there; the other has no name, so the request is emptied.
 */
export function forgetHandshake(socket: TellerSocket): void {
  const kept = socket as unknown as Kept;
  kept.handshake = { headers: {}, auth: {}, query: {} };
  empty(kept.conn.request);
  kept.conn.request = null;
  const webSocket = kept.conn.transport.socket;
  if (!webSocket || webSocket.listenerCount('error') < 2) return; // one has to stay: unheard errors end the process
  const left = webSocket.listeners('error').find(({ name }) => name === 'onUpgradeError');
  if (left) webSocket.off('error', left as () => void);
}

function empty(request: Request | null): void {
  if (!request) return;
  request.headers = {};
  request.rawHeaders = [];
  request._query = {};
  request.url = '';
}
