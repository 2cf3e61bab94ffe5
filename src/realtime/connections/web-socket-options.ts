import type { ServerOptions } from 'ws';
import type { Patience } from './patience.js';

/** Frames that one message may come in. Clients send one; a message of many thousands costs its size many times over. */
const FRAGMENTS_MAX = 128;

/** For every server of WebSockets, Socket.IO's included. The types of `ws` do not know all of them yet. */
export const webSocketOptions = ({ closingMs }: Patience): ServerOptions => ({
  noServer: true,
  perMessageDeflate: false, // 64 KB for each connection
  ...{ closeTimeout: closingMs, maxFragments: FRAGMENTS_MAX },
});
