import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { drain, ShutdownState } from '../../src/lifecycle/index.js';
import { Connections } from '../../src/realtime/connections/connections.js';
import { StreamingAgent, withAgents } from '../support/agents.js';
import { Client, expectProblem, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { StreamReader } from '../support/event-streams.js';
import { withClock, withPatience } from '../support/overrides.js';
import { shortLine } from '../support/short-line.js';
import { sendRaw } from '../support/raw-http.js';
import { SetClock } from '../support/set-clock.js';
import { Device, numbersOf } from '../support/socket-clients.js';
import type { TestApp, TestAppOptions } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const TOKEN_SECONDS = 900;
const LONG_MS = 60_000;

let database: TestDatabase;
let app: TestApp;
let test: Client;
const streaming = new StreamingAgent();

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, {
    override: withAgents(streaming),
    env: { CORS_ORIGINS: 'https://bank.example' },
  });
  test = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const openStreams = (at = app): number => at.nest.get(Connections).all().length;

/** Beside the app of all, for what ends one. */
async function startOwn(options: TestAppOptions): Promise<{ own: TestApp; client: Client; id: string }> {
  const own = await startDemoApp(database, options);
  onTestFinished(() => own.close());
  const client = await Client.signIn(own, 'test');
  return { own, client, id: await client.open() };
}

describe('the event stream of a session', () => {
  it('begins with its head alone, and then tells what is said, by the names and payloads of Socket.IO', async () => {
    const id = await test.open();
    await test.say(id, 'hello');
    const reader = await StreamReader.open(app, test, id);
    await reader.until(() => reader.retryMs !== undefined);
    expect({ events: reader.events, retryMs: reader.retryMs, last: reader.lastEventId }).toEqual({
      events: [],
      retryMs: 2_000,
      last: '2', // so that it comes back behind it
    });
    const device = await Device.connect(app, test);
    await device.ask('session:join', { sessionId: id });
    await test.say(id, 'What is my balance?');
    await reader.event('chat:response');
    await device.event('chat:response');
    expect(reader.events.map(({ name, id: own }) => [name, own])).toEqual([
      ['chat:message', '3'],
      ['chat:response', '4'],
    ]);
    expect(reader.events.map(({ data }) => data)).toEqual(device.heard);
    expect(reader.lastEventId).toBe('4');
    reader.close();
    device.close();
  });

  it('has the headers of every answer, and those that keep a stream whole', async () => {
    const id = await test.open();
    const reader = await StreamReader.open(app, test, id, {
      headers: { origin: 'https://bank.example', 'x-request-id': 'mine', 'accept-encoding': 'gzip, br' },
    });
    expect(Object.fromEntries(reader.response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': 'mine',
      'access-control-allow-origin': 'https://bank.example',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.any(String),
    });
    expect(reader.response.headers.get('content-encoding')).toBeNull();
    reader.close();
  });

  it('shows an answer in pieces, who writes, who is there, and what became of the session', async () => {
    const id = await test.open();
    const reader = await StreamReader.open(app, test, id);
    const said = test.say(id, 'streaming please');
    await streaming.wasAsked();
    for (const [index, text] of ['one ', 'two ', 'three'].entries()) {
      streaming.letOne();
      expect((await reader.event('chat:delta', index + 1)).data).toMatchObject({ sessionId: id, index, text });
    }
    await said;
    const manager = await Device.connect(app, await Client.signIn(app, 'manager'), id);
    expect((await reader.event('session:presence')).data).toMatchObject({ sessionId: id, present: true });
    await manager.ask('chat:typing', { sessionId: id, typing: true });
    expect((await reader.event('chat:typing', 3)).data).toMatchObject({ typing: true, from: 'user' });
    await manager.ask('session:resolve', { sessionId: id });
    expect((await reader.event('session:updated')).data).toMatchObject({ sessionId: id, status: 'resolved' });
    expect(reader.events.filter(({ id: own }) => own !== undefined).map(({ name }) => name)).toEqual([
      'chat:message',
      'chat:response',
    ]);
    manager.close();
    reader.close();
  });

  it.each([
    ['Last-Event-ID', { headers: { 'last-event-id': '2' } }, [3, 4, 5, 6]],
    ['after', { query: '?after=4' }, [5, 6]],
    ['both, and the header counts', { query: '?after=0', headers: { 'last-event-id': '5' } }, [6]],
    ['0', { query: '?after=0' }, [1, 2, 3, 4, 5, 6]],
    ['more than there is', { query: '?after=600' }, []],
  ])('goes on behind what the client has: %s', async (_what, options, missed) => {
    const id = await test.open();
    for (const text of ['hello', 'thanks', 'hello']) await test.say(id, text);
    const reader = await StreamReader.open(app, test, id, options);
    await test.say(id, 'thanks');
    await reader.until(() => reader.heard.length >= missed.length + 2);
    expect(numbersOf(reader.heard)).toEqual([...missed, 7, 8]);
    reader.close();
  });

  it('is a problem before it begins, as everywhere', async () => {
    const anna = await Client.signIn(app, 'anna');
    const [mine, theirs] = [await test.open(), await anna.open()];
    const at = (id: string, headers = {}, query = ''): ReturnType<Client['get']> =>
      test.get(`/api/sessions/${id}/events${query}`, headers);
    expectProblem(await at('undefined'), 400, 'INVALID_SESSION_ID');
    expectProblem(await at('sess_0198000000007000800000000000dead'), 404, 'SESSION_NOT_FOUND');
    expectProblem(await at(theirs), 404, 'SESSION_NOT_FOUND');
    expectProblem(await at(mine, { authorization: '' }), 401, 'UNAUTHENTICATED');
    for (const wrong of ['-1', 'x', '1.5', '99999999999']) {
      const byHeader = expectProblem(await at(mine, { 'last-event-id': wrong }), 400, 'VALIDATION_FAILED');
      expect(byHeader.details?.fields).toHaveProperty('Last-Event-ID');
      const byQuery = expectProblem(await at(mine, {}, `?after=${wrong}`), 400, 'VALIDATION_FAILED');
      expect(byQuery.details?.fields).toHaveProperty('after');
    }
    expect(openStreams()).toBe(0);
  });

  it('has a head to ask for, which ends', async () => {
    const id = await test.open();
    const head = [`HEAD /api/sessions/${id}/events HTTP/1.1`, 'Host: x', 'Connection: close'];
    const answer = await sendRaw(app.url, `${head.join('\r\n')}\r\nAuthorization: Bearer ${test.token}\r\n\r\n`);
    expect(answer).toMatchObject({ statusCode: 200, body: '', headers: { 'content-type': 'text/event-stream' } });
    await expect.poll(() => openStreams()).toBe(0);
  });

  it('is counted, and forgotten when its reader goes', async () => {
    const id = await test.open();
    const reader = await StreamReader.open(app, test, id);
    expect((await test.get('/metrics')).payload).toContain('teller_connections{door="events"} 1');
    reader.close();
    await expect.poll(() => openStreams()).toBe(0);
    expect((await test.get('/metrics')).payload).toContain('teller_connections{door="events"} 0');
  });
});

