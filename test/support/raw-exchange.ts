import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** To the server's port, for what no client would send. */
export async function openTcp(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined); // it closes, too
  await once(socket, 'connect');
  return socket;
}

/** Sends it, and no more: this direction ends. @returns what comes until the server's ends, '' for nothing. */
export async function exchange(url: string, bytes: string | Buffer): Promise<string> {
  const socket = await openTcp(url);
  socket.end(bytes);
  return text(socket).catch(() => '');
}

/** Head and body of a request, with whatever length and type it claims to have. */
export function rawRequest(
  line: string,
  headers: Readonly<Record<string, string | number>>,
  body: string | Buffer = '',
): Buffer {
  const all = { host: 'localhost', connection: 'close', ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${line} HTTP/1.1\r\n${head.join('')}\r\n`), Buffer.from(body)]);
}
