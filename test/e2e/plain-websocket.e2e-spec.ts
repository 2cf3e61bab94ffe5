import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatedAgent, StreamingAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { PlainDevice } from '../support/plain-sockets.js';
import { Device, numbersOf } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
let test: Client;
const gated = new GatedAgent();
const streaming = new StreamingAgent();

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, {
    env: { TURN_QUEUE_MAX: '1' },
    override: withAgents(gated, streaming),
  });
  test = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const MESSAGE_ID = expect.stringMatching(/^msg_[0-9a-f]{32}$/);
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('a conversation over /ws', () => {
  it('begins without a greeting, and answers with a response', async () => {
    const id = await test.open();
    const device = await PlainDevice.connect(app, test, id);
    device.say('What is my balance?', { attachments: [], clientMessageId: 'mine' });
    const response = await device.frame('response');
    expect(device.frames).toEqual([response]);
    expect(response).toEqual({
      type: 'response',
      session_id: id,
      message: expect.stringContaining('$5,432.10'),
      message_id: MESSAGE_ID,
      sequence_number: 2,
      in_reply_to: MESSAGE_ID,
      clientMessageId: 'mine',
      sources: expect.any(Array),
      requires_escalation: false,
      confidence: expect.any(Number),
      metadata: expect.any(Object),
      agent: expect.objectContaining({ type: 'Banking' }),
      error_info: null,
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const [asked] = (await test.history(id)).messages;
    expect(asked).toMatchObject({ message_id: response.in_reply_to, content: 'What is my balance?' });
    device.close();
  });

  it('takes type, metadata, attachments and the older name of the words, as REST does', async () => {
    const id = await test.open();
    const device = await PlainDevice.connect(app, test, id);
    const file = { name: 'a.txt', mimeType: 'text/plain', size: 2, data: 'aGk=' };
    device.socket.send(
      JSON.stringify({ content: 'hello', type: 'file', metadata: { channel: 'kiosk' }, attachments: [file] }),
    );
    await device.frame('response');
    const [asked] = (await test.history(id)).messages;
    expect(asked).toMatchObject({ content: 'hello', message_type: 'file', metadata: { channel: 'kiosk' } });
    expect(asked?.metadata.attachments).toMatchObject([{ name: 'a.txt', size: 2 }]);
    device.close();
  });

  it('is heard by the other devices, once and in order, whichever door it came by', async () => {
    const id = await test.open();
    const [first, second] = [await PlainDevice.connect(app, test, id), await PlainDevice.connect(app, test, id)];
    const third = await Device.connect(app, test);
    await third.ask('session:join', { sessionId: id });
    first.say('hello');
    await first.frame('response');
    await third.ask('chat:message', { sessionId: id, content: 'thanks' });
    await test.say(id, 'hello');
    for (const device of [first, second, third])
      await device.until(() => device.heard.at(-1)?.sequence_number === 6 && device.heard.length >= 5);
    expect(numbersOf(first.heard)).toEqual([2, 3, 4, 5, 6]);
    expect(numbersOf(second.heard)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(numbersOf(third.heard)).toEqual([1, 2, 4, 5, 6]);
    expect(second.frames[0]).toEqual({
      type: 'message',
      session_id: id,
      message: 'hello',
      message_id: MESSAGE_ID,
      sequence_number: 1,
      user_id: 'user_test',
      message_type: 'text',
      metadata: {},
      created_at: expect.any(String),
    });
    for (const device of [first, second, third]) device.close();
  });

  it('handles what is said before the session was looked at, in that order', async () => {
    const id = await test.open();
    const device = PlainDevice.at(app, `session_id=${id}`, bearer(test.token));
    const words = Array.from({ length: 20 }, (_, index) => `hello number ${index}`);
    device.socket.once('open', () => words.forEach((each) => device.say(each)));
    await device.until(() => device.heard.length >= 20);
    const { messages } = await test.history(id);
    expect(messages.filter(({ direction }) => direction === 'incoming').map(({ content }) => content)).toEqual(words);
    device.close();
  });

  it('answers a message that is sent again with the stored turn, to its sender alone', async () => {
    const id = await test.open();
    const [sender, other] = [await PlainDevice.connect(app, test, id), await PlainDevice.connect(app, test, id)];
    sender.say('hello', { clientMessageId: 'once' });
    sender.say('hello', { clientMessageId: 'once' });
    const { replayed, ...first } = await sender.frame('response', 1);
    const again = await sender.frame('response', 2);
    expect(replayed).toBeUndefined();
    expect(again).toEqual({ ...first, replayed: true });
    sender.say('something else', { clientMessageId: 'once' });
    expect(await sender.frame('error')).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', clientMessageId: 'once' });
    await test.say(id, 'thanks');
    await other.until(() => other.heard.length >= 4);
    expect(numbersOf(other.heard)).toEqual([1, 2, 3, 4]);
    sender.close();
    other.close();
  });

  it('shows an answer in pieces, who writes, and what became of the session', async () => {
    const id = await test.open();
    const device = await PlainDevice.connect(app, test, id);
    device.say('streaming please');
    await streaming.wasAsked();
    for (const [index, text] of ['one ', 'two ', 'three'].entries()) {
      streaming.letOne();
      expect(await device.frame('delta', index + 1)).toMatchObject({ session_id: id, index, text });
    }
    const { in_reply_to } = await device.frame('response');
    expect(await device.frame('delta')).toMatchObject({ in_reply_to });
    expect(await device.frame('typing', 1)).toEqual({
      type: 'typing',
      session_id: id,
      typing: true,
      from: 'assistant',
    });
    expect(await device.frame('typing', 2)).toMatchObject({ typing: false });
    await test.post(`/api/sessions/${id}/resolve`);
    expect(await device.frame('session')).toMatchObject({
      session_id: id,
      status: 'resolved',
      session: { sessionId: id, isResolved: true },
    });
    device.say('hello?');
    expect(await device.frame('error')).toMatchObject({ code: 'SESSION_RESOLVED', status: 409 });
    device.close();
  });

  it('says when too many messages wait, without losing the ones that do', async () => {
    const id = await test.open();
    const device = await PlainDevice.connect(app, test, id);
    for (const name of ['first', 'second', 'third']) device.say('gated', { clientMessageId: name });
    expect(await device.frame('error')).toMatchObject({ code: 'TURN_QUEUE_FULL', clientMessageId: 'third' });
    gated.open();
    expect(await device.frame('response', 1)).toMatchObject({ clientMessageId: 'first' });
    expect(await device.frame('response', 2)).toMatchObject({ clientMessageId: 'second' });
    device.close();
  });

  it('replays what was missed, and then goes on', async () => {
    const id = await test.open();
    for (const text of ['hello', 'thanks', 'hello']) await test.say(id, text);
    const device = await PlainDevice.connect(app, test, id, 2);
    device.say('thanks');
    await device.until(() => device.heard.length >= 5);
    expect(numbersOf(device.heard)).toEqual([3, 4, 5, 6, 8]);
    expect(device.frames.map(({ type }) => type)).toEqual(['message', 'response', 'message', 'response', 'response']);
    device.close();
  });
});
