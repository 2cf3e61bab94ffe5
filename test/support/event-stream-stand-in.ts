import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StoredMessage } from '../../src/realtime/events.js';
import { Device } from './socket-clients.js';
import type { TestApp } from './test-app.js';

export interface StandIn extends AsyncDisposable {
  readonly url: string;
}

const EVENTS = /^\/api\/sessions\/([^/]+)\/events$/;

/**
 * The app with `GET /api/sessions/{id}/events`, as long as it has none of its own: what a socket hears, written as the
 * contract has it. Everything else goes to the app.
 */
export async function standInForEventStream(app: TestApp): Promise<StandIn> {
  const devices = new Set<Device>();
  const server = createServer((incoming, answer) => {
    const [, sessionId] = EVENTS.exec(incoming.url ?? '') ?? [];
    if (sessionId === undefined) return passOn(app, incoming, answer);
    const device = Device.at(app, { token: incoming.headers.authorization?.replace('Bearer ', '') ?? '' });
    devices.add(device);
    answer.on('close', () => device.close());
    void stream(device, { sessionId, afterSequence: Number(incoming.headers['last-event-id'] ?? 0) }, answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      for (const device of devices) device.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function stream(
  device: Device,
  from: { readonly sessionId: string; readonly afterSequence: number },
  answer: ServerResponse,
): Promise<void> {
  await device.until(() => device.socket.connected);
  const { messages } = await device.ask('session:join', from);
  answer.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  const write = (name: string, payload: object): void => {
    const { sequence_number: id } = payload as Partial<StoredMessage>;
    answer.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`);
  };
  for (const message of messages) write('chat:response', { sessionId: from.sessionId, ...message });
  for (const { name, payload } of device.events) write(name, payload as object);
  device.socket.onAny(write);
}

function passOn({ url }: TestApp, incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, headers } = incoming;
  const outgoing = request(url + incoming.url, { method, headers, agent: false }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  outgoing.on('error', () => answer.destroy());
  incoming.pipe(outgoing);
}
