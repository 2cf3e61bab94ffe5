import { Manager, type Socket } from 'socket.io-client';
import { networkError, refusal, type TellerError } from './errors.js';
import type {
  Acknowledge,
  ClientToServerEvents,
  HandshakeAuth,
  Problem,
  Refusal,
  ServerToClientEvents,
} from './events.js';
import type { Line } from './line.js';
import { retrying } from './retry.js';
import { abortable, after, checkAborted } from './scope.js';
import { answers, isLike, problem, read, refused } from './shapes.js';

export type TellerSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Until a connection stands. Some proxies swallow what they do not know without a word. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Until the server has said yes or no to who asks; pings may pass meanwhile. */
const HANDSHAKE_TIMEOUT_MS = 30_000;
const ANSWER_TIMEOUT_MS = 20_000;

/**
 * Connects, joins, and passes on what comes, until the connection ends.
 * @throws TellerError  always: why it ended. The signal's reason, when that was it.
 */
export async function holdSocket(line: Line, signal: AbortSignal): Promise<never> {
  line.token = await line.http.tokens.valid(signal);
  checkAborted(signal); // from here to the listener nothing waits: a socket that is opened is closed again
  const socket = openSocket(line.http.door.url, { token: line.token });
  line.socket = socket;
  let late: ReturnType<typeof setTimeout> | undefined;
  try {
    const held = new Promise<never>((_, reject) => {
      late = after(HANDSHAKE_TIMEOUT_MS, () => reject(networkError('No socket in time.')));
      socket.on('connect', () => {
        clearTimeout(late);
        void join(line, signal).catch(reject);
      });
      socket.on('connect_error', (error) => reject(connectRefusal(error)));
      // Also before it was connected: the server has no room, or cannot check the token just now.
      socket.on('disconnect', (reason) => reject(line.lost(`The connection was lost: ${reason}.`)));
      socket.on('auth:expiring', () => void extend(line, signal).catch(reject));
      const hear = async (name: string, payload: unknown): Promise<void> => line.receive(name, payload);
      socket.onAny((name: string, payload: unknown) => void hear(name, payload).catch(reject));
      socket.connect();
    });
    return await abortable(held, signal);
  } finally {
    clearTimeout(late);
    socket.off();
    socket.offAny();
    socket.disconnect();
  }
}

type ResultOf<Name extends keyof ClientToServerEvents> = ClientToServerEvents[Name] extends (
  payload: never,
  acknowledge?: Acknowledge<infer Result>,
) => void
  ? Result
  : never;

/**
 * @throws TellerError  the server's refusal; `NETWORK` when no answer came, `BAD_RESPONSE` for none that makes sense: it
 *   may have been done. A connection that stays silent is given up.
 */
export async function ask<Name extends keyof typeof answers>(
  { socket, http }: Line,
  name: Name,
  payload: Parameters<ClientToServerEvents[Name]>[0],
): Promise<ResultOf<Name>> {
  // Offline it would wait in Socket.IO's own queue, and come out of it when nobody expects it any more.
  if (!socket?.connected) throw networkError('The socket is not connected.');
  const timed: Socket = socket.timeout(Math.min(ANSWER_TIMEOUT_MS, http.door.timeoutMs));
  const answer = await timed.emitWithAck(name, payload).then(
    (given: unknown) => given,
    (cause: unknown) => {
      socket.io.engine.close();
      throw networkError(`No answer to ${name}.`, cause);
    },
  );
  if (isLike(refused, answer)) throw refusal((answer as Refusal).error);
  return read(answers[name], answer);
}

/** A manager of its own that never reconnects by itself: nothing of one connection gets into the next. */
function openSocket(url: string, auth: HandshakeAuth): TellerSocket {
  const [, origin = url, prefix = ''] = /^(\w+:\/\/[^/]+)(.*)$/.exec(url) ?? [];
  const manager = new Manager(origin, {
    path: `${prefix}/socket.io`,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnection: false,
    autoConnect: false,
    timeout: CONNECT_TIMEOUT_MS,
  });
  return manager.socket('/', { auth });
}

function connectRefusal(error: Error & { readonly data?: unknown }): TellerError {
  return isLike(problem, error.data)
    ? refusal(error.data as Problem)
    : networkError('No socket could be opened.', error);
}

/**
 * What was missed comes with the answer. When one page does not hold it, we join again without the past, and each
 * reader fetches what it lacks as fast as it reads.
 */
async function join(line: Line, signal: AbortSignal): Promise<void> {
  const { feed } = line;
  const { sessionId, top: afterSequence } = feed;
  const { session, messages, hasMore } = await ask(line, 'session:join', { sessionId, afterSequence });
  for (const message of messages) feed.message(message);
  // Its state counts the messages, so each reader knows what it lacks.
  feed.sessionIs(hasMore ? (await ask(line, 'session:join', { sessionId })).session : session);
  checkAborted(signal);
  line.up('socket');
}

/** A new token before the old one ends keeps the connection. */
function extend(line: Line, signal: AbortSignal): Promise<void> {
  const { runtime } = line.http.door;
  const attempt = async (): Promise<void> => {
    if (!line.socket?.connected) return; // the next connection begins with a token that is good
    const token = await line.http.tokens.renew(line.token, signal);
    line.token = token;
    await ask(line, 'auth:refresh', { token });
  };
  return retrying(attempt, { runtime, signal });
}
