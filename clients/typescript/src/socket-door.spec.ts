import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type InstantRuntime, instantRuntime } from '../test/instant-runtime.js';
import { aMessage } from '../test/messages.js';
import { SocketServer } from '../test/socket-server.js';
import { aState, SESSION_ID, StreamServer } from '../test/stream-server.js';
import { Conversation } from './conversation.js';
import type { ConversationEvent } from './conversation-event.js';
import { TellerError } from './errors.js';
import { Http } from './http.js';
import type { Transport } from './link.js';
import { OutsideTokens } from './tokens.js';

let server: SocketServer;
/** The same Teller by the other door. */
let rest: StreamServer;
let runtime: InstantRuntime;
let http: Http;
let conversation: Conversation;

beforeEach(async () => {
  server = await SocketServer.start();
  rest = new StreamServer();
  runtime = instantRuntime(rest.fetch);
  http = new Http({ url: server.url, runtime, timeoutMs: 5_000 }, new OutsideTokens((old) => `${old ?? 'token'}+`));
  conversation = over('socket');
});
afterEach(async () => {
  conversation.close();
  await server[Symbol.asyncDispose]();
});

function over(transport: Transport): Conversation {
  const known = { position: 0, history: [], session: undefined, reading: new Set<never>() };
  return new Conversation(SESSION_ID, http, { ...known, transport, bufferMax: 8 });
}

/** Reads until one is as wanted. @returns what was read. */
async function readUntil(wanted: (event: ConversationEvent) => boolean): Promise<ConversationEvent[]> {
  const events: ConversationEvent[] = [];
  for await (const event of conversation.events()) {
    events.push(event);
    if (wanted(event)) return events;
  }
  throw new Error('The events are over.');
}

const isOnline = (event: ConversationEvent): boolean => event.type === 'connection' && event.connection !== 'offline';
const isMessage = (event: ConversationEvent): boolean => event.type === 'message';
/** Lets the first sockets in as `greet` says, and gives all after them something to read. */
const after = (count: number, greet: typeof server.greet): void => {
  server.greet = (socket) => {
    if (server.sockets.length <= count) return greet(socket);
    server.messages = [aMessage(1)];
  };
};

describe('a reader', () => {
  /** Begins, ends them so many microtasks later, and reads once more. */
  const briefly = async (readers: number, microtasks: number): Promise<void> => {
    await conversation.page(); // there is a token from now on: nothing to wait for
    const controller = new AbortController();
    for (let turn = 0; turn < readers; turn++) void over('socket').events(controller).next();
    for (let turn = 0; turn < microtasks; turn++) await Promise.resolve();
    controller.abort();
    await readUntil(isOnline);
  };

  it.each([0, 1, 2, 3])('that is ended %i microtasks after it began opens no socket', async (microtasks) => {
    await briefly(50, microtasks);
    expect(server.transports).toBe(1);
  });

  it.each([4, 5, 6, 8, 10, 20])('that is ended %i microtasks after it began leaves no socket', async (microtasks) => {
    await briefly(5, microtasks);
    await expect.poll(() => server.sockets.filter(({ connected }) => connected)).toEqual([]);
  });

  it('is told first how it is connected', async () => {
    const [begin] = await readUntil(isOnline);
    expect(begin).toEqual({ type: 'connection', connection: 'offline' });
    const first = conversation.events();
    while (!isOnline((await first.next()).value as ConversationEvent));
    expect(await readUntil(() => true)).toEqual([{ type: 'connection', connection: 'socket' }]);
  });
});

describe('a server that hangs up before a client is let in', () => {
  it.each(['websocket', 'polling'])('is tried again, less and less, over %s', async (transport) => {
    if (transport === 'polling') server.allowPollingOnly();
    server.hangUps = 4;
    await readUntil(isOnline);
    expect(server.transports).toBe(5);
    expect(runtime.slept).toEqual([250, 500, 1_000, 2_000]);
  });

  it('is heard by the event stream instead, where that may be', async () => {
    conversation = over('auto');
    server.hangUps = Infinity;
    expect((await readUntil(isOnline)).at(-1)).toEqual({ type: 'connection', connection: 'stream' });
    expect(server.transports).toBe(2);
  });
});

