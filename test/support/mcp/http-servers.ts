import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { onTestFinished } from 'vitest';
import { makeServer } from '../../../src/mcp-server/make-server.js';

export interface HttpServer {
  readonly url: string;
  stop(): void;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** On a free port, or on one that was there before; ends with the test. */
export async function listen(handler: Handler, port = 0): Promise<HttpServer> {
  const server = createServer(handler).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`, stop };
}

/** The bundled server's tools, to whoever brings this token. */
export const bundledOverHttp =
  (token: string): Handler =>
  (request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end();
    const server = makeServer();
    const transport = new StreamableHTTPServerTransport({});
    response.once('close', () => void server.close());
    void server.connect(transport as never).then(() => transport.handleRequest(request, response));
  };

/** Of the protocol's own people, from npm, in a process of its own. @param port  that is free */
export async function everythingOverHttp(): Promise<string> {
  const port = await freePort();
  const program = fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-everything/dist/index.js'));
  const child = spawn(process.execPath, [program, 'streamableHttp'], {
    env: { PATH: process.env.PATH, PORT: String(port) },
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return `http://127.0.0.1:${port}/mcp`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
