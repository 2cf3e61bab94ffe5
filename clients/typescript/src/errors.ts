import type { JsonRecord, Problem } from './events.js';

export interface TellerErrorOptions {
  readonly status?: number;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number | undefined;
  readonly details?: JsonRecord;
  readonly requestId?: string;
  readonly cause?: unknown;
}

/**
 * Whatever this client throws, but for the reason of an aborted signal. `code` is the server's, as in its error
 * catalogue, or one of the client's own:
 *
 * - `NETWORK`: no answer came. What was asked for may have been done or not.
 * - `BAD_RESPONSE`: retryable, something that is no Teller answered (the page of a captive portal, half an answer); not
 *   retryable, a Teller that this client does not understand. What was asked for may have been done or not, too.
 * - `SIGNED_OUT`: there is no login. `CLOSED`: the conversation was closed here. `ABORTED`: a signal without a reason.
 * - `STREAM_UNSUPPORTED`: this `fetch` cannot read a body as it comes. `NO_RANDOMNESS`: pass `randomBytes`.
 */
export class TellerError extends Error {
  override readonly name = 'TellerError';
  /** Of HTTP, also over sockets; 0 when the server said nothing. */
  readonly status: number;
  /** The same again, later, may succeed, and is safe under the same ID. */
  readonly retryable: boolean;
  /** How long the server asked to wait; an hour at most. */
  readonly retryAfterMs: number | undefined;
  readonly details: JsonRecord | undefined;
  /** What to quote to whoever runs the server. */
  readonly requestId: string | undefined;

  constructor(
    readonly code: string,
    message: string,
    options: TellerErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.status = options.status ?? 0;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.details = options.details;
    this.requestId = options.requestId;
  }
}

/** Too late, too many, or not now: of Teller, or of a proxy or portal before it. All else stays refused however often it is asked. */
const PASSING = [408, 429, 502, 503, 504, 511];

/** A server that asks for more is asked again all the same: it may have been mended, or have been wrong. */
const ASKED_WAIT_MAX_MS = 60 * 60_000;

/** @returns how long to wait for a server that asked for so long; undefined when it asked for nothing that makes sense. */
export const grantedWaitMs = (ms: number): number | undefined =>
  ms >= 0 ? Math.min(ms, ASKED_WAIT_MAX_MS) : undefined;

/**
 * What the server said no with, over either door.
 * @param retryAfterSeconds  of the header, when the body does not say.
 */
export function refusal(problem: Partial<Problem>, retryAfterSeconds?: number): TellerError {
  const { code, status = 0, detail, title, details, requestId } = problem;
  const retryAfterMs = grantedWaitMs(Number(details?.['retryAfterSeconds'] ?? retryAfterSeconds) * 1000);
  return new TellerError(code ?? 'BAD_RESPONSE', detail ?? title ?? `The server answered ${status}.`, {
    status,
    retryable: PASSING.includes(status),
    retryAfterMs,
    details,
    requestId,
  });
}

export const badResponse = (message: string, options?: TellerErrorOptions): TellerError =>
  new TellerError('BAD_RESPONSE', message, options);

export const networkError = (message: string, cause?: unknown): TellerError =>
  new TellerError('NETWORK', message, { retryable: true, cause });

/** The token was not taken. */
export const isUnauthenticated = (error: unknown): boolean => error instanceof TellerError && error.status === 401;