describe('a server that neither lets a client in nor hangs up', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  it('is given up after half a minute, and tried again', async () => {
    server.isSilent = true;
    const online = readUntil(isOnline);
    while (server.transports < 1) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(29_000);
    server.isSilent = false;
    expect(server.transports).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await online;
    expect(runtime.slept).toEqual([250]);
  });
});

describe('a server that lets clients in and throws them out', () => {
  /** So many times, as soon as the reader hears that it is connected. */
  const thrownOut = async (times: number, how: (count: number) => void): Promise<void> => {
    let count = 0;
    await readUntil((event) => {
      if (!isOnline(event) || count === times) return isOnline(event);
      how(++count);
      server.sockets.at(-1)?.disconnect(true);
      return false;
    });
  };

  it('is asked less and less, until a connection lasts', async () => {
    await thrownOut(5, (count) => (runtime.time += count === 4 ? 10_000 : 0));
    expect(runtime.slept).toEqual([250, 500, 1_000, 250, 500]);
  });

  it('is so, too, when it does not take the token afterwards', async () => {
    await thrownOut(4, () => server.sockets.at(-1)?.emit('error', { status: 401, code: 'TOKEN_EXPIRED' }));
    expect(runtime.slept).toEqual([250, 500, 1_000, 2_000]);
  });
});

describe('what cannot be understood', () => {
  it.each([
    ['server:draining', null],
    ['server:draining', undefined],
    ['server:draining', { reconnectAfterMs: 'soon' }],
    ['error', null],
    ['error', undefined],
    ['session:updated', { sessionId: SESSION_ID }],
    ['session:updated', { sessionId: SESSION_ID, session: null }],
    ['chat:message', null],
    ['chat:message', { sessionId: SESSION_ID }],
    ['chat:response', { sessionId: SESSION_ID, sequence_number: '1' }],
  ])('as %s %j is the end of its connection, and what was missed comes with the next', async (name, payload) => {
    after(1, (socket) => socket.emit(name, payload));
    await readUntil(isMessage);
    expect(server.sockets).toHaveLength(2);
  });

  it.each(['__proto__', 'constructor', 'chat:hologram'])('as %s, from a newer server, is passed over', async (name) => {
    server.greet = (socket) => void socket.emit(name, null);
    server.messages = [aMessage(1)];
    await readUntil(isMessage);
    expect(server.sockets).toHaveLength(1);
  });

  const session = aState('active', '2026-01-01');
  it.each([
    undefined,
    null,
    'yes',
    {},
    { ok: false },
    { ok: false, error: null },
    { ok: true, messages: [], hasMore: false },
    { ok: true, session, messages: null, hasMore: false },
    { ok: true, session, messages: [null], hasMore: false },
  ])('as an answer to a join, %j, is the reader’s error', async (answer) => {
    server.joined = () => answer;
    const error: unknown = await readUntil(isOnline).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TellerError);
    expect(error).toMatchObject({ code: 'BAD_RESPONSE', retryable: false });
  });

  it.each([undefined, null, {}, { ok: false }, { ok: true }, { ok: true, message: {} }])(
    'as an answer to a message, %j, is the sender’s error',
    async (answer) => {
      server.greet = (socket) =>
        socket.on('chat:message', (_, acknowledge: (it: unknown) => void) => acknowledge(answer));
      const events = conversation.events();
      while (!isOnline((await events.next()).value as ConversationEvent));
      const error: unknown = await conversation.send('hello').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(TellerError);
      expect(error).toMatchObject({ code: 'BAD_RESPONSE', retryable: false });
    },
  );
});

it.each([3e9, Number.MAX_SAFE_INTEGER])(
  'a server that goes down for %d ms is asked again after an hour',
  async (ms) => {
    after(1, (socket) => {
      socket.emit('server:draining', { reconnectAfterMs: ms });
      socket.conn.close();
    });
    await readUntil(isMessage);
    expect(runtime.slept).toEqual([60 * 60_000 + 125]);
  },
);
