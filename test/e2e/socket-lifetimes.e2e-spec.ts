import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { drain, ShutdownState } from '../../src/lifecycle/index.js';
import { Connections } from '../../src/realtime/connections/connections.js';
import { GatedAgent, StreamingAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp, startDemoAppForTest } from '../support/clients.js';
import { openLosableDatabase } from '../support/losable-database.js';
import { withClock } from '../support/overrides.js';
import { SetClock } from '../support/set-clock.js';
import { Device, numbersOf } from '../support/socket-clients.js';
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

describe('a token that ends during a conversation', () => {
  async function startAt(clock: SetClock) {
    const app = await start({ override: withClock(clock) });
    const test = await Client.signIn(app, 'test');
    return { app, test, connections: app.nest.get(Connections) };
  }

  it('is told of before, can be renewed on the socket, and then no message is lost', async () => {
    const clock = new SetClock(new Date());
    const { app, test, connections } = await startAt(clock);
    const id = await test.open();
    const device = await Device.connect(app, test, id);
    await device.ask('session:join', { sessionId: id });

    clock.advance(TOKEN_SECONDS - 30);
    connections.tick();
    const { expiresAt } = await device.event<{ expiresAt: string }>('auth:expiring');
    expect(Date.parse(expiresAt) - clock.now().getTime()).toBeGreaterThan(0);

    const renewed = await Client.signIn(app, 'test');
    await device.ask('auth:refresh', { token: renewed.token });
    clock.advance(60);
    connections.tick();
    await renewed.say(id, 'hello');
    await device.ask('chat:message', { sessionId: id, message: 'hello' });
    await device.until(() => device.heard.length >= 3);
    expect(numbersOf(device.heard)).toEqual([1, 2, 4]);
    device.close();
  });

  it('may be renewed by another login, which the end of the first one does not touch', async () => {
    const app = await start();
    const first = await Client.signIn(app, 'test');
    const id = await first.open();
    const device = await Device.connect(app, first);
    await device.ask('session:join', { sessionId: id });
    const second = await Client.signIn(app, 'test');
    await device.ask('auth:refresh', { token: second.token });
    await first.post('/auth/logout');
    await second.post(`/api/sessions/${id}/resolve`); // for which every device's right to know of it is looked at
    expect(await device.event('session:updated')).toMatchObject({ sessionId: id, status: 'resolved' });
    await device.ask('chat:history', { sessionId: id });
    device.close();
  });

  it('closes the socket for good when it is not renewed, and says so', async () => {
    const clock = new SetClock(new Date());
    const { app, test, connections } = await startAt(clock);
    const device = await Device.connect(app, test);
    clock.advance(TOKEN_SECONDS + 1);
    connections.tick();
    expect(await device.event('error')).toMatchObject({ code: 'TOKEN_EXPIRED', status: 401 });
    expect(await device.event('disconnect')).toBe('io server disconnect'); // after which Socket.IO stays away
  });

  it('takes no token of somebody else in its place', async () => {
    const app = await start();
    const device = await Device.connect(app, await Client.signIn(app, 'test'));
    const { token } = await Client.signIn(app, 'anna');
    expect(await device.try('auth:refresh', { token })).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(await device.try('auth:refresh', { token: 'x' })).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
    expect(device.socket.connected).toBe(true);
    device.close();
  });
});

describe('a token that lives shorter than the warning', () => {
  it('is told of half-way, not again as soon as it was renewed', async () => {
    const clock = new SetClock(new Date());
    const app = await start({ override: withClock(clock), env: { JWT_TTL_SECONDS: '30' } });
    const connections = app.nest.get(Connections);
    const test = await Client.signIn(app, 'test');
    const device = await Device.connect(app, test);
    const warnings = (): number => device.events.filter(({ name }) => name === 'auth:expiring').length;
    connections.tick();
    clock.advance(14);
    connections.tick();
    await device.try('no event'); // what was told before is there
    expect(warnings()).toBe(0);
    clock.advance(1);
    connections.tick();
    await device.event('auth:expiring');

    const { token } = await Client.signIn(app, 'test');
    await device.ask('auth:refresh', { token });
    connections.tick();
    await device.try('no event');
    expect(warnings()).toBe(1);
    device.close();
  });
});