describe('a stream ends', () => {
  it('with its token, of which it is told before', async () => {
    const clock = new SetClock(new Date());
    const { own, client, id } = await startOwn({
      override: withClock(clock),
    });
    const reader = await StreamReader.open(own, client, id);
    clock.advance(TOKEN_SECONDS - 30);
    own.nest.get(Connections).tick();
    expect((await reader.event('auth:expiring')).data).toEqual({ expiresAt: expect.any(String) });
    clock.advance(31);
    own.nest.get(Connections).tick();
    const path = `/api/sessions/${id}/events`;
    expect((await reader.event('error')).data).toMatchObject({ code: 'TOKEN_EXPIRED', status: 401, instance: path });
    await reader.end();
  });

  it('with its login', async () => {
    const ben = await Client.signIn(app, 'ben');
    const reader = await StreamReader.open(app, ben, await ben.open());
    await ben.post('/auth/logout');
    expect((await reader.event('error')).data).toMatchObject({ code: 'UNAUTHENTICATED' });
    await reader.end();
  });

  it('with its session', async () => {
    const id = await test.open();
    const reader = await StreamReader.open(app, test, id);
    await test.delete(`/api/sessions/${id}`);
    expect((await reader.event('error')).data).toMatchObject({ code: 'SESSION_NOT_FOUND' });
    await reader.end();
  });

  it('with its instance, at once, and is told when to come back', async () => {
    const own = await startDemoApp(database);
    const client = await Client.signIn(own, 'test');
    const id = await client.open();
    const reader = await StreamReader.open(own, client, id);
    expect(await drain(own.nest, own.nest.get(ShutdownState), LONG_MS)).toBe(true);
    const { reconnectAfterMs } = (await reader.event('server:draining')).data as { reconnectAfterMs: number };
    expect(reader.retryMs).toBe(reconnectAfterMs);
    await reader.end();
    expect(reader.events).toHaveLength(1); // whole, and not broken off
  });

  it('when its reader does not read, at a bounded cost; whoever comes back gets the rest', async () => {
    const { own, client, id } = await startOwn({ override: withPatience({ slowReaderMs: 500 }) });
    const line = shortLine(own);
    const request = get(`${own.url}/api/sessions/${id}/events?after=0`, {
      createConnection: () => line.client,
      headers: { authorization: `Bearer ${client.token}` },
    });
    const [slow] = (await once(request, 'response')) as [IncomingMessage];
    const words = '\u{1f4b6}'.repeat(3_950); // 16 KB
    const metadata = { padding: 'x'.repeat(16_000) };
    let mostBytes = 0;
    while (openStreams(own) > 0) {
      expect((await client.say(id, words, { metadata })).statusCode).toBe(200);
      mostBytes = Math.max(mostBytes, line.server.writableLength);
    }
    expect(mostBytes).toBeGreaterThan(32_000);
    expect(mostBytes).toBeLessThan(128 * 1024);
    await expect(slow.toArray()).rejects.toThrow('aborted'); // it does not look whole

    const { total } = await client.history(id);
    const back = await StreamReader.open(own, client, id, { query: '?after=0' });
    await back.until(() => back.lastEventId === String(total));
    expect(numbersOf(back.heard)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    back.close();
  });
});

it('a stream without news says that it is there', async () => {
  const { own, client, id } = await startOwn({ override: withPatience({ heartbeatMs: 50 }) });
  const reader = await StreamReader.open(own, client, id);
  await reader.until(() => reader.comments >= 3);
  expect(reader.events).toEqual([]);
  reader.close();
});
