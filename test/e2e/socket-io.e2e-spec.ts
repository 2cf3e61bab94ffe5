import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { Device, numbersOf } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const TWICE_SENT = 25;

/** Without answers that were asked for again. */
const liveOf = ({ heard }: Device): number[] =>
  numbersOf(heard.filter((message) => !('replayed' in message && message.replayed)));

let database: TestDatabase;
let app: TestApp;
let test: Client;
let anna: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database);
  test = await Client.signIn(app, 'test');
  anna = await Client.signIn(app, 'anna');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('a conversation over Socket.IO', () => {
  it('is opened again by who is in it, while others speak, without a message missed', async () => {
    const id = await test.open();
    const device = await Device.connect(app, test);
    await device.ask('session:join', { sessionId: id, afterSequence: 0 });
    const speaking = Promise.all(Array.from({ length: 20 }, (_, turn) => test.say(id, `hello ${turn}`)));
    for (let again = 0; again < 20; again++) await device.ask('session:create', { sessionId: id });
    await speaking;
    await device.until(() => device.heard.length === 40);
    expect(numbersOf(device.heard)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    device.close();
  });

  it('is created, spoken in, and acknowledged before it is answered', async () => {
    const device = await Device.connect(app, test);
    const { sessionId } = await device.ask('session:create', {});
    const { message, replayed } = await device.ask('chat:message', { sessionId, content: 'What is my balance?' });
    expect(message).toMatchObject({ sequence_number: 1, content: 'What is my balance?', direction: 'incoming' });
    expect(replayed).toBe(false);
    const response = await device.event('chat:response');
    expect(response).toMatchObject({
      sessionId,
      sequence_number: 2,
      in_reply_to: message.message_id,
      content: expect.stringContaining('$5,432.10'),
      agent: { type: 'Banking' },
    });
    expect(numbersOf(device.heard)).toEqual([2]);
    device.close();
  });

  it('is heard by the other devices, once and in order, whichever door it came by', async () => {
    const id = await test.open();
    const [first, second] = [await Device.connect(app, test, id), await Device.connect(app, test)];
    await second.ask('session:join', { sessionId: id });
    await first.ask('chat:message', { sessionId: id, message: 'hello' });
    await test.say(id, 'thanks');
    await Promise.all([first, second].map((device) => device.until(() => device.heard.length >= 3)));
    await second.until(() => second.heard.length >= 4);
    expect(numbersOf(first.heard)).toEqual([2, 3, 4]);
    expect(numbersOf(second.heard)).toEqual([1, 2, 3, 4]);
    first.close();
    second.close();
  });

  it('gives a device that comes back exactly what it missed', async () => {
    const id = await test.open();
    for (const text of ['hello', 'thanks', 'hello']) await test.say(id, text);
    const device = await Device.connect(app, test);
    const { messages, hasMore } = await device.ask('session:join', { sessionId: id, afterSequence: 2 });
    expect(numbersOf(messages)).toEqual([3, 4, 5, 6]);
    expect(hasMore).toBe(false);
    await test.say(id, 'thanks');
    await device.until(() => device.heard.length === 2);
    expect(numbersOf(device.heard)).toEqual([7, 8]);
    device.close();
  });

  it('answers a message that is sent again with the stored turn, to its sender alone', async () => {
    const id = await test.open();
    const [sender, other] = [await Device.connect(app, test, id), await Device.connect(app, test, id)];
    const payload = { sessionId: id, message: 'hello', clientMessageId: 'once' };
    const first = await sender.ask('chat:message', payload);
    const again = await sender.ask('chat:message', payload);
    expect(again).toMatchObject({ replayed: true, message: { message_id: first.message.message_id } });
    const response = await sender.event<object>('chat:response', 2);
    expect(response).toMatchObject({ replayed: true, sequence_number: 2 });
    await other.until(() => other.heard.length >= 2);
    expect(numbersOf(other.heard)).toEqual([1, 2]);
    sender.close();
    other.close();
  });

  it('tells two devices that send the same message at once of each number once, by acknowledgement or event', async () => {
    const id = await test.open();
    const devices = [await Device.connect(app, test, id), await Device.connect(app, test, id)];
    const acknowledged = devices.map((): number[] => []);
    for (let turn = 1; turn <= TWICE_SENT; turn++) {
      const payload = { sessionId: id, message: 'hello', clientMessageId: `twice-${turn}` };
      const answers = await Promise.all(devices.map((device) => device.ask('chat:message', payload)));
      for (const [index, { message }] of answers.entries()) acknowledged[index]?.push(message.sequence_number);
      expect(answers.filter(({ replayed }) => replayed)).toHaveLength(1);
    }
    const numbers = Array.from({ length: 2 * TWICE_SENT }, (_, index) => index + 1);
    for (const [index, device] of devices.entries()) {
      await device.until(() => liveOf(device).includes(2 * TWICE_SENT));
      expect([...(acknowledged[index] ?? []), ...liveOf(device)].toSorted((a, b) => a - b)).toEqual(numbers);
    }
    for (const device of devices) device.close();
  });

  it('is nobody else’s', async () => {
    const id = await test.open();
    const stranger = await Device.connect(app, anna);
    for (const name of [
      'session:join',
      'session:resume',
      'session:end',
      'session:resolve',
      'chat:history',
      'chat:message',
      'chat:typing',
    ] as const)
      expect(await stranger.try(name, { sessionId: id, message: 'hello', typing: true })).toMatchObject({
        ok: false,
        error: { code: 'SESSION_NOT_FOUND', instance: name },
      });
    const refused = Device.at(app, { token: anna.token, sessionId: id });
    expect(await refused.event('connect_error')).toMatchObject({ code: 'SESSION_NOT_FOUND', status: 404 });
    stranger.close();
  });

  it('is refused without a token, before anything is listened to', async () => {
    expect(await Device.at(app, {}).event('connect_error')).toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
    const bad = Device.at(app, { token: test.token, sessionId: 'undefined' });
    expect(await bad.event('connect_error')).toMatchObject({ code: 'INVALID_SESSION_ID', status: 400 });
  });

  it('tells every device when it is resolved', async () => {
    const id = await test.open();
    const device = await Device.connect(app, test, id);
    await device.ask('session:join', { sessionId: id });
    await test.post(`/api/sessions/${id}/resolve`);
    expect(await device.event('session:updated')).toMatchObject({ sessionId: id, status: 'resolved' });
    device.close();
  });

  it('ends with its login, for good', async () => {
    const nora = await Client.signIn(app, 'nora');
    const device = await Device.connect(app, nora);
    await nora.post('/auth/logout');
    expect(await device.event('error')).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await device.event('disconnect')).toBe('io server disconnect');
  });
});
