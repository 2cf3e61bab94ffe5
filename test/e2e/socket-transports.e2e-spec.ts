import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { AttackedApp } from '../support/attacked-app.js';
import { Dice } from '../support/dice.js';
import { exchange, openTcp, rawRequest } from '../support/raw-exchange.js';
import { SEED } from '../support/seed.js';
import { expectNothingStored } from '../support/table-state.js';

const BODY_LIMIT_BYTES = 100_000;
const POLLING = '/socket.io/?EIO=4&transport=polling';

const attacked = await AttackedApp.start({ BODY_LIMIT_BYTES: String(BODY_LIMIT_BYTES) });
const { app, database, test } = attacked;
const expectOthersServed = () => attacked.expectOthersServed();
afterAll(() => attacked[Symbol.asyncDispose]());

const statusOf = (answer: string): number => Number(answer.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length) || 0);

/** A client that polls, and is signed in. */
async function polling(): Promise<string> {
  const { sid } = JSON.parse((await (await fetch(app.url + POLLING)).text()).slice(1)) as { sid: string };
  const url = `${POLLING}&sid=${sid}`;
  await fetch(app.url + url, { method: 'POST', body: `40${JSON.stringify({ token: test.token })}` });
  expect(await (await fetch(app.url + url)).text()).toMatch(/^40/);
  return url;
}

const sized = (body: string | Buffer): { 'content-length': number } => ({ 'content-length': Buffer.byteLength(body) });

describe('a request that no client makes', () => {
  const HUGE = 'x'.repeat(9_000);

  it.each([
    ['GET', '/socket.io/'],
    ['GET', '/socket.io/?'],
    ['GET', '/socket.io/?EIO=3&transport=polling'],
    ['GET', '/socket.io/?EIO=4&transport=__proto__'],
    ['GET', '/socket.io/?EIO=4&transport=webtransport'],
    ['GET', '/socket.io/?EIO=4&transport=websocket'],
    ['GET', `${POLLING}&sid=__proto__`],
    ['GET', `${POLLING}&sid=constructor`],
    ['GET', `${POLLING}&sid=${HUGE}`],
    ['GET', `${POLLING}&sid=%00&sid=%ff`],
    ['POST', POLLING],
    ['POST', `${POLLING}&sid=nobody`],
    ['PUT', POLLING],
    ['DELETE', `${POLLING}&sid=nobody`],
    ['GET', '/socket.io/../../etc/passwd'],
    ['GET', '/socket.io/%00?EIO=4&transport=polling&sid=1'],
    ['GET', '/socket.io'],
  ])('is refused: %s %s', async (method, path) => {
    const answer = await exchange(app.url, rawRequest(`${method} ${path}`, { 'content-length': 0 }));
    expect(statusOf(answer), answer).toBeGreaterThanOrEqual(400);
    expect(statusOf(answer), answer).toBeLessThan(500);
    await expectOthersServed();
  });

  it.each([
    ['binary', { 'content-type': 'application/octet-stream' }, Buffer.from([4, 0, 1, 2])],
    ['compressed, or so it says', { 'content-encoding': 'gzip' }, '42["chat:typing",{}]'],
    ['in another charset', { 'content-type': 'text/plain;charset=UTF-16' }, '42["chat:typing",{}]'],
    ['of no type', { 'content-type': '' }, '42["chat:typing",{}]'],
    ['no UTF-8', {}, Buffer.from([0x34, 0x32, 0xff, 0xfe, 0xc3, 0x28])],
    ['nothing', {}, ''],
    ['separators', {}, '\x1e'.repeat(50_000)],
    ['base64 that is none', {}, 'b!!!!\x1eb\x1ebAAAA'],
    ['packets that are none', {}, '42[\x1e49\x1ex\x1e'],
    ['the end, and more behind it', {}, '1\x1e42["session:create",{}]'],
    ['more than a body may be', {}, 'x'.repeat(BODY_LIMIT_BYTES + 1)],
  ])('is dealt with: a POST that is %s', async (_what, headers, body) => {
    await expectNothingStored(database, async () => {
      const url = await polling();
      const answer = await exchange(app.url, rawRequest(`POST ${url}`, { ...headers, ...sized(body) }, body));
      expect(statusOf(answer), answer).toBeLessThan(500);
    });
    await expectOthersServed();
  });

  it.each([
    ['longer than it says', { 'content-length': 2 }],
    ['shorter than it says', { 'content-length': 1_000 }],
    ['of a length below nothing', { 'content-length': -1 }],
    ['of two lengths', { 'content-length': 10, 'Content-Length': 12 }],
    ['in chunks that are none', { 'transfer-encoding': 'chunked' }],
    ['of a length and in chunks', { 'content-length': 10, 'transfer-encoding': 'chunked' }],
  ])('is dealt with: a POST that is %s', async (_what, headers) => {
    await expectNothingStored(database, async () => {
      const answer = await exchange(app.url, rawRequest(`POST ${await polling()}`, headers, '42["chat:typing",{}]'));
      expect(statusOf(answer), answer).toBeLessThan(500);
    });
    await expectOthersServed();
  });

  it.each([
    ['two polls at once', 'GET'],
    ['two POSTs at once', 'POST'],
  ])('ends its own connection at most: %s', async (_what, method) => {
    const url = await polling();
    const unfinished = await openTcp(app.url);
    unfinished.write(rawRequest(`${method} ${url}`, method === 'POST' ? { 'content-length': 100 } : {}));
    const answer = await exchange(app.url, rawRequest(`${method} ${url}`, { 'content-length': 0 }));
    expect(statusOf(answer), answer).toBeLessThan(500);
    unfinished.destroy();
    await expectOthersServed();
  });
});

