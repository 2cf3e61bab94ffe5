import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** A request that asked for another protocol than HTTP, as Node hands it over. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What came behind the headers. */
  readonly head: Buffer;
}

/**
 * Serves the request as if it had not asked for another protocol, which we may (RFC 9110 §7.8): Java's own client asks
 * for h2c with its first request, whatever that is. Where one listens to `upgrade` Node hands all such requests to it, so
 * this one is put back and read anew, without the header.
 */
export function serveWithoutUpgrade(server: Server, { request, socket, head }: Upgrade): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.toLowerCase() !== 'upgrade') lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
