import type { JsonRecord, Problem } from './events.js';

export interface TellerErrorOptions {
  readonly status?: number;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  readonly details?: JsonRecord;
  readonly requestId?: string;
  readonly cause?: unknown;
}

/**
 * Whatever this client throws, but for the reason of an aborted signal. `code` is the server's, as in its error
 * catalogue, or one of the client's own:
 *
 * - `NETWORK`: no answer came. What was asked for may have been done or not.
 * - `BAD_RESPONSE`: something that is no Teller answered, or a broken one.
 * - `SIGNED_OUT`: there is no login. `CLOSED`: the conversation was closed here. `ABORTED`: a signal without a reason.
 * - `STREAM_UNSUPPORTED`: this `fetch` cannot read a body as it comes. `NO_RANDOMNESS`: pass `randomBytes`.
 */
export class TellerError extends Error {
  override readonly name = 'TellerError';
  /** Of HTTP, also over sockets; 0 when the server said nothing. */
  readonly status: number;
  /** The same again, later, may succeed, and is safe under the same ID. */
  readonly retryable: boolean;
  /** How long the server asked to wait. */
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

/** Too late, too many, or not now: of Teller or of a proxy before it. All else stays refused however often it is asked. */
const PASSING = [408, 429, 502, 503, 504];

/**
 * What the server said no with, over either door.
 * @param retryAfterSeconds  of the header, when the body does not say.
 */
export function refusal(problem: Partial<Problem>, retryAfterSeconds?: number): TellerError {
  const { code, status = 0, detail, title, details, requestId } = problem;
  const seconds = Number(details?.['retryAfterSeconds'] ?? retryAfterSeconds);
  return new TellerError(code ?? 'BAD_RESPONSE', detail ?? title ?? `The server answered ${status}.`, {
    status,
    retryable: PASSING.includes(status),
    ...(seconds >= 0 && { retryAfterMs: seconds * 1000 }),
    details,
    requestId,
  });
}

export const networkError = (message: string, cause?: unknown): TellerError =>
  new TellerError('NETWORK', message, { retryable: true, cause });

/** The token was not taken. */
export const isUnauthenticated = (error: unknown): boolean => error instanceof TellerError && error.status === 401;
