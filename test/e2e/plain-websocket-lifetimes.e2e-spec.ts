import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { drain, ShutdownState } from '../../src/lifecycle/index.js';
import { Connections } from '../../src/realtime/connections/connections.js';
import { PlainConnection } from '../../src/realtime/plain-websocket/plain-connection.js';
import { GatedAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp, startDemoAppForTest } from '../support/clients.js';
import { openLosableDatabase } from '../support/losable-database.js';
import { withClock, withPatience } from '../support/overrides.js';
import { PlainDevice } from '../support/plain-sockets.js';
import { SetClock } from '../support/set-clock.js';
import { numbersOf } from '../support/socket-clients.js';
import { shortLine } from '../support/short-line.js';
import { openTcpProxy } from '../support/tcp-proxy.js';
import type { TestApp, TestAppOptions } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const TOKEN_SECONDS = 900;
const LONG_MS = 60_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await openDemoDatabase();
});
afterAll(() => database.close());

const start = (options: TestAppOptions = {}): Promise<TestApp> => startDemoAppForTest(database, options);

const openConnections = (app: TestApp): number => app.nest.get(Connections).all().length;

describe('a connection to /ws ends', () => {
  it('with its token, of which it is told before', async () => {
    const clock = new SetClock(new Date());
    const app = await start({ override: withClock(clock) });
    const test = await Client.signIn(app, 'test');
    const device = await PlainDevice.connect(app, test, await test.open());
    clock.advance(TOKEN_SECONDS - 30);
    app.nest.get(Connections).tick();
    const { expiresAt } = await device.frame('expiring');
    expect(Date.parse(expiresAt) - clock.now().getTime()).toBeGreaterThan(0);
    clock.advance(31);
    app.nest.get(Connections).tick();
    expect(await device.end()).toEqual({ code: 4401, reason: 'Token expired' });
    expect(await device.frame('error')).toMatchObject({ code: 'TOKEN_EXPIRED', status: 401 });
  });

  it('with its token at the first message after, whoever looks when', async () => {
    const clock = new SetClock(new Date());
    const app = await start({ override: withClock(clock) });
    const test = await Client.signIn(app, 'test');
    const device = await PlainDevice.connect(app, test, await test.open());
    clock.advance(TOKEN_SECONDS);
    device.say('hello');
    expect(await device.end()).toMatchObject({ code: 4401 });
    expect(device.heard).toEqual([]);
  });

  it('with its login', async () => {
    const app = await start();
    const ben = await Client.signIn(app, 'ben');
    const device = await PlainDevice.connect(app, ben, await ben.open());
    await ben.post('/auth/logout');
    expect(await device.end()).toEqual({ code: 4401, reason: 'Not signed in' });
  });

  it('with its session', async () => {
    const app = await start();
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    const device = await PlainDevice.connect(app, test, id);
    await test.delete(`/api/sessions/${id}`);
    expect(await device.end()).toEqual({ code: 4004, reason: 'Session not found' });
  });

  it('with its instance: it answers what it has, takes nothing new, and closes with 1012', async () => {
    const agent = new GatedAgent();
    const app = await startDemoApp(database, { override: withAgents(agent) });
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    const [idle, busy] = [await PlainDevice.connect(app, test, id), await PlainDevice.connect(app, test, id)];
    busy.say('gated, please');
    await agent.wasAsked();

    const drained = drain(app.nest, app.nest.get(ShutdownState), LONG_MS);
    expect(await busy.frame('draining')).toEqual({ type: 'draining', reconnectAfterMs: expect.any(Number) });
    expect(await idle.end()).toEqual({ code: 1012, reason: 'Service restart' });
    busy.say('hello');
    expect(await busy.frame('error')).toMatchObject({ code: 'SHUTTING_DOWN' });
    const late = PlainDevice.at(app, `session_id=${id}`, { headers: { authorization: `Bearer ${test.token}` } });
    expect(await late.end()).toMatchObject({ code: 1012 });
    agent.open();
    expect(await busy.frame('response')).toMatchObject({ message: expect.stringContaining('Echo') });
    expect(await busy.end()).toMatchObject({ code: 1012 });
    expect(await drained).toBe(true);
  });

  it('when the app closes without a word, whatever state it is in', async () => {
    const app = await startDemoApp(database);
    const test = await Client.signIn(app, 'test');
    const device = await PlainDevice.connect(app, test, await test.open());
    const refused = PlainDevice.at(app, 'session_id=undefined');
    refused.socket.once('open', () => refused.socket.pause()); // it never answers the close
    await once(refused.socket, 'open');
    await app.close();
    expect(await device.end()).toMatchObject({ code: 1006 });
  });
});

