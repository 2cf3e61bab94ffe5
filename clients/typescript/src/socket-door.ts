import { Manager, type Socket } from 'socket.io-client';
import { networkError, refusal, type TellerError } from './errors.js';
import type {
  Acknowledge,
  Answer,
  ClientToServerEvents,
  HandshakeAuth,
  Problem,
  ServerToClientEvents,
} from './events.js';
import type { Line } from './line.js';
import { retrying } from './retry.js';
import { reasonOf } from './scope.js';

export type TellerSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Until a connection stands. Some proxies swallow what they do not know without a word. */
const CONNECT_TIMEOUT_MS = 10_000;
const ANSWER_TIMEOUT_MS = 20_000;

/**
 * Connects, joins, and passes on what comes, until the connection ends.
 * @throws TellerError  always: why it ended. The signal's reason, when that was it.
 */
export async function holdSocket(line: Line, signal: AbortSignal): Promise<never> {
  line.token = await line.http.tokens.valid(signal);
  const socket = openSocket(line.http.door.url, { token: line.token });
  line.socket = socket;
  try {
    return await new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(reasonOf(signal)));
      socket.on('connect', () => void join(line).catch(reject));
      socket.on('connect_error', (error) => reject(connectRefusal(error)));
      // Before it is connected nobody else tells of it: the server has no room, or cannot check the token just now.
      socket.io.on('close', (reason) => reject(line.lost(`The connection was lost: ${reason}.`)));
      socket.on('disconnect', (reason) => reject(line.lost(`The connection was lost: ${reason}.`)));
      socket.on('auth:expiring', () => void extend(line, signal).catch(reject));
      socket.onAny((name: string, payload: unknown) => {
        if (!line.receive(name, payload)) reject(line.lost('The conversation is over.'));
      });
      socket.connect();
    });
  } finally {
    socket.off();
    socket.offAny();
    socket.io.off();
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
 * @throws TellerError  the server's refusal, or `NETWORK` when no answer came: it may have been done. A connection that
 *   stays silent is given up.
 */
export async function ask<Name extends keyof ClientToServerEvents>(
  { socket, http }: Line,
  name: Name,
  payload: Parameters<ClientToServerEvents[Name]>[0],
): Promise<ResultOf<Name>> {
  // Offline it would wait in Socket.IO's own queue, and come out of it when nobody expects it any more.
  if (!socket?.connected) throw networkError('The socket is not connected.');
  const timed: Socket = socket.timeout(Math.min(ANSWER_TIMEOUT_MS, http.door.timeoutMs));
  const answer = await timed.emitWithAck(name, payload).then(
    (given: Answer<ResultOf<Name>>) => given,
    (cause: unknown) => {
      socket.io.engine.close();
      throw networkError(`No answer to ${name}.`, cause);
    },
  );
  if (!answer.ok) throw refusal(answer.error);
  return answer;
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

function connectRefusal(error: Error & { readonly data?: Partial<Problem> }): TellerError {
  return error.data?.code === undefined ? networkError('No socket could be opened.', error) : refusal(error.data);
}

/**
 * What was missed comes with the answer. When one page does not hold it, we join again without the past, and each
 * reader fetches what it lacks as fast as it reads.
 */
async function join(line: Line): Promise<void> {
  const { feed } = line;
  const { sessionId, top: afterSequence } = feed;
  const { session, messages, hasMore } = await ask(line, 'session:join', { sessionId, afterSequence });
  for (const message of messages) feed.message(message);
  // Its state counts the messages, so each reader knows what it lacks.
  feed.sessionIs(hasMore ? (await ask(line, 'session:join', { sessionId })).session : session);
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
