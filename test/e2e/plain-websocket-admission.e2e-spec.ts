import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { PlainDevice } from '../support/plain-sockets.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';
import { forged, ownClaims, SECRET } from '../support/token-doors.js';

let database: TestDatabase;
let app: TestApp;
let test: Client;
let anna: Client;
/** Everything that was logged, at the finest level. */
let log = '';

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, { log: { write: (line: string) => void (log += line) } });
  test = await Client.signIn(app, 'test');
  anna = await Client.signIn(app, 'anna');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const UNKNOWN = 'sess_0198000000007000800000000000dead';
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('/ws is refused, by a code that a browser can read', () => {
  it.each([
    ['nothing', ''],
    ['an empty one', 'session_id='],
    ['undefined', 'session_id=undefined'],
    ['null', 'session_id=null'],
    ['NaN', 'session_id=NaN'],
    ['an object', 'session_id=%5Bobject%20Object%5D'],
    ['another prefix', 'session_id=msg_0198000000007000800000000000dead'],
    ['another alphabet', 'session_id=sess_0198000000007000800000000000deaX'],
    ['broken percents', 'session_id=%zz%ff'],
    ['an overlong one', `session_id=${'a'.repeat(9_000)}`],
    ['two', `session_id=${UNKNOWN}&session_id=${UNKNOWN}`],
    ['another case of its name', `SESSION_ID=${UNKNOWN}`],
  ])('with %s for a session ID: 4001', async (_what, query) => {
    // Judged before the token: with a good one and with none.
    for (const options of [bearer(test.token), {}]) {
      const device = PlainDevice.at(app, query, options);
      expect(await device.end()).toEqual({ code: 4001, reason: 'Invalid session_id' });
      expect(device.frames).toMatchObject([
        { type: 'error', code: 'INVALID_SESSION_ID', status: 400, instance: '/ws' },
      ]);
    }
  });

  it.each(['-1', '1.5', '1e3', '', ' 1', 'x', '99999999999', '4294967296', '1&after=2'])(
    'with %j to begin after: 4400',
    async (after) => {
      const device = PlainDevice.at(app, `session_id=${await test.open()}&after=${after}`, bearer(test.token));
      expect(await device.end()).toEqual({ code: 4400, reason: 'Validation failed' });
      expect(device.frames).toMatchObject([{ code: 'VALIDATION_FAILED', details: { fields: { after: [/whole/] } } }]);
    },
  );

  const expired = (): string => forged({ alg: 'HS256', typ: 'JWT' }, { ...ownClaims, exp: 1_700_000_000 }, SECRET);

  it.each([
    ['no token', 'UNAUTHENTICATED', () => ({})],
    ['a token that is none', 'UNAUTHENTICATED', () => bearer('garbage')],
    ['a forged one', 'UNAUTHENTICATED', () => bearer(`${test.token.slice(0, -4)}AAAA`)],
    ['an expired one', 'TOKEN_EXPIRED', () => bearer(expired())],
    ['another scheme', 'UNAUTHENTICATED', () => ({ headers: { authorization: 'Basic dGVzdDp0ZXN0MTIz' } })],
    ['a bad subprotocol', 'UNAUTHENTICATED', () => ({ protocols: ['bearer', 'garbage'] })],
    ['a subprotocol without token', 'UNAUTHENTICATED', () => ({ protocols: ['bearer'] })],
  ])('with %s: 4401', async (_what, code, options) => {
    const device = PlainDevice.at(app, `session_id=${await test.open()}`, options());
    expect(await device.end()).toMatchObject({ code: 4401 });
    expect(device.frames).toMatchObject([{ type: 'error', code }]);
  });

  it('with two tokens in the address: 4401', async () => {
    const twice = `token=${test.token}&token=${test.token}`;
    const device = PlainDevice.at(app, `session_id=${await test.open()}&${twice}`);
    expect(await device.end()).toMatchObject({ code: 4401 });
  });

  it('for a session that is unknown, and the same way for somebody else’s: 4004', async () => {
    const closings = [];
    for (const id of [UNKNOWN, await anna.open()]) {
      const device = PlainDevice.at(app, `session_id=${id}`, bearer(test.token));
      closings.push(await device.end());
      expect(device.frames).toMatchObject([{ type: 'error', code: 'SESSION_NOT_FOUND', status: 404 }]);
    }
    expect(closings).toEqual(Array(2).fill({ code: 4004, reason: 'Session not found' }));
  });

  it.each([
    ['in the header', () => bearer(test.token), ''],
    ['as a subprotocol', () => ({ protocols: ['bearer', test.token] }), 'bearer'],
    ['in the address', () => ({ query: `&token=${test.token}` }), ''],
    ['in another case and spelling of the ID', () => ({ ...bearer(test.token), spell: true }), ''],
  ] as const)('but not with a token %s', async (_where, given, protocol) => {
    const id = await test.open();
    const { query = '', spell = false, ...options } = given() as { query?: string; spell?: boolean };
    const device = PlainDevice.at(app, `session_id=${spell ? id.slice(5).toUpperCase() : id}${query}`, options);
    await device.listens();
    expect(device.socket.protocol).toBe(protocol);
    device.say('hello');
    expect(await device.frame('response')).toMatchObject({ session_id: id, sequence_number: 2 });
    device.close();
  });

  it('and no token is written down anywhere, whatever becomes of the connection', async () => {
    const id = await test.open();
    for (const query of [
      'session_id=undefined',
      `session_id=${UNKNOWN}`,
      `session_id=${id}&after=x`,
      `session_id=${id}`,
    ]) {
      const device = PlainDevice.at(app, `${query}&token=${test.token}`);
      device.socket.once('open', () => device.socket.send(Buffer.from('binary')));
      await device.end();
      expect(JSON.stringify(device.frames)).not.toContain(test.token);
    }
    expect(log).toContain('INVALID_SESSION_ID');
    expect(log).not.toContain(test.token);
    expect(log).not.toContain('token=');
  });
});
