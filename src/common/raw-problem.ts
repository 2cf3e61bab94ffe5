import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { DomainError } from './domain-error.js';
import { problemHeaders, type ProblemOccasion, problemOf } from './problem.js';

/** Answers where nothing of HTTP is left to answer by, and hangs up. */
export function endWithProblem(
  socket: Duplex,
  error: DomainError,
  occasion: ProblemOccasion,
  headers: Readonly<Record<string, string>> = {},
): void {
  const problem = problemOf(error, occasion);
  const body = JSON.stringify(problem);
  const all = {
    ...problemHeaders(problem),
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': occasion.requestId,
    connection: 'close',
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${head.join('')}\r\n${body}`);
}
