import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMessage } from '../test/messages.js';
import { aState, SESSION_ID, StreamServer } from '../test/stream-server.js';
import { TellerClient } from './client.js';
import type { Conversation } from './conversation.js';
import type { ConversationEvent } from './conversation-event.js';

let server: StreamServer;
let teller: TellerClient;
let conversation: Conversation;
let events: AsyncIterableIterator<ConversationEvent>;

beforeEach(() => {
  server = new StreamServer();
  const tokens = { token: 'old', refreshToken: 'old', expiresAt: Date.now() + 900_000 };
  teller = new TellerClient({ url: 'http://teller', fetch: server.fetch, tokens, transport: 'stream', bufferMax: 8 });
  conversation = teller.conversation(SESSION_ID);
  events = conversation.events();
});
afterEach(() => teller.close());

async function next(): Promise<ConversationEvent> {
  const { value, done } = await events.next();
  if (done) throw new Error('The events are over.');
  return value;
}

/** The contents of the next messages; what comes in between is passed over. */
async function contents(count: number): Promise<string[]> {
  const found: string[] = [];
  while (found.length < count) {
    const event = await next();
    if (event.type === 'message') found.push(event.message.content);
  }
  return found;
}

const live = async (): Promise<void> => {
  for (;;) {
    const event = await next();
    if (event.type === 'connection' && event.connection !== 'offline') return;
  }
};

const problem = (status: number, code: string): Response =>
  Response.json({ status, code }, { status, headers: { 'content-type': 'application/problem+json' } });