describe('an upgrade that no client makes', () => {
  const upgrade = (path: string, headers: Record<string, string | number> = {}): Buffer =>
    rawRequest(`GET ${path}`, {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      'sec-websocket-version': 13,
      ...headers,
    });
  const WEBSOCKET = '/socket.io/?EIO=4&transport=websocket';

  it.each([
    ['of an unknown client', `${WEBSOCKET}&sid=nobody`, {}],
    ['of a property of all objects', `${WEBSOCKET}&sid=__proto__`, {}],
    ['to polling', POLLING, {}],
    ['of an older protocol', '/socket.io/?EIO=3&transport=websocket', {}],
    ['without key', WEBSOCKET, { 'sec-websocket-key': '' }],
    ['with another key', WEBSOCKET, { 'sec-websocket-key': 'nonsense' }],
    ['of another version', WEBSOCKET, { 'sec-websocket-version': 99 }],
    ['to something else', WEBSOCKET, { upgrade: 'h2c' }],
    ['with extensions that there are not', WEBSOCKET, { 'sec-websocket-extensions': ';;;,=' }],
    ['with a protocol that is none', WEBSOCKET, { 'sec-websocket-protocol': ',,,' }],
  ])('is refused, or leads nowhere: %s', async (_what, path, headers) => {
    const answer = await exchange(app.url, upgrade(path, headers));
    expect(statusOf(answer), answer).not.toBe(500);
    await expectOthersServed();
  });

  it('of a client that polls does no harm when it is left there', async () => {
    const url = await polling();
    const [first, second] = [await openTcp(app.url), await openTcp(app.url)];
    for (const socket of [first, second])
      socket.write(upgrade(url.replace('transport=polling', 'transport=websocket')));
    await once(first, 'data');
    const answer = await exchange(app.url, rawRequest(`POST ${url}`, sized('42["no:such"]'), '42["no:such"]'));
    expect(statusOf(answer)).toBe(200);
    for (const socket of [first, second]) socket.destroy();
    await expectOthersServed();
  });

  /** Bytes behind a good upgrade: a client's frames are masked, with this mask that changes nothing. */
  const frame = (first: number, payload: Buffer, length = payload.length): Buffer => {
    const size = Buffer.alloc(9);
    size[0] = 0x80 | 127;
    size.writeBigUInt64BE(BigInt(length), 1);
    return Buffer.concat([Buffer.of(first), size, Buffer.alloc(4), payload]);
  };
  const dice = new Dice(`${SEED} frames`);
  const noise = (): Buffer => Buffer.from(Array.from({ length: dice.magnitude(1, 400) }, () => dice.throw() * 256));

  it.each([
    ['a frame without mask', Buffer.of(0x81, 1, 0x32)],
    ['an opcode that there is not', frame(0x83, Buffer.from('2'))],
    ['reserved bits', frame(0xf1, Buffer.from('2'))],
    ['a length beyond all', frame(0x81, Buffer.from('2'), 2 ** 52)],
    ['a ping that is too long', frame(0x89, Buffer.alloc(200))],
    ['a continuation of nothing', frame(0x80, Buffer.from('2'))],
    ['a text that is no UTF-8', frame(0x81, Buffer.of(0x34, 0xff, 0xfe))],
    ['an end of a reserved code', frame(0x88, Buffer.of(0x03, 0xed))],
    ['an end of one byte', frame(0x88, Buffer.of(3))],
    ['a text that never ends', Buffer.concat(Array.from({ length: 50 }, () => frame(0x01, Buffer.from('4'))))],
    ['noise', noise()],
    ['other noise', noise()],
    ['noise in a frame', frame(0x81, noise())],
    ['noise in a binary frame', frame(0x82, noise())],
  ])('ends its own connection at most: %s', async (_what, bytes) => {
    await expectNothingStored(database, async () => {
      const socket = await openTcp(app.url);
      socket.write(upgrade(WEBSOCKET));
      await once(socket, 'data');
      socket.end(bytes);
      socket.resume();
      await once(socket, 'close');
    });
    await expectOthersServed();
  });
});