describe('a client that comes at a bad moment', () => {
  const COMES_BACK = { reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 50 };

  it('comes back by itself while the instance is full, until there is room', async () => {
    const app = await start({ env: { CONNECTIONS_MAX: '1' } });
    const test = await Client.signIn(app, 'test');
    const first = await Device.connect(app, test);
    const second = Device.at(app, { token: test.token }, COMES_BACK);
    await second.event('connect_error', 2);
    expect(second.socket.active).toBe(true);
    first.close();
    await second.until(() => second.socket.connected);
    second.close();
  });

  it('comes back by itself while the database is away', async () => {
    await using losable = await openLosableDatabase();
    await using app = await startDemoApp(losable.database);
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    await losable.lose();
    const device = Device.at(app, { token: test.token, sessionId: id }, COMES_BACK);
    let attempts = 0;
    const tried = new Promise<void>((resolve) =>
      device.socket.io.on('reconnect_attempt', () => ++attempts === 3 && resolve()),
    );
    await tried;
    expect(device.socket.active).toBe(true);
    expect(device.events.filter(({ name }) => name === 'connect_error')).toEqual([]);
    device.close();
  });

  it('joins nothing by a session ID of null, as by none', async () => {
    const app = await start();
    const test = await Client.signIn(app, 'test');
    const device = Device.at(app, { token: test.token, sessionId: null } as never);
    await device.until(() => device.socket.connected);
    device.close();
  });
});

describe('a user who is deactivated in the table', () => {
  it('loses the socket, also where it has joined nothing', async () => {
    const app = await start();
    const device = await Device.connect(app, await Client.signIn(app, 'nora'));
    await database.pool.query(`UPDATE users SET is_active = false WHERE username = 'nora'`);
    onTestFinished(async () => {
      await database.pool.query(`UPDATE users SET is_active = true WHERE username = 'nora'`);
    });
    expect(await device.event('error')).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await device.event('disconnect')).toBe('io server disconnect');
  });
});

describe('a session that goes away under a device', () => {
  it('is told as not found, and the socket goes on with others', async () => {
    const app = await start();
    const test = await Client.signIn(app, 'test');
    const [id, other] = [await test.open(), await test.open()];
    const device = await Device.connect(app, test);
    await device.ask('session:join', { sessionId: id });
    await test.delete(`/api/sessions/${id}`);
    expect(await device.event('error')).toMatchObject({ code: 'SESSION_NOT_FOUND', details: { sessionId: id } });
    await device.ask('chat:message', { sessionId: other, message: 'hello' });
    device.close();
  });
});

describe('an answer that takes its time', () => {
  it('is shown as typing and in pieces, and then told whole', async () => {
    const agent = new StreamingAgent();
    const app = await start({ override: withAgents(agent) });
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    const device = await Device.connect(app, test, id);
    const { message } = await device.ask('chat:message', { sessionId: id, message: 'streaming please' });
    await agent.wasAsked();
    for (const [index, text] of ['one ', 'two ', 'three'].entries()) {
      agent.letOne();
      const delta = { sessionId: id, inReplyTo: message.message_id, index, text };
      expect(await device.event('chat:delta', index + 1)).toEqual(delta);
    }
    expect(await device.event('chat:response')).toMatchObject({
      content: expect.stringContaining('one two three'),
      in_reply_to: message.message_id,
    });
    expect(await device.event('chat:typing', 2)).toEqual({ sessionId: id, typing: false, from: 'assistant' });
    expect(device.events.filter(({ name }) => name === 'chat:typing')[0]?.payload).toMatchObject({ typing: true });
    device.close();
  });
});

describe('an instance that goes down', () => {
  it('tells its sockets, answers what it has, takes nothing new, and closes so that they come back', async () => {
    const agent = new GatedAgent();
    const app = await startDemoApp(database, { override: withAgents(agent) });
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    const [idle, busy] = [await Device.connect(app, test, id), await Device.connect(app, test, id)];
    await busy.ask('chat:message', { sessionId: id, message: 'gated, please' });
    await agent.wasAsked();

    const drained = drain(app.nest, app.nest.get(ShutdownState), LONG_MS);
    await busy.event('server:draining');
    await idle.event('server:draining');
    expect(await idle.event('disconnect')).toBe('transport close'); // after which Socket.IO comes back
    const refused = await busy.try('chat:message', { sessionId: id, message: 'hello' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'SHUTTING_DOWN' } });
    agent.open();
    expect(await busy.event('chat:response')).toMatchObject({ content: expect.stringContaining('Echo') });
    expect(await busy.event('disconnect')).toBe('transport close');
    expect(await drained).toBe(true);
  });
});
