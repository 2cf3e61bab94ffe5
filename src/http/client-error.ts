import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Clock } from '../common/clock.js';
import { DomainError } from '../common/domain-error.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../common/error-catalogue.js';
import { endWithProblem } from '../common/raw-problem.js';

const BY_CODE: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'PAYLOAD_TOO_LARGE',
};

/** Bytes that are no HTTP request: there is no request to answer, so the answer is written to the socket by hand. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket, clock: Clock): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = BY_CODE[error.code ?? ''] ?? 'MALFORMED_REQUEST';
  const failure = new DomainError(code, ERROR_CATALOGUE[code].explanation);
  endWithProblem(socket, failure, { url: '', requestId: randomUUID(), now: clock.now() });
}
