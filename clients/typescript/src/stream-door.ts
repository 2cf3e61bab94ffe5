import { badResponse, networkError, TellerError } from './errors.js';
import { open, parsed, typeOf, unlessAborted } from './http.js';
import type { Line } from './line.js';
import { checkAborted, Scope } from './scope.js';
import { SseParser } from './sse-parser.js';

/** Without a word for so long, comments included, a stream is taken for dead. */
const SILENCE_MS = 60_000;

/**
 * Reads the event stream, by `fetch` because an `EventSource` cannot say who is asking, until it ends.
 * @throws TellerError  always: why it ended. The signal's reason, when that was it.
 */
export async function holdStream(line: Line, signal: AbortSignal): Promise<never> {
  const { http, feed } = line;
  const scope = new Scope([signal]);
  try {
    line.token = await http.tokens.valid(signal);
    const path = `/api/sessions/${feed.sessionId}/events`;
    const headers = { accept: 'text/event-stream', 'last-event-id': String(feed.top) };
    const response = await open(http.door, { path, headers }, { token: line.token, scope });
    const read = readerOf(response);
    checkAborted(signal);
    line.up('stream');
    return await pump(line, scope, read);
  } finally {
    scope.abort(undefined); // lets go of the response, too
    scope.dispose();
  }
}

async function pump(line: Line, scope: Scope, read: () => Promise<string | undefined>): Promise<never> {
  const parser = new SseParser();
  for (;;) {
    scope.expire(SILENCE_MS, () => networkError('The event stream went silent.'));
    const text = await unlessAborted(scope, read);
    if (text === undefined) throw line.lost('The event stream ended.');
    for (const { event, data } of parser.push(text)) line.receive(event, parsed(data));
  }
}

/** @returns gives the next piece; undefined at the end. */
function readerOf(response: Response): () => Promise<string | undefined> {
  const { body, status } = response;
  if (!body?.getReader || typeof TextDecoder === 'undefined')
    throw new TellerError('STREAM_UNSUPPORTED', 'This fetch cannot read a body as it comes.');
  // The page of a captive portal comes with 200, too.
  if (!typeOf(response).includes('event-stream'))
    throw badResponse('The answer is no event stream.', { status, retryable: true });
  const reader = body.getReader();
  const decoder = new TextDecoder();
  return async () => {
    const { done, value } = await reader.read();
    return done ? undefined : decoder.decode(value, { stream: true });
  };
}
