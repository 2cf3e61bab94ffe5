/**
 * The little of PostgreSQL's wire protocol (version 3) that sharing a backend needs: where messages begin and end, and
 * the few that are read or written by name. Everything else passes through as bytes.
 * Source: https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

/** First byte of what a client sends. */
export const Frontend = {
  query: 0x51,
  parse: 0x50,
  bind: 0x42,
  describe: 0x44,
  execute: 0x45,
  close: 0x43,
  sync: 0x53,
  flush: 0x48,
  functionCall: 0x46,
  copyDone: 0x63,
  copyFail: 0x66,
  terminate: 0x58,
} as const;

/** First byte of what the server sends. */
export const Backend = {
  authentication: 0x52,
  commandComplete: 0x43,
  emptyQuery: 0x49,
  portalSuspended: 0x73,
  error: 0x45,
  notification: 0x41,
  readyForQuery: 0x5a,
} as const;

/** Codes in place of a protocol version in a start-up packet. */
export const StartupCode = { cancel: 80877102, tls: 80877103, gssEncryption: 80877104 } as const;

/** `I` outside a transaction, `T` inside one, `E` inside one that failed. */
export type TransactionStatus = 'I' | 'T' | 'E';

const TYPE_BYTES = 1;
const LENGTH_BYTES = 4;
const HEADER_BYTES = TYPE_BYTES + LENGTH_BYTES;
const EMPTY = Buffer.alloc(0);
/** PostgreSQL's own limit for one message (PQ_LARGE_MESSAGE_LIMIT is just under 1 GiB). */
const MESSAGE_BYTES_MAX = 0x3fffffff;

export class ProtocolViolationError extends Error {
  override readonly name = 'ProtocolViolationError';
}

/** Cuts a byte stream into messages, wherever the stream itself was cut. */
export class MessageReader {
  private pending: Buffer = EMPTY;

  append(chunk: Buffer): void {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
  }

  /** The next start-up packet (it has a length and no type), or undefined until all of it has come. */
  nextStartup(): Buffer | undefined {
    return this.take(0);
  }

  /** The next message with its header, or undefined until all of it has come. */
  next(): Buffer | undefined {
    return this.take(TYPE_BYTES);
  }

  /** @throws ProtocolViolationError  the length cannot be one; nothing after it can be understood. */
  private take(lengthAt: number): Buffer | undefined {
    if (this.pending.length < lengthAt + LENGTH_BYTES) return undefined;
    const length = this.pending.readInt32BE(lengthAt);
    if (length < LENGTH_BYTES || length > MESSAGE_BYTES_MAX)
      throw new ProtocolViolationError(`A message of ${length} bytes cannot be.`);
    const end = lengthAt + length;
    if (this.pending.length < end) return undefined;
    const message = this.pending.subarray(0, end);
    this.pending = this.pending.subarray(end);
    return message;
  }
}

/** The messages in an answer that is complete. */
export function* messagesIn(answer: Buffer): Generator<Buffer, void, undefined> {
  for (let start = 0; start < answer.length;) {
    const end = start + TYPE_BYTES + answer.readInt32BE(start + TYPE_BYTES);
    yield answer.subarray(start, end);
    start = end;
  }
}

/** Reads the zero-terminated string at `offset`, and tells where the next field begins. */
export function readText(message: Buffer, offset: number): { readonly text: string; readonly next: number } {
  const end = message.indexOf(0, offset);
  if (end < 0) throw new ProtocolViolationError('A string without its end.');
  return { text: message.toString('utf8', offset, end), next: end + 1 };
}

/** Where the fields of a message begin. */
export const BODY_AT = HEADER_BYTES;

/** Puts a header before the fields. */
export function message(type: number, ...fields: readonly (Buffer | string)[]): Buffer {
  const body = fields.map((field) => (typeof field === 'string' ? Buffer.from(`${field}\0`) : field));
  const bodyBytes = body.reduce((total, field) => total + field.length, 0);
  const header = Buffer.alloc(HEADER_BYTES);
  header[0] = type;
  header.writeInt32BE(LENGTH_BYTES + bodyBytes, TYPE_BYTES);
  return Buffer.concat([header, ...body], HEADER_BYTES + bodyBytes);
}

export const simpleQuery = (sql: string): Buffer => message(Frontend.query, sql);
export const FLUSH = message(Frontend.flush);

/** AuthenticationOk and ReadyForQuery: all that a client must hear before it may ask. */
export const WELCOME = Buffer.concat([
  message(Backend.authentication, Buffer.alloc(LENGTH_BYTES)),
  message(Backend.readyForQuery, Buffer.from('I')),
]);

/** The last words of a server that is about to close the connection. */
export function fatalError(sqlState: string, text: string): Buffer {
  return message(Backend.error, 'SFATAL', 'VFATAL', `C${sqlState}`, `M${text}`, Buffer.alloc(1));
}

/** SQLSTATE of an ErrorResponse. */
export function sqlStateOf(error: Buffer): string | undefined {
  for (let at = BODY_AT; at < error.length && error[at] !== 0;) {
    const field = readText(error, at);
    if (field.text.startsWith('C')) return field.text.slice(1);
    at = field.next;
  }
  return undefined;
}
