import type { Server, Socket } from 'socket.io';
import type { Caller } from '../../auth/index.js';
import type { ClientToServerEvents, ServerToClientEvents } from '../events.js';

/** Set by the handshake, read once when the connection is made. */
export interface HandshakeResult {
  caller: Caller;
  sessionId: string | undefined;
}

type NoServerEvents = Record<string, never>;
export type TellerServer = Server<ClientToServerEvents, ServerToClientEvents, NoServerEvents, HandshakeResult>;
export type TellerSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoServerEvents, HandshakeResult>;
/** Below Socket.IO: what carries its packets, over whichever transport. */
export type Transport = TellerSocket['conn'];
