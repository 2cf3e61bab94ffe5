/**
 * Every error code that a client can meet, in one table. Codes and statuses are API: clients branch on them.
 * The problem body, `GET /errors/{name}`, the OpenAPI document and the log level are all read from here.
 */
export const ERROR_CATALOGUE = {
  VALIDATION_FAILED: entry(
    400,
    'Validation failed',
    'A field is missing or not as described; `details.fields` names each with what is wrong.',
  ),
  INVALID_SESSION_ID: entry(
    400,
    'Invalid session ID',
    'The session ID is missing or is no session ID. Open a session and use the ID from that answer.',
  ),
  INVALID_USER_REFERENCE: entry(
    400,
    'Invalid user reference',
    'The user named in the request does not exist or is not active.',
  ),
  MALFORMED_JSON: entry(400, 'Malformed JSON', 'The body is not valid JSON in UTF-8, or is nested too deeply.'),
  MALFORMED_REQUEST: entry(
    400,
    'Malformed request',
    'The request is not valid HTTP: its address, a header or its length is broken.',
  ),
  MESSAGE_EMPTY: entry(400, 'Message is empty', 'A message needs at least one character that can be seen.'),
  UNAUTHENTICATED: entry(
    401,
    'Not signed in',
    'The request carries no valid access token. Sign in and send `Authorization: Bearer …`.',
  ),
  TOKEN_EXPIRED: entry(
    401,
    'Token expired',
    'The access token is past its time. Use the refresh token, or sign in again.',
  ),
  INVALID_CREDENTIALS: entry(401, 'Invalid credentials', 'User name and password do not belong together.'),
  FORBIDDEN: entry(403, 'Forbidden', 'Your role does not allow this.'),
  INSUFFICIENT_CREDITS: entry(
    403,
    'Insufficient credits',
    'The account has fewer credits than this type of session costs.',
  ),
  SESSION_NOT_FOUND: entry(404, 'Session not found', 'There is no such session, or it is not yours. Open a session.'),
  MESSAGE_NOT_FOUND: entry(404, 'Message not found', 'There is no such message, or it is not yours.'),
  USER_NOT_FOUND: entry(404, 'User not found', 'There is no such user.'),
  ERROR_NOT_FOUND: entry(404, 'Unknown error name', 'There is no error of this name.'),
  ROUTE_NOT_FOUND: entry(
    404,
    'Route not found',
    'There is nothing at this address. The API is described at /api/docs.',
  ),
  METHOD_NOT_ALLOWED: entry(405, 'Method not allowed', 'The address exists, but not for this method.'),
  REQUEST_TIMEOUT: entry(408, 'Request timeout', 'The request did not arrive completely in time.'),
  SESSION_ENDED: entry(409, 'Session ended', 'The conversation was closed. Resume it to go on.'),
  SESSION_EXPIRED: entry(409, 'Session expired', 'The conversation was idle for too long. Resume it to go on.'),
  SESSION_RESOLVED: entry(
    409,
    'Session resolved',
    'The conversation was closed as resolved. Resume it with `reopen` to go on.',
  ),
  SESSION_ID_TAKEN: entry(
    409,
    'Session ID taken',
    'The session ID that you chose belongs to somebody else, or to a session that was erased. Choose another, or let the server choose.',
  ),
  SESSION_WITH_HUMAN: entry(
    409,
    'Session is with a person',
    'A person of the bank has this conversation; the assistant does not answer in it.',
  ),
  SESSION_NOT_TAKEN: entry(
    409,
    'Session not taken',
    'You do not have this conversation: it waits, was given back, or is with somebody else. Take it first.',
  ),
  TURN_NOT_FAILED: entry(409, 'Turn did not fail', 'Only a turn that failed can be tried again.'),
  IDEMPOTENCY_KEY_REUSED: entry(
    422,
    'Idempotency key reused',
    'This key already names a message with other content. Use a new key for a new message.',
  ),
  PAYLOAD_TOO_LARGE: entry(413, 'Payload too large', 'The request is larger than this route takes.'),
  UNSUPPORTED_MEDIA_TYPE: entry(
    415,
    'Unsupported media type',
    'This route takes `application/json` in UTF-8, not compressed.',
  ),
  HEADERS_TOO_LARGE: entry(
    431,
    'Headers too large',
    'The headers of the request, its address included, are larger than the server takes.',
  ),
  RATE_LIMITED: entry(429, 'Too many requests', 'Wait for `details.retryAfterSeconds`, then try again.'),
  TURN_QUEUE_FULL: entry(
    429,
    'Too many messages waiting',
    'Too many messages of this session wait for their answer. Wait, then send again with the same ID.',
  ),
  INTERNAL: entry(500, 'Internal error', 'Something went wrong on our side. Quote the request ID when you report it.'),
  DATABASE_UNAVAILABLE: entry(
    503,
    'Database unavailable',
    'Nothing was stored. Try again with the same ID after `Retry-After` seconds.',
  ),
  IDENTITY_PROVIDER_UNAVAILABLE: entry(
    503,
    'Identity provider unavailable',
    'The keys that this token is checked with cannot be fetched from the identity provider. Try again later.',
  ),
  TOO_MANY_CONNECTIONS: entry(
    503,
    'Too many connections',
    'This instance has as many open connections as it takes. Try again: another one may have room.',
  ),
  SHUTTING_DOWN: entry(
    503,
    'Shutting down',
    'This instance is going down and takes no new work. Try again: another one answers.',
  ),
  AGENT_TIMEOUT: entry(
    504,
    'Agent timeout',
    'The message is stored and its answer is not ready. Send it again with the same ID to get the answer.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

export interface CatalogueEntry {
  readonly status: number;
  readonly title: string;
  /** What happened and what the client may do, for a person. */
  readonly explanation: string;
}

function entry(status: number, title: string, explanation: string): CatalogueEntry {
  return { status, title, explanation };
}

/** `SESSION_NOT_FOUND` → `session-not-found`, as in `/errors/session-not-found`. */
export const errorName = (code: ErrorCode): string => code.toLowerCase().replaceAll('_', '-');
