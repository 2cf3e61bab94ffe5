import { getMetadataStorage } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { RawSocket } from '../support/raw-socket.js';
import { SetClock } from '../support/set-clock.js';
import { readSocketContract, type SocketEvent, validPayload } from '../support/socket-contract.js';
import { expectNothingStored } from '../support/table-state.js';

const LIMIT = 3;
const WINDOW_SECONDS = 60;
const clock = new SetClock(new Date('2026-03-01T12:00:00Z'));

/** The cases come from the handlers of the app, so the app is there before they are listed. */
const database = await openDemoDatabase();
const app = await startDemoApp(database, {
  override: (module) => module.overrideProvider(Clock).useValue(clock),
  env: { RATE_LIMIT_SESSIONS_PER_MINUTE: String(LIMIT), RATE_LIMIT_MESSAGES_PER_MINUTE: String(LIMIT) },
});
const events = readSocketContract(app);

let owner: Client;
let sessionId: string;
let socket: RawSocket;

beforeAll(async () => {
  owner = await Client.signIn(app, 'test');
  sessionId = await owner.open();
  socket = await RawSocket.connect(app, owner);
});
afterAll(async () => {
  socket.close();
  await app.close();
  await database.close();
});

const ask = (event: SocketEvent, from = socket, id = sessionId) =>
  from.ask(event.name, JSON.stringify(validPayload(event, owner, id)));

describe.each(events)('$name', ({ shape, schema }) => {
  it('has a rule for each of its fields, and describes each field that it has a rule for', () => {
    const rules = getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
    const ruled = new Set(rules.map(({ propertyName }) => propertyName));
    expect([...ruled].sort()).toEqual(Object.keys(schema.properties ?? {}).sort());
    expect(ruled.size).toBeGreaterThan(0);
  });
});

describe('a session of somebody else', () => {
  const about = events.filter(({ namesSession }) => namesSession);

  it.each(about)('is not there for $name, nor is one that nobody has', async (event) => {
    const stranger = await RawSocket.connect(app, await Client.signIn(app, 'anna'));
    await expectNothingStored(database, async () => {
      for (const id of [sessionId, randomUUID()])
        expect(await ask(event, stranger, id)).toMatchObject({ ok: false, error: { code: 'SESSION_NOT_FOUND' } });
    });
    const heard = stranger.frames.length;
    await ask(event);
    await stranger.ask('no:such'); // whatever came before its answer, came
    expect(stranger.frames.length).toBe(heard);
    await socket.ask('session:resume', JSON.stringify({ sessionId, reopen: true })); // for the next
    stranger.close();
  });

  it('cannot be opened again under its ID', async () => {
    const stranger = await RawSocket.connect(app, await Client.signIn(app, 'anna'));
    const answer = await stranger.ask('session:create', JSON.stringify({ sessionId }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'SESSION_ID_TAKEN' } });
    stranger.close();
  });
});

/** Tables that only grow by what is limited. */
const rowCounts = async (): Promise<string> => {
  const { rows } = await database.pool.query<{ counts: string }>(
    'SELECT (SELECT count(*) FROM chat_sessions) || $1 || (SELECT count(*) FROM chat_messages) AS counts',
    ['+'],
  );
  return rows[0]?.counts ?? '';
};

/** One by REST that counts for the same limit. */
const BY_REST: Readonly<Record<string, () => Promise<{ statusCode: number }>>> = {
  'session:create': () => owner.post('/api/sessions'),
  'chat:message': () => owner.say(sessionId, 'hello'),
};

describe('an event that creates something', () => {
  const withoutId = (event: SocketEvent): string => {
    const { sessionId: id, clientMessageId: _key, ...payload } = validPayload(event, owner, sessionId);
    return JSON.stringify({ ...payload, ...(event.namesSession && { sessionId: id }) });
  };
  const send = (event: SocketEvent) => socket.ask(event.name, withoutId(event));

  it('is one that the tests below know', async () => {
    clock.advance(WINDOW_SECONDS);
    const creating: string[] = [];
    for (const event of events) {
      const before = await rowCounts();
      expect(await send(event), event.name).toMatchObject({ ok: true });
      if ((await rowCounts()) !== before) creating.push(event.name);
      await socket.ask('session:resume', JSON.stringify({ sessionId, reopen: true })); // for the next
    }
    expect(creating).toEqual(Object.keys(BY_REST));
  });

  it.each(events.filter(({ name }) => name in BY_REST))('counts with REST: $name', async (event) => {
    const { name } = event;
    const byRest = BY_REST[name] as NonNullable<(typeof BY_REST)[string]>;
    clock.advance(WINDOW_SECONDS);
    for (let hit = 1; hit < LIMIT; hit++) expect((await byRest()).statusCode).toBeLessThan(300);
    expect(await send(event)).toMatchObject({ ok: true });
    await expectNothingStored(database, async () => {
      const refusal = { code: 'RATE_LIMITED', status: 429, details: { retryAfterSeconds: expect.any(Number) } };
      expect(await send(event)).toMatchObject({ ok: false, error: refusal });
      expect((await byRest()).statusCode).toBe(429);
    });
    clock.advance(WINDOW_SECONDS);
    for (let hit = 1; hit <= LIMIT; hit++) expect(await send(event)).toMatchObject({ ok: true });
    expect((await byRest()).statusCode).toBe(429);
  });
});
