import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { heapInUse } from '../support/memory.js';
import { RawSocket } from '../support/raw-socket.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

/** A window is ten seconds. */
const FRAMES_PER_SECOND = 30;
const FRAMES_MAX = FRAMES_PER_SECOND * 10;
const MEGABYTE = 1024 * 1024;

let database: TestDatabase;
let app: TestApp;
let test: Client;
let sessionId: string;
const sockets: RawSocket[] = [];

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, { env: { SOCKET_FRAMES_PER_SECOND: String(FRAMES_PER_SECOND) } });
  test = await Client.signIn(app, 'test');
  sessionId = await test.open();
});
afterAll(async () => {
  await app.close();
  await database.close();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

async function open(connect: () => Promise<RawSocket>): Promise<RawSocket> {
  const socket = await connect();
  sockets.push(socket);
  return socket;
}
const connected = (): Promise<RawSocket> => open(() => RawSocket.connect(app, test));
const unconnected = (): Promise<RawSocket> => open(() => RawSocket.open(app));

const times = (count: number, frame: string): string[] => Array.from({ length: count }, () => frame);

async function expectServed(): Promise<void> {
  const answer = await (await connected()).ask('chat:history', JSON.stringify({ sessionId }));
  expect(answer).toMatchObject({ ok: true });
}

/** As `/metrics` tells it. */
async function connections(): Promise<number> {
  const { body } = await app.inject({ method: 'GET', url: '/metrics' });
  return Number(/^teller_connections\{door="socket\.io"\} (\d+)$/m.exec(body)?.[1]);
}

describe('who sends more frames than the limit', () => {
  /** All of it is work, and most of it is nothing that an event's handler sees. */
  it.each([
    ['events', '42["chat:typing",{}]'],
    ['pongs', '3'],
    ['acknowledgements of nothing', '431[{}]'],
    ['frames without meaning', '6'],
  ])('is told and closed: %s', async (_what, frame) => {
    const socket = await connected();
    socket.send(...times(FRAMES_MAX + 1, frame));
    await socket.closed;
    expect(socket.heard('error').at(-1)).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    await expectServed();
  });

  it.each([
    ['handshakes with a namespace that there is not', '40/nowhere,{}'],
    ['handshakes without a token', '40{}'],
    ['pongs', '3'],
  ])('is closed before it is anybody: %s', async (_what, frame) => {
    const socket = await unconnected();
    socket.send(...times(FRAMES_MAX + 1, frame));
    await socket.closed;
    expect(socket.frames.length).toBeLessThanOrEqual(FRAMES_MAX + 1);
    await expectServed();
  });

  it('is closed for what it sends before it is known who it is, in parts of what is never whole', async () => {
    const socket = await unconnected();
    socket.send(
      '459-["chat:typing",{"_placeholder":true,"num":0}]',
      ...Array.from({ length: 9 }, () => Buffer.alloc(10_000)),
    );
    await socket.closed;
    await expectServed();
  });

  it('is told and closed for parts of what is never whole', async () => {
    const socket = await connected();
    socket.send(
      '459-["chat:typing",{"_placeholder":true,"num":0}]',
      ...Array.from({ length: 5 }, () => Buffer.alloc(MEGABYTE)),
    );
    await socket.closed;
    expect(socket.heard('error').at(-1)).toMatchObject({ code: 'RATE_LIMITED' });
    await expectServed();
  });

  it('is closed for a message in more pieces than anybody makes', async () => {
    const socket = await connected();
    for (let piece = 0; piece < 200; piece++) socket.transport.send('2', { fin: false });
    await socket.closed;
    await expectServed();
  });

  it('is not who sends a burst within it', async () => {
    const socket = await connected();
    socket.send(...times(150, '42["chat:typing",{}]'));
    await socket.until(() => socket.heard('error').length === 150);
    expect(await socket.ask('chat:history', JSON.stringify({ sessionId }))).toMatchObject({ ok: true });
  });

  it('gets an answer to each of more events than may wait', async () => {
    const socket = await connected();
    const answers = await Promise.all(
      times(250, JSON.stringify({ sessionId })).map((payload) => socket.ask('chat:history', payload)),
    );
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(60);
    for (const answer of refused) expect(answer).toMatchObject({ error: { code: 'RATE_LIMITED' } });
  });

  it('is closed in the middle of a POST of polling', async () => {
    const polling = `${app.url}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { sid: string };
    const call = async (body?: string): Promise<string> => {
      const response = await fetch(`${polling}&sid=${sid}`, { ...(body && { method: 'POST', body }) });
      return `${response.status} ${await response.text()}`;
    };
    await call(`40${JSON.stringify({ token: test.token })}`);
    expect(await call()).toMatch(/^200 40/);
    await call(times(50_000, '42["chat:typing",{}]').join('\x1e'));
    const said = await call();
    expect(said).toContain('RATE_LIMITED');
    expect(said.split('\x1e').length).toBeLessThanOrEqual(FRAMES_MAX + 3);
    await call(); // the transport's own end
    expect(await call()).toMatch(/^400/);
    await expectServed();
  });
});

describe('one transport', () => {
  it('is one connection, however often it asks for another at once', async () => {
    const socket = await unconnected();
    const before = await connections();
    socket.send(...times(100, `40${JSON.stringify({ token: test.token, sessionId })}`));
    await socket.closed;
    expect(socket.frames.filter((frame) => frame.startsWith('40')).length).toBeLessThanOrEqual(1);
    await expect.poll(connections).toBe(before);
  });

  it('may try again with another token', async () => {
    const socket = await unconnected();
    socket.send('40{"token":"nonsense"}');
    await socket.until(() => socket.frames.some((frame) => frame.startsWith('44')));
    socket.send(`40${JSON.stringify({ token: test.token })}`);
    await socket.until(() => socket.frames.some((frame) => frame.startsWith('40')));
    expect(await socket.ask('chat:history', JSON.stringify({ sessionId }))).toMatchObject({ ok: true });
  });

  it('does not stay when its socket has left', async () => {
    const socket = await connected();
    socket.send('41');
    await socket.closed;
  });
});

describe('an instance that takes three connections', () => {
  const start = async (): Promise<TestApp> => {
    const full = await startDemoApp(database, { env: { CONNECTIONS_MAX: '3' } });
    onTestFinished(() => full.close());
    return full;
  };
  const openAll = async (full: TestApp, count: number): Promise<RawSocket[]> => {
    const opened = await Promise.allSettled(times(count, '').map(() => open(() => RawSocket.open(full))));
    return opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  };

  it('keeps as many, however many come at once', async () => {
    const arrived = await openAll(await start(), 20);
    for (const socket of arrived) socket.send(`40${JSON.stringify({ token: test.token })}`);
    const answers = arrived.map(async (socket) => {
      await socket.until(() => socket.frames.length > 1);
      return (await socket.ask('chat:history', JSON.stringify({ sessionId }))).ok;
    });
    const served = await Promise.allSettled(answers);
    expect(served.filter((each) => each.status === 'fulfilled' && each.value)).toHaveLength(3);
  });

  it('counts those of whom it is not known who they are', async () => {
    const full = await start();
    expect(await openAll(full, 1)).toHaveLength(1);
    expect(await openAll(full, 1)).toHaveLength(1);
    expect(await openAll(full, 1)).toHaveLength(1);
    expect(await openAll(full, 1)).toHaveLength(0);
  });
});

describe('a client that does not read', () => {
  const TEXT = 'What is my balance? '.repeat(200);
  const MESSAGES = 300;
  const ASKED = 40;

  it('gets no more answers made than it has room for, and the others get theirs', async () => {
    const id = await test.open();
    for (let said = 0; said < MESSAGES; said += 2) await test.say(id, TEXT);
    const ask = JSON.stringify({ sessionId: id, afterSequence: 0 });
    const [deaf, other] = [await connected(), await connected()];
    await other.ask('session:join', ask);
    const before = heapInUse();
    deaf.transport.pause();
    const asked = Array.from({ length: ASKED }, () => deaf.ask('session:join', ask));
    // Taken in turns: what the other one gets until then, the deaf one would have got, too.
    for (let answers = 0; answers < ASKED; answers++) await other.ask('session:join', ask);
    expect((heapInUse() - before) / MEGABYTE).toBeLessThan(15);
    deaf.transport.resume();
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: true, hasMore: false });
  }, 180_000);

  it('is refused what it sends beyond a few megabytes that wait for it to read', async () => {
    const id = await test.open();
    for (let said = 0; said < MESSAGES; said += 2) await test.say(id, TEXT);
    const socket = await connected();
    const join = JSON.stringify({ sessionId: id, afterSequence: 0 });
    socket.transport.pause();
    const reads = Array.from({ length: 20 }, () => socket.ask('session:join', join));
    const before = heapInUse();
    const long = JSON.stringify({ sessionId: id, message: 'x'.repeat(MEGABYTE) });
    const writes = Array.from({ length: 100 }, () => socket.ask('chat:message', long));
    await flushed(socket);
    await expectServed();
    expect((heapInUse() - before) / MEGABYTE).toBeLessThan(25);
    socket.transport.resume();
    for (const answer of await Promise.all(reads)) expect(answer).toMatchObject({ ok: true });
    const codes = (await Promise.all(writes)).map((answer) => (answer.ok ? 'taken' : answer.error.code));
    expect(new Set(codes)).toEqual(new Set(['VALIDATION_FAILED', 'RATE_LIMITED']));
  }, 180_000);

  it('misses nothing of 800 messages, which do not wait for it in memory', async () => {
    const id = await test.open();
    const deaf = await Promise.all(Array.from({ length: 4 }, connected));
    for (const socket of deaf) {
      await socket.ask('session:join', JSON.stringify({ sessionId: id, afterSequence: 0 }));
      socket.transport.pause();
    }
    const before = heapInUse();
    const metadata = { note: 'x'.repeat(16_000) };
    for (let turns = 0; turns < 400; turns += 8)
      await Promise.all(times(8, TEXT).map((text) => test.say(id, text, { metadata })));
    expect((heapInUse() - before) / MEGABYTE).toBeLessThan(12); // they are 25 MB
    for (const socket of deaf) {
      socket.transport.resume();
      const live = await numbersUntil(socket, 800);
      const last = live.at(-1) ?? 0;
      const all = last === 800 ? live : [...live, ...(await missed(id, last))];
      expect(all).toEqual(Array.from({ length: 800 }, (_, index) => index + 1));
    }
  }, 240_000);
});

/** All that was sent has left this end. */
const flushed = (socket: RawSocket): Promise<void> =>
  expect.poll(() => socket.transport.bufferedAmount, { timeout: 60_000 }).toBe(0);

const SPOKEN = /^42\["chat:(?:message|response)",.*"sequence_number":(\d+)/;

/** What it hears up to this number, or up to its end. */
async function numbersUntil(socket: RawSocket, last: number): Promise<number[]> {
  const numbers = (): number[] =>
    socket.frames.flatMap((frame) => SPOKEN.exec(frame)?.slice(1, 2) ?? []).map((number) => Number(number));
  const isWhole = new Promise<void>((resolve) => {
    socket.transport.on('message', () => socket.frames.at(-1)?.includes(`"sequence_number":${last}`) && resolve());
  });
  await Promise.race([isWhole, socket.closed]);
  return numbers();
}

/** What a device gets that comes back. */
async function missed(id: string, last: number): Promise<number[]> {
  const socket = await connected();
  const numbers: number[] = [];
  for (let hasMore = true; hasMore;) {
    const ask = { sessionId: id, afterSequence: numbers.at(-1) ?? last };
    const answer = await socket.ask('session:join', JSON.stringify(ask));
    const page = answer as unknown as { messages: { sequence_number: number }[]; hasMore: boolean };
    numbers.push(...page.messages.map((message) => message.sequence_number));
    ({ hasMore } = page);
  }
  return numbers;
}
