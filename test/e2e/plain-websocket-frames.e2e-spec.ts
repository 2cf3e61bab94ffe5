import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connections } from '../../src/realtime/connections/connections.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { withPatience } from '../support/overrides.js';
import { PlainDevice } from '../support/plain-sockets.js';
import { SEED } from '../support/seed.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const BODY_LIMIT = 64 * 1024;

let database: TestDatabase;
let app: TestApp;
let test: Client;
let id: string;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, {
    env: { BODY_LIMIT_BYTES: String(BODY_LIMIT) },
    override: withPatience({ closingMs: 200 }),
  });
  test = await Client.signIn(app, 'test');
  id = await test.open();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const openConnections = (): number => app.nest.get(Connections).all().length;

/** The process is there, and others are served. */
async function expectServed(): Promise<void> {
  const device = await PlainDevice.connect(app, test, id);
  device.say('hello');
  expect(await device.frame('response')).toMatchObject({ agent: { type: 'Smalltalk' } });
  device.close();
  await expect.poll(openConnections).toBe(0);
}

describe('a frame that is no message', () => {
  const nested = `${'['.repeat(40)}${']'.repeat(40)}`;

  it.each([
    ['nothing', '', 'MESSAGE_EMPTY'],
    ['an object without anything', '{}', 'MESSAGE_EMPTY'],
    ['an empty one', '{"message":""}', 'MESSAGE_EMPTY'],
    ['null', '{"message":null}', 'MESSAGE_EMPTY'],
    ['white space', '{"message":" \\n\\u200b "}', 'MESSAGE_EMPTY'],
    ['no JSON', 'hello', 'MALFORMED_JSON'],
    ['half of it', '{"message":"hel', 'MALFORMED_JSON'],
    ['too deep', `{"message":"x","metadata":{"a":${nested}}}`, 'MALFORMED_JSON'],
    ['too many values', `{"message":"x","metadata":{"a":[${'0,'.repeat(20_000)}0]}}`, 'PAYLOAD_TOO_LARGE'],
    ['an array', '["hello"]', 'VALIDATION_FAILED'],
    ['a string', '"hello"', 'VALIDATION_FAILED'],
    ['a number', '42', 'VALIDATION_FAILED'],
    ['null itself', 'null', 'VALIDATION_FAILED'],
    ['words that are a number', '{"message":5}', 'VALIDATION_FAILED'],
    ['words that are an object', '{"message":{"text":"x"}}', 'VALIDATION_FAILED'],
    ['two different words', '{"message":"a","content":"b"}', 'VALIDATION_FAILED'],
    ['an unknown type', '{"message":"x","type":"ping"}', 'VALIDATION_FAILED'],
    ['attachments that are none', '{"message":"x","attachments":[1]}', 'VALIDATION_FAILED'],
    [
      'an attachment without content',
      '{"message":"x","attachments":[{"name":"a","mimeType":"text/plain","size":1}]}',
      'VALIDATION_FAILED',
    ],
    ['metadata that are none', '{"message":"x","metadata":[]}', 'VALIDATION_FAILED'],
    ['a name that is none', '{"message":"x","clientMessageId":"a b"}', 'VALIDATION_FAILED'],
    ['NUL', '{"message":"a\\u0000b"}', 'VALIDATION_FAILED'],
    ['half a character', '{"message":"\\ud800"}', 'VALIDATION_FAILED'],
    ['a prototype', '{"message":"x","__proto__":{"a":1}}', 'VALIDATION_FAILED'],
    ['too many characters', `{"message":"${'x'.repeat(4_001)}"}`, 'VALIDATION_FAILED'],
    ['another session', '{"message":"x","sessionId":"0198000000007000800000000000dead"}', 'VALIDATION_FAILED'],
    ['a session that is none', '{"message":"x","sessionId":"undefined"}', 'INVALID_SESSION_ID'],
  ])('%s: an error, nothing stored, and the socket stays open', async (_what, text, code) => {
    const session = await test.open();
    const device = await PlainDevice.connect(app, test, session);
    device.socket.send(text);
    const error = await device.frame('error');
    expect(error).toMatchObject({ type: 'error', code, instance: '/ws', requestId: expect.any(String) });
    expect(error.message).toBe(code === 'MESSAGE_EMPTY' ? 'Message content is required' : error.detail.slice(0, -1));
    device.say('hello');
    expect(await device.frame('response')).toMatchObject({ sequence_number: 2 });
    expect(device.frames).toHaveLength(2);
    device.close();
  });

  it('binary: 1003', async () => {
    const device = await PlainDevice.connect(app, test, id);
    device.socket.send(Buffer.from('{"message":"hello"}'));
    expect(await device.end()).toMatchObject({ code: 1003 });
  });

  it('larger than a request may be: 1009, one of that size: taken', async () => {
    const session = await test.open();
    const device = await PlainDevice.connect(app, test, session);
    const padded = (length: number): string => `{"message":"hello"${' '.repeat(length - 19)}}`;
    device.socket.send(padded(BODY_LIMIT));
    await device.frame('response');
    device.socket.send(padded(BODY_LIMIT + 1));
    expect(await device.end()).toMatchObject({ code: 1009 });
    expect((await test.history(session)).total).toBe(2);
  });
});

