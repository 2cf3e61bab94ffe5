import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ERROR_CATALOGUE, type ErrorCode } from '../../src/common/error-catalogue.js';
import type { Answer, Problem } from '../../src/realtime/events.js';
import { BAD_BODIES, badValuesFor, declaredValues, type Place, spoiled } from '../support/bad-values.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { RawSocket } from '../support/raw-socket.js';
import { SEED } from '../support/seed.js';
import { type Payload, readSocketContract, type SocketEvent, validPayload } from '../support/socket-contract.js';
import { expectNothingStored } from '../support/table-state.js';

/** The cases come from the handlers of the app, so the app is there before they are listed. */
const database = await openDemoDatabase();
const app = await startDemoApp(database, { env: { SOCKET_FRAMES_PER_SECOND: '100000' } });
const events = readSocketContract(app);

let test: Client;
let sessionId: string;
let socket: RawSocket;

beforeAll(async () => {
  test = await Client.signIn(app, 'test');
  sessionId = await test.open();
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  socket = await RawSocket.connect(app, test);
});
afterEach(() => {
  socket.close();
});

const validOf = (event: SocketEvent): Payload => validPayload(event, test, sessionId);

/** The shape that every refusal has, and a code that is documented for clients. */
function expectProblemOf(name: string, problem: unknown, what: string): void {
  const { code, status } = problem as Problem;
  expect(problem, what).toMatchObject({
    type: `/errors/${code.toLowerCase().replaceAll('_', '-')}`,
    detail: expect.any(String),
    instance: name,
    requestId: expect.any(String),
  });
  expect(ERROR_CATALOGUE, what).toHaveProperty(code);
  expect(status, what).toBe(ERROR_CATALOGUE[code as ErrorCode].status);
  expect(status >= 400 && status < 500, `${what}: ${JSON.stringify(problem)}`).toBe(true);
}

function expectRefused(name: string, answer: Answer<object>, what: string): void {
  expect(answer.ok, `${name} with ${what} is taken`).toBe(false);
  if (!answer.ok) expectProblemOf(name, answer.error, what);
}

/** As a client that is in order sees it: this socket answers as before. */
async function expectServed(): Promise<void> {
  const answer = await socket.ask('session:join', JSON.stringify({ sessionId, afterSequence: 0 }));
  expect(answer).toMatchObject({ ok: true, sessionId });
}

/** What stands for binary data in the JSON of an event that comes with some. */
const BINARY = '{"_placeholder":true,"num":0}';
const withBinary = (event: SocketEvent, payload: string): Promise<Answer<object>> =>
  socket.acknowledged((id) => [`451-${id}[${JSON.stringify(event.name)},${payload}]`, Buffer.from('some bytes')]);

/** Made once: fast-check then looks at each character there is. */
const anything = fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' });

/** Payloads that are wrong whatever the event; the first argument is the payload. */
const WRONG_ARGUMENTS: readonly { readonly what: string; readonly args: readonly string[] }[] = [
  ...BAD_BODIES.filter(({ payload, type }) => isReadable(payload) && !type).map(({ what, payload }) => ({
    what,
    args: [String(payload)],
  })),
  { what: 'null before something right', args: ['null', '{"sessionId":"sess_0199b1c2d3e47f80a1b2c3d4e5f60718"}'] },
  { what: 'false', args: ['false'] },
  { what: 'an array of payloads', args: ['[{},{}]'] },
  { what: 'many arguments', args: Array.from({ length: 1_000 }, () => '0') },
  { what: 'an array of a hundred thousand', args: [`[${'0,'.repeat(100_000)}0]`] },
  { what: 'a hundred thousand fields', args: [`{${Array.from({ length: 100_000 }, (_, at) => `"f${at}":0`).join()}}`] },
  { what: 'a placeholder without its binary part', args: [`{"sessionId":${BINARY}}`] },
];

/** As a packet: what is larger than the limit, or no JSON, is not. */
function isReadable(payload: string | Buffer): boolean {
  try {
    return payload.length < 2_000_000 && typeof payload === 'string' && JSON.parse(payload) !== undefined;
  } catch {
    return false;
  }
}