describe('a client that asks too much', () => {
  it('is closed for sending too many frames: 4429', async () => {
    const app = await start({ env: { SOCKET_FRAMES_PER_SECOND: '1' } });
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    const device = await PlainDevice.connect(app, test, id); // whose ping is the first frame
    for (let sent = 0; sent < 50; sent++) device.say('hello');
    expect(await device.end()).toEqual({ code: 4429, reason: 'Too many requests' });
    expect(await device.frame('error')).toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 1 } });
    await expect.poll(async () => (await test.history(id)).total).toBe(18); // the nine before are answered all the same
  });

  it('is closed for pinging too much: 4429', async () => {
    const app = await start({ env: { SOCKET_FRAMES_PER_SECOND: '1' } });
    const test = await Client.signIn(app, 'test');
    const device = await PlainDevice.connect(app, test, await test.open());
    for (let sent = 0; sent < 10; sent++) device.socket.ping();
    expect(await device.end()).toMatchObject({ code: 4429 });
  });

  it('is told when the session has had its messages for the minute, and stays', async () => {
    const app = await start({ env: { RATE_LIMIT_MESSAGES_PER_MINUTE: '2' } });
    const test = await Client.signIn(app, 'test');
    const device = await PlainDevice.connect(app, test, await test.open());
    for (let sent = 0; sent < 3; sent++) device.say('hello');
    const error = await device.frame('error');
    expect(error).toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: expect.any(Number) } });
    expect(numbersOf(device.heard)).toEqual([2, 4]);
    device.close();
  });

  it('finds no room on an instance that is full: 1013', async () => {
    const app = await start({ env: { CONNECTIONS_MAX: '2' } });
    const test = await Client.signIn(app, 'test');
    const query = `session_id=${await test.open()}`;
    const options = { headers: { authorization: `Bearer ${test.token}` } };
    const devices = Array.from({ length: 8 }, () => PlainDevice.at(app, query, options));
    await Promise.all(devices.map((device) => device.listens().catch(() => undefined)));
    const closings = devices.map(({ closed }) => closed).filter(Boolean);
    expect(closings).toEqual(Array(6).fill({ code: 1013, reason: 'Too many connections' }));
    for (const device of devices) device.close();
    await expect.poll(() => openConnections(app)).toBe(0);
    const next = await PlainDevice.connect(app, test, query.slice('session_id='.length));
    expect((await test.get('/metrics')).payload).toContain('teller_connections{door="ws"} 1');
    next.close();
  });
});

describe('a client that', () => {
  it('is not there any more is found by a ping, and leaves the session', async () => {
    const app = await start({ override: withPatience({ pingMs: 200 }) });
    const test = await Client.signIn(app, 'test');
    const proxy = await openTcpProxy({ host: '127.0.0.1', port: Number(new URL(app.url).port) });
    onTestFinished(() => proxy.cut());
    const id = await test.open();
    const dead = await PlainDevice.connect({ ...app, url: `http://127.0.0.1:${proxy.port}` }, test, id);
    const living = await PlainDevice.connect(app, test, id);
    let pings = 0;
    living.socket.on('ping', () => pings++);
    proxy.swallow();
    await expect.poll(() => openConnections(app), { timeout: 60_000 }).toBe(1);
    const soFar = pings;
    await expect.poll(() => pings, { timeout: 60_000 }).toBeGreaterThan(soFar + 2);
    living.say('hello');
    expect(await living.frame('response')).toMatchObject({ sequence_number: 2 });
    expect(dead.heard).toEqual([]);
    living.close();
  });

  it('does not read costs no more than a bound, is closed with 1013, and catches up', async () => {
    const app = await start({ override: withPatience({ slowReaderMs: 500, closingMs: LONG_MS }) });
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    const line = shortLine(app);
    const options = {
      createConnection: () => line.client as Socket,
      headers: { authorization: `Bearer ${test.token}` },
    };
    const slow = PlainDevice.at(app, `session_id=${id}`, options);
    await slow.listens();
    slow.socket.pause();

    const words = '\u{1f4b6}'.repeat(3_950); // 16 KB
    const metadata = { padding: 'x'.repeat(16_000) };
    const connection = app.nest
      .get(Connections)
      .all()
      .find((each) => each instanceof PlainConnection);
    let sent = 0;
    let mostBytes = 0;
    while (connection?.isOpen) {
      await test.say(id, `${sent++} ${words}`, { metadata });
      mostBytes = Math.max(mostBytes, line.server.writableLength);
    }
    expect(sent).toBeGreaterThan(1);
    expect(mostBytes).toBeGreaterThan(32_000);
    expect(mostBytes).toBeLessThan(128 * 1024);

    slow.socket.resume();
    expect(await slow.end()).toEqual({ code: 1013, reason: 'Reads too slowly' });
    const { total } = await test.history(id);
    const last = slow.heard.at(-1)?.sequence_number ?? 0;
    expect(last).toBeLessThan(total);
    const back = await PlainDevice.connect(app, test, id, last);
    await back.until(() => back.heard.at(-1)?.sequence_number === total);
    expect(numbersOf([...slow.heard, ...back.heard])).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    back.close();
  });
});

describe('while the database is away', () => {
  it('a connection stays open and says so; a new one is told to try again: 1013', async () => {
    await using losable = await openLosableDatabase();
    await using app = await startDemoApp(losable.database);
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    const device = await PlainDevice.connect(app, test, id);
    await losable.lose();
    device.say('hello', { clientMessageId: 'kept' });
    expect(await device.frame('error')).toMatchObject({ code: 'DATABASE_UNAVAILABLE', clientMessageId: 'kept' });
    const late = PlainDevice.at(app, `session_id=${id}`, { headers: { authorization: `Bearer ${test.token}` } });
    expect(await late.end()).toEqual({ code: 1013, reason: 'Database unavailable' });
    expect(device.closed).toBeUndefined();
    device.close();
  });
});
