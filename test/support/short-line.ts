import { type Duplex, duplexPair } from 'node:stream';
import type { TestApp } from './test-app.js';

/** What the app asks of a socket beside what is asked of any stream. */
const SOCKET = { remoteAddress: '127.0.0.1', remotePort: 1, bytesRead: 0, setTimeout: () => undefined };

/**
 * A connection to the app within this process, which holds nothing by itself. A kernel takes megabytes in the name of a
 * client that does not read, from four to more than thirty, as it sees fit.
 */
export function shortLine(app: TestApp): { readonly client: Duplex; readonly server: Duplex } {
  const [client, server] = duplexPair();
  Object.assign(server, SOCKET);
  server.once('close', () => client.destroy());
  client.once('close', () => server.destroy());
  app.nest.getHttpServer().emit('connection', server);
  return { client, server };
}