describe.each(events)('$name', (event) => {
  const { name, schema } = event;
  const values = declaredValues(schema);
  const where = (place: Place): string => place.join('.');

  it('takes what is right', async () => {
    const answer = await socket.ask(name, JSON.stringify(validOf(event)));
    expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
    await socket.ask('session:resume', JSON.stringify({ sessionId, reopen: true })); // for the others
  });

  it('refuses what is no payload, by the acknowledgement or as an error, and answers on', async () => {
    await expectNothingStored(database, async () => {
      for (const { what, args } of WRONG_ARGUMENTS) {
        expectRefused(name, await socket.ask(name, ...args), what);
        const before = socket.heard('error').length;
        socket.send(`42[${[JSON.stringify(name), ...args].join()}]`);
        await socket.until(() => socket.heard('error').length > before);
        expectProblemOf(name, socket.heard('error').at(-1), what);
      }
      expectRefused(name, await withBinary(event, BINARY), 'binary data');
      await expectServed();
    });
  });

  it('refuses what any of its fields cannot be, and answers on', async () => {
    await expectNothingStored(database, async () => {
      for (const { place, schema: field } of values)
        for (const { what, json } of [...badValuesFor(field), { what: 'binary data', json: BINARY }]) {
          const payload = spoiled(validOf(event), place, json);
          const answer = json === BINARY ? await withBinary(event, payload) : await socket.ask(name, payload);
          expectRefused(name, answer, `${what} for ${where(place)}`);
        }
      await expectServed();
    });
  });

  it('takes null for what may be left out', async () => {
    const outcome = async (payload: string): Promise<unknown> => {
      const answer = await socket.ask(name, payload);
      await socket.ask('session:resume', JSON.stringify({ sessionId, reopen: true })); // for the next
      return answer.ok ? 'taken' : answer.error.code;
    };
    for (const { place } of values.filter((each) => !each.isRequired && each.place.length === 1)) {
      const leftOut = await outcome(spoiled(validOf(event), place));
      expect(await outcome(spoiled(validOf(event), place, 'null')), where(place)).toBe(leftOut);
    }
  });

  it('refuses a payload without what it needs', async () => {
    const needed = values.filter(({ isRequired, place }) => isRequired && typeof place.at(-1) === 'string');
    await expectNothingStored(database, async () => {
      for (const { place } of needed) {
        expectRefused(name, await socket.ask(name, spoiled(validOf(event), place)), `no ${where(place)}`);
        expectRefused(name, await socket.ask(name, spoiled(validOf(event), place, 'null')), `null for ${where(place)}`);
      }
      if (needed.length > 0) expectRefused(name, await socket.ask(name), 'no payload');
    });
  });

  it('answers any JSON once, with success or in the one shape', async () => {
    const fields = Object.keys(schema.properties ?? {}).map((field) => [field, anything] as const);
    const payload = fc.oneof(anything, fc.record(Object.fromEntries(fields), { requiredKeys: [] }));
    await fc.assert(
      fc.asyncProperty(payload, fc.array(anything, { maxLength: 2 }), async (value, more) => {
        const answer = await socket.ask(name, ...[value, ...more].map((each) => JSON.stringify(each)));
        if (!answer.ok) expectProblemOf(name, answer.error, JSON.stringify(value));
      }),
      { seed: SEED, numRuns: 40 },
    );
    await expectServed();
  });
});

describe('an event', () => {
  it.each([
    '',
    'no:such',
    '__proto__',
    'constructor',
    'toString',
    'error',
    'message',
    'session:create ',
    'x'.repeat(300),
  ])('of the name "%s" is refused: there is none', async (name) => {
    const answer = await socket.ask(name, '{}');
    expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
  });

  it('that has a number for its name, or none, is refused', async () => {
    for (const frame of ['42[5,{}]', '42[1e400]', '42']) {
      const before = socket.heard('error').length;
      socket.send(frame);
      await socket.until(() => socket.heard('error').length > before);
      expect(socket.heard('error').at(-1), frame).toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    await expectServed();
  });

  it('is not given back at full length', async () => {
    const name = 'x'.repeat(1_000_000);
    const answer = await socket.ask(name, '{}');
    expect(answer).toMatchObject({ ok: false, error: { code: 'VALIDATION_FAILED' } });
    expect(JSON.stringify(answer).length).toBeLessThan(2_000);
  });

  it('is acknowledged once for each time it is sent, also under one ID', async () => {
    const id = 77_777;
    const ask = `42${id}["chat:history",${JSON.stringify({ sessionId })}]`;
    socket.send(ask, ask);
    await expectServed(); // which is handled after both
    expect(socket.answersTo(id)).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it('does not take itself for acknowledged by the client', async () => {
    socket.send('431[{"ok":true}]', '43999999999999999999[]', '43[]');
    await expectServed();
  });
});

describe('what is no packet', () => {
  it.each([
    ['broken JSON', '42["session:join",{"sessionId":'],
    ['a name that is an object', '42[{},{}]'],
    ['no name', '42[]'],
    ['no array', '42{}'],
    ['a name that is Socket.IO’s own', '42["disconnect"]'],
    ['a name that is Node’s own', '42["newListener",{}]'],
    ['a type that there is not', '49[]'],
    ['binary parts without number', '45["session:join",{}]'],
    ['more binary parts than are taken', '451000-["session:join",{}]'],
  ])('is told why the socket closes: %s', async (_what, frame) => {
    await expectNothingStored(database, async () => {
      socket.send(frame);
      await socket.closed;
      expectProblemOf('connection', socket.heard('error').at(-1), frame);
      expect(socket.heard('error')).toMatchObject([{ code: 'MALFORMED_JSON' }]);
    });
  });

  it('is told the same for binary data that nothing announced, or that stays away', async () => {
    socket.send(Buffer.from('some bytes'));
    await socket.closed;
    expect(socket.heard('error')).toMatchObject([{ code: 'MALFORMED_JSON' }]);

    const other = await RawSocket.connect(app, test);
    other.send('451-["session:join",{"sessionId":{"_placeholder":true,"num":0}}]', '42["session:join",{}]');
    await other.closed;
    expect(other.heard('error')).toMatchObject([{ code: 'MALFORMED_JSON' }]);
  });
});
