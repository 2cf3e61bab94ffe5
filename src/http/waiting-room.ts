import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Clock } from '../common/clock.js';
import { DatabaseUnavailableError } from '../common/domain-error.js';
import { pathOf, problemHeaders, problemOf } from '../common/problem.js';
import { requestIdOf } from './request-id.js';

/**
 * Answers on the app's port while the app waits for its database: alive, not ready, come back. The app then takes
 * the port over; in the moment between, connections are refused, as they are before any start.
 * @returns closes it.
 */
export async function openWaitingRoom(
  where: { port: number; host: string },
  clock: Clock,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? '/');
    if (path === '/health/live') return answer(response, 200, { status: 'alive' });
    if (path === '/health/ready') return answer(response, 503, { status: 'not_ready', reasons: ['starting'] });
    const requestId = requestIdOf(request);
    const problem = problemOf(new DatabaseUnavailableError(undefined), { url: path, requestId, now: clock.now() });
    return answer(response, problem.status, problem, { ...problemHeaders(problem), 'x-request-id': requestId });
  });
  server.listen(where);
  await once(server, 'listening');
  return async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
}

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
  response.end(JSON.stringify(body));
}