/**
 * A connection that was let in, and from now on may do what no WebSocket client would.
 * @param behind  comes in one piece with the handshake.
 */
async function openRaw(path = `/ws?session_id=${id}`, behind = Buffer.alloc(0)): Promise<Socket> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  socket.on('error', () => undefined); // reset by the other side
  const head = [
    `GET ${path} HTTP/1.1`,
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    `Authorization: Bearer ${test.token}`,
  ];
  const before = openConnections();
  socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), behind]));
  await once(socket, 'data');
  await expect.poll(openConnections).toBeGreaterThan(before);
  return socket;
}

const masked = (opcode: number, payload: Buffer, bits = 0x80): Buffer => {
  const length =
    payload.length < 126
      ? Buffer.from([0x80 | payload.length])
      : Buffer.from([0xfe, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([Buffer.from([bits | opcode]), length, Buffer.alloc(4), payload]); // the mask is zero
};
const TEXT = 1;
const PING = 9;

describe('bytes that are no WebSocket', () => {
  it.each([
    ['a bad opcode', masked(3, Buffer.from('x'))],
    ['a bad control opcode', masked(0xb, Buffer.from('x'))],
    ['reserved bits', masked(TEXT, Buffer.from('{}'), 0xf0)],
    ['a frame without mask', Buffer.from([0x81, 2, 0x7b, 0x7d])],
    ['a length beyond all bounds', Buffer.concat([Buffer.from([0x81, 0xff]), Buffer.alloc(8, 0x7f)])],
    ['a length beyond ours', Buffer.concat([Buffer.from([0x81, 0xff]), Buffer.from([0, 0, 0, 0, 0x40, 0, 0, 0])])],
    ['a long ping', masked(PING, Buffer.alloc(126))],
    ['a ping in pieces', masked(PING, Buffer.from('x'), 0)],
    ['a continuation of nothing', masked(0, Buffer.from('x'))],
    ['a message inside a message', Buffer.concat([masked(TEXT, Buffer.from('{'), 0), masked(TEXT, Buffer.from('}'))])],
    ['text that is no UTF-8', masked(TEXT, Buffer.from([0xc3, 0x28]))],
    ['a close with a code that is none', masked(8, Buffer.from([0, 5]))],
    ['a close of one byte', masked(8, Buffer.from([3]))],
    ['an HTTP request', Buffer.from('GET /health HTTP/1.1\r\nHost: x\r\n\r\n')],
  ])('%s: closed, and the others are served', async (_what, bytes) => {
    const socket = await openRaw();
    socket.resume().write(bytes);
    await once(socket, 'close');
    await expectServed();
  });

  it('whatever they are: the connection ends or goes on, and the others are served', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, isHalfOpen) => {
        const socket = await openRaw();
        socket.resume().write(bytes);
        if (isHalfOpen) socket.end();
        else socket.destroy();
        await once(socket, 'close');
        await expect.poll(openConnections).toBe(0);
      }),
      { seed: SEED, numRuns: 40 },
    );
    await expectServed();
  });

  it('a client that vanishes in the middle of a message leaves nothing behind', async () => {
    const socket = await openRaw();
    socket.write(masked(TEXT, Buffer.alloc(1_000, 0x20)).subarray(0, 500));
    socket.resetAndDestroy();
    await expect.poll(openConnections).toBe(0);
    await expectServed();
  });

  it('a client that shuts its side and waits is hung up on', async () => {
    const socket = await openRaw();
    socket.resume().end();
    await once(socket, 'close');
    await expectServed();
  });

  it('messages in one piece with the handshake are handled, in their order, and no others', async () => {
    const session = await test.open();
    const words = ['hello', 'thanks', 'hello again'];
    const frames = words.map((message) => masked(TEXT, Buffer.from(JSON.stringify({ message }))));
    const socket = await openRaw(`/ws?session_id=${session}`, Buffer.concat(frames));
    socket.resume();
    const said = async (): Promise<string[]> =>
      (await test.history(session)).messages
        .filter(({ direction }) => direction === 'incoming')
        .map((each) => each.content);
    await expect.poll(said).toEqual(words);
    socket.destroy();
  });

  it('a message in many pieces is one message', async () => {
    const session = await test.open();
    const socket = await openRaw(`/ws?session_id=${session}`);
    const text = Buffer.from('{"message":"hello"}');
    const pieces = [...text].map((byte, index) =>
      masked(index === 0 ? TEXT : 0, Buffer.from([byte]), index === text.length - 1 ? 0x80 : 0),
    );
    for (const piece of pieces) socket.write(Buffer.concat([piece, masked(PING, Buffer.alloc(0))]));
    let heard = Buffer.alloc(0);
    for await (const chunk of socket) {
      heard = Buffer.concat([heard, chunk as Buffer]);
      if (heard.includes('"type":"response"')) break;
    }
    expect((await test.history(session)).messages[0]).toMatchObject({ content: 'hello' });
  });
});
