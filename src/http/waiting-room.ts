import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../common/clock.js';
import { DatabaseUnavailableError } from '../common/domain-error.js';
import { pathOf, problemHeaders, problemOf } from '../common/problem.js';
import { type Address, explainListening } from './cannot-listen.js';
import { requestIdOf } from './request-id.js';

export interface WaitingRoom {
  readonly address: Address;
  readonly clock: Clock;
  /** What `/health` says meanwhile. */
  readonly health: (activeConnections: number, now: Date) => object;
}

/**
 * Answers on the app's port while the app waits for its database: alive, not ready, come back. The app then takes
 * the port over; in the moment between, connections are refused, as they are before any start.
 * @returns closes it.
 * @throws CannotListenError
 */
export async function openWaitingRoom(room: WaitingRoom): Promise<() => Promise<void>> {
  const server = createServer((request, response) => answer(room, server, { request, response }));
  server.listen(room.address);
  await once(server, 'listening').catch(explainListening(room.address));
  return async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function answer({ clock, health }: WaitingRoom, server: Server, { request, response }: Exchange): void {
  const path = pathOf(request.url ?? '/');
  const now = clock.now();
  if (path === '/health/live') return send(response, 200, { status: 'alive' });
  if (path === '/health/ready') return send(response, 503, { status: 'not_ready', reasons: ['starting'] });
  if (path === '/health') {
    server.getConnections((_error, count = 0) => send(response, 503, health(count, now)));
    return;
  }
  const requestId = requestIdOf(request);
  const problem = problemOf(new DatabaseUnavailableError(undefined), { url: path, requestId, now });
  send(response, problem.status, problem, { ...problemHeaders(problem), 'x-request-id': requestId });
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  const usual = { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' };
  response.writeHead(status, { ...usual, ...headers });
  response.end(JSON.stringify(body));
}