describe('a conversation over the event stream', () => {
  it('is heard from the beginning, and spoken in over REST; what comes both ways is given once', async () => {
    server.turn('before');
    expect(await contents(2)).toEqual(['before', 'Echo: before']);
    const { message } = await conversation.send('hello');
    server.turn('after');
    expect(message.content).toBe('hello');
    expect(await contents(4)).toEqual(['hello', 'Echo: hello', 'after', 'Echo: after']);
    expect(server.log).toEqual([`GET /api/sessions/${SESSION_ID}/events`, 'POST /api/chat/message']);
  });

  it('goes on behind the last message when the stream ends', async () => {
    const read = contents(4);
    await expect.poll(() => server.streams.length).toBe(1);
    server.turn('one');
    server.hangUp();
    server.turn('two');
    expect(await read).toEqual(['one', 'Echo: one', 'two', 'Echo: two']);
    expect(server.streams.map(({ lastEventId }) => lastEventId)).toEqual(['0', '2']);
  });

  it('gives a slow reader everything, though little of it waited', async () => {
    await live();
    for (let turn = 0; turn < 50; turn++) server.turn(`${turn}`);
    await expect.poll(() => server.streams[0]?.controller.desiredSize).toBe(1); // all of it has arrived
    const all = await contents(100);
    expect(all).toEqual(server.messages.map(({ content }) => content));
    expect(server.log).toContain(`GET /api/sessions/${SESSION_ID}/history`);
  });

  it('gives each reader what it lacks, wherever the others are', async () => {
    server.turn('one');
    server.turn('two');
    const ahead = conversation.events({ after: 4 });
    void ahead.next();
    expect(await contents(4)).toEqual(['one', 'Echo: one', 'two', 'Echo: two']);
    expect(server.streams.map(({ lastEventId }) => lastEventId)).toEqual(['4']);
    await ahead.return?.();
  });

  it('finds out by the state of the session that messages went by', async () => {
    await live();
    server.messages.push(aMessage(1), aMessage(2));
    const session = { ...aState('active', '2026-01-01'), messageCount: 2 };
    server.say('session:updated', { sessionId: SESSION_ID, status: 'active', session });
    expect(await contents(2)).toEqual(['words 1', 'words 2']);
  });

  it('passes on what happens in between, and nothing of other sessions or of a newer server', async () => {
    await live();
    const typing = { sessionId: SESSION_ID, typing: true, from: 'assistant' };
    const delta = { sessionId: SESSION_ID, inReplyTo: 'msg_1', index: 0, text: 'Hi' };
    const session = aState('resolved', '2026-01-01');
    server.say('chat:typing', { ...typing, sessionId: `sess_${'1'.repeat(32)}` });
    server.say('chat:hologram', { sessionId: SESSION_ID });
    server.say('chat:typing', typing);
    server.say('chat:delta', delta);
    server.say('session:updated', { sessionId: SESSION_ID, status: 'resolved', session });
    server.say('error', { status: 429, code: 'RATE_LIMITED' });
    expect([await next(), await next(), await next(), await next()]).toEqual([
      { type: 'typing', typing },
      { type: 'delta', delta },
      { type: 'session', session },
      { type: 'problem', problem: { status: 429, code: 'RATE_LIMITED' } },
    ]);
  });

  it('comes back with another token when the server ends the one it had', async () => {
    await live();
    const read = contents(2);
    server.say('error', { status: 401, code: 'TOKEN_EXPIRED' });
    server.hangUp();
    await expect.poll(() => server.streams.length).toBe(2);
    server.turn('hello');
    expect(await read).toEqual(['hello', 'Echo: hello']);
    expect(server.log.filter((line) => line === 'POST /auth/refresh')).toHaveLength(1);
    expect(teller.tokens?.token).toBe('new');
  });

  it('ends with the error when another token is refused, too', async () => {
    server.instead.push(
      () => problem(401, 'TOKEN_EXPIRED'),
      () => problem(401, 'UNAUTHENTICATED'),
    );
    await expect(live()).rejects.toMatchObject({ code: 'UNAUTHENTICATED', retryable: false });
    expect(server.streams).toHaveLength(0);
  });

  it('comes back when the server is not there for a while', async () => {
    server.turn('hello');
    server.instead.push(() => problem(503, 'SHUTTING_DOWN'));
    expect(await contents(2)).toEqual(['hello', 'Echo: hello']);
  });

  it('ends with the error when the server is done with it', async () => {
    await live();
    server.say('error', { status: 404, code: 'SESSION_NOT_FOUND', details: { sessionId: SESSION_ID } });
    expect(await next()).toEqual({ type: 'connection', connection: 'offline' });
    await expect(next()).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
  });

  it('says so where fetch gives a body only as a whole', async () => {
    server.instead.push(() => Object.defineProperty(new Response(''), 'body', { value: undefined }));
    await expect(live()).rejects.toMatchObject({ code: 'STREAM_UNSUPPORTED' });
  });

  it.each([
    ['event: chat:message\ndata: {broken\n\n'],
    ['data: plain\n\nevent: error\ndata: null\n\n'],
    [`event: session:updated\ndata: {"sessionId":"${SESSION_ID}"}\n\n`],
  ])('opens another stream after an event that cannot be understood: %j', async (text) => {
    await live();
    const read = contents(2);
    server.messages.push(aMessage(1), aMessage(2));
    server.streams[0]?.controller.enqueue(new TextEncoder().encode(text));
    expect(await read).toEqual(['words 1', 'words 2']);
    expect(server.streams).toHaveLength(2);
  });

  it('tries again where a captive portal answers for the server', async () => {
    server.turn('hello');
    server.instead.push(() => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }));
    expect(await contents(2)).toEqual(['hello', 'Echo: hello']);
    expect(server.streams).toHaveLength(1);
  });

  it('tells a reader of its own stream alone, whenever the one before it left', async () => {
    server.turn('hello');
    for (let microtasks = 0; microtasks < 40; microtasks++) {
      const before = conversation.events({ after: 0 });
      void before.next();
      for (let turn = 0; turn < microtasks; turn++) await Promise.resolve();
      void before.return?.();
      const connections: string[] = [];
      for await (const event of conversation.events({ after: 0 })) {
        if (event.type === 'connection') connections.push(event.connection);
        if (event.type === 'message') break;
      }
      expect(new Set(connections).size).toBe(connections.length);
    }
  });

  it('lets go of the stream when nobody reads any more, and opens another for the next reader', async () => {
    await live();
    await events.return?.();
    server.turn('hello');
    events = conversation.events();
    expect(await contents(2)).toEqual(['hello', 'Echo: hello']);
    expect(server.streams).toHaveLength(2);
  });
});

describe('an event stream that has gone silent', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => vi.useRealTimers());

  it('is given up after a minute, and opened again', async () => {
    await live();
    await vi.advanceTimersByTimeAsync(59_000);
    server.say('chat:typing', { sessionId: SESSION_ID, typing: true, from: 'assistant' });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(server.streams).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.streams).toHaveLength(2);
  });
});
