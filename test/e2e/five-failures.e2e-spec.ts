import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SessionRepository } from '../../src/sessions/session.repository.js';
import { Client, expectProblem, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { PlainDevice } from '../support/plain-sockets.js';
import { Device } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

/*
 * Five failures that happened in real systems of this kind, each by its symptom. docs/compliance.md has a row for each.
 */
let database: TestDatabase;
let app: TestApp;
let other: TestApp;
let test: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database);
  other = await startDemoApp(database);
  test = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await other.close();
  await database.close();
});

const rowsOf = async (table: string): Promise<number> =>
  Number((await database.pool.query<{ count: string }>(`SELECT count(*) FROM ${table}`)).rows[0]?.count);

describe('1. Two sources of session IDs', () => {
  it.each(['/api/sessions', '/api/sessions/create'])(
    'gives one ID in every field of the answer of %s',
    async (door) => {
      const opened = (await test.post(door, {})).json<{ sessionId: string }>();
      const one = { sessionId: opened.sessionId };
      expect(opened).toMatchObject({ session: one, chatSession: one });
      expect((await test.get(`/api/sessions/${opened.sessionId}`)).json()).toMatchObject({ session: one });
    },
  );

  it('takes at every door the very ID that the creation gave, at once, on every instance', async () => {
    const id = await test.open();
    const elsewhere = test.at(other);
    const answers = await Promise.all([
      elsewhere.say(id, 'hello'),
      elsewhere.post(`/api/chat/sessions/${id}/messages`, { message: 'hello' }),
      elsewhere.get(`/api/sessions/${id}/history`),
      elsewhere.post(`/api/sessions/${id}/resume`),
      elsewhere.post(`/api/sessions/${id}/interactions`, { agent: 'LLM', prompt: 'p' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 201]);
    expect((await test.history(id)).total).toBe(4);
  });

  it('refuses a message without a session in the database too', async () => {
    const insert = (session: string | null): Promise<unknown> =>
      database.pool.query(
        `INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, turn_state, request_digest, sequence_number, created_at, updated_at)
         VALUES (gen_random_uuid(), $1, 'user_test', 'incoming', 'x', 'text', 'answered', 'd', 1, now(), now())`,
        [session],
      );
    await expect(insert(null)).rejects.toMatchObject({ code: '23502' }); // not_null_violation
    await expect(insert('0192f3a4-0000-4000-8000-0000000000ee')).rejects.toMatchObject({ code: '23503' }); // no such session
  });
});

describe('2. 201 for a session that was never stored', () => {
  it('has the row, whenever it says 201, and the charge with it', async () => {
    const sessions = await rowsOf('chat_sessions');
    const anna = await Client.signIn(app, 'anna');
    const id = await anna.open({ sessionType: 'technical' });
    const { rows } = await database.pool.query(
      `SELECT s.user_id, s.credits_charged, u.credits FROM chat_sessions s JOIN users u USING (user_id) WHERE s.session_id = $1`,
      [id.slice(5)],
    );
    expect(rows).toEqual([{ user_id: 'user_12345', credits_charged: 1, credits: 9 }]);
    expect(await rowsOf('chat_sessions')).toBe(sessions + 1);
  });

  it('gives an honest status, stores nothing and charges nothing when the insert fails', async () => {
    const before = await rowsOf('chat_sessions');
    const ben = await Client.signIn(app, 'ben');
    await database.pool.query(
      `ALTER TABLE chat_sessions ADD CONSTRAINT nothing_new CHECK (session_type <> 'mixed') NOT VALID`,
    );
    try {
      expectProblem(await ben.post('/api/sessions', { sessionType: 'mixed' }), 500, 'INTERNAL');
    } finally {
      await database.pool.query('ALTER TABLE chat_sessions DROP CONSTRAINT nothing_new');
    }
    expect(await rowsOf('chat_sessions')).toBe(before);
    expect((await ben.get('/auth/me')).json()).toMatchObject({ credits: 10 });
  });

  it('gives an honest status when everything went well up to the commit', async () => {
    const before = await rowsOf('chat_sessions');
    await database.pool.query(
      `CREATE FUNCTION refuse_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not today'; END $$`,
    );
    await database.pool.query(
      `CREATE CONSTRAINT TRIGGER nothing_new AFTER INSERT ON chat_sessions DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION refuse_at_commit()`,
    );
    try {
      expectProblem(await test.post('/api/sessions', {}), 500, 'INTERNAL');
    } finally {
      await database.pool.query('DROP TRIGGER nothing_new ON chat_sessions');
      await database.pool.query('DROP FUNCTION refuse_at_commit');
    }
    expect(await rowsOf('chat_sessions')).toBe(before);
  });

  it('says 400 for a user that does not exist or is not active, instead of a session', async () => {
    const manager = await Client.signIn(app, 'manager');
    for (const userId of ['user_404', 'user_inactive'])
      expectProblem(await manager.post('/api/sessions', { userId }), 400, 'INVALID_USER_REFERENCE');
  });
});

describe('3. Sessions that live only in memory, and races between two creators', () => {
  it('creates once of twenty calls with one ID over two instances', async () => {
    const sessionId = '0192f3a4-0000-4000-8000-0000000000a3';
    const calls = Array.from({ length: 20 }, (_, index) =>
      test.at(index % 2 ? app : other).post('/api/sessions', { sessionId }),
    );
    const statuses = (await Promise.all(calls)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(19);
  });

  it('gives the ID to one of two users who race for it, and tells the other that it is taken', async () => {
    const ben = await Client.signIn(app, 'ben');
    for (let round = 0; round < 5; round++) {
      const sessionId = `0192f3a4-0000-4000-8000-0000000001a${round}`;
      const calls = [test, ben.at(other)].map((client) => client.post('/api/sessions', { sessionId }));
      const statuses = (await Promise.all(calls)).map(({ statusCode }) => statusCode);
      expect(statuses.toSorted()).toEqual([201, 409]);
    }
  });

  it('logs an AI interaction for a session that nobody opened yet, without a foreign-key violation', async () => {
    const id = '0192f3a4-0000-4000-8000-0000000000b3';
    const logged = await test.post(`/api/sessions/${id}/interactions`, { agent: 'LLM', prompt: 'p' });
    expect(logged.statusCode).toBe(201);
    expect((await test.get(`/api/sessions/${id}`)).json()).toMatchObject({ session: { userId: 'user_test' } });
  });

  it('keeps no session that the database does not have', async () => {
    const id = await test.open();
    for (let turn = 0; turn < 3; turn++) await test.say(id, 'hello'); // an instance remembers after the second
    await database.pool.query('DELETE FROM chat_sessions WHERE session_id = $1', [id.slice(5)]);
    expectProblem(await test.get(`/api/sessions/${id}`), 404, 'SESSION_NOT_FOUND'); // a turn would make it forget
    expectProblem(await test.say(id, 'hello'), 404, 'SESSION_NOT_FOUND');
  });
});

describe('4. `session_id=undefined` accepted', () => {
  const JUNK = [
    'undefined',
    'null',
    'NaN',
    '[object Object]',
    '',
    ' ',
    'sess_',
    'sess_undefined',
    'msg_0192f3a40000400080000000000000aa',
    `sess_${'0'.repeat(33)}`,
    'x'.repeat(10_000),
  ];

  /** Every route that names the session in its path. */
  const PATHS: readonly ((id: string) => ReturnType<Client['get']>)[] = [
    (id) => test.get(`/api/sessions/${id}`),
    (id) => test.get(`/api/sessions/${id}/history`),
    (id) => test.get(`/api/sessions/${id}/events`),
    (id) => test.get(`/api/sessions/${id}/interactions`),
    (id) => test.get(`/api/sessions/${id}/export`),
    (id) => test.get(`/api/chat/sessions/${id}/messages`),
    (id) => test.post(`/api/chat/sessions/${id}/messages`, { message: 'hi' }),
    (id) => test.post(`/api/sessions/${id}/interactions`, { agent: 'LLM', prompt: 'p' }),
    ...['resume', 'resolve', 'end', 'cancel'].map((move) => (id: string) => test.post(`/api/sessions/${id}/${move}`)),
    (id) => test.delete(`/api/sessions/${id}`),
  ];

  it.each(JUNK)('answers 400 INVALID_SESSION_ID to %j at every entrance', async (junk) => {
    const before = await rowsOf('chat_sessions');
    expectProblem(await test.post('/api/chat/message', { message: 'hi', sessionId: junk }), 400, 'INVALID_SESSION_ID');
    expectProblem(
      await test.post('/api/chat/message', { message: 'hi' }, { 'x-session-id': junk }),
      400,
      'INVALID_SESSION_ID',
    );
    expectProblem(await test.post('/api/sessions', { sessionId: junk }), 400, 'INVALID_SESSION_ID');
    if (junk.trim() !== '' && junk.length < 500)
      for (const call of PATHS) expectProblem(await call(encodeURIComponent(junk)), 400, 'INVALID_SESSION_ID');
    expect(await rowsOf('chat_sessions')).toBe(before);
  });

  it.each(JUNK)('closes a WebSocket of session %j with 4001, before it is a conversation', async (junk) => {
    const query = `session_id=${encodeURIComponent(junk)}&token=${test.token}`;
    expect(await PlainDevice.at(app, query).end()).toEqual({ code: 4001, reason: 'Invalid session_id' });
    const socket = Device.at(app, { token: test.token, sessionId: junk });
    expect(await socket.event('connect_error')).toMatchObject({ code: 'INVALID_SESSION_ID', status: 400 });
  });

  it('answers 400 when no entrance names a session at all', async () => {
    expectProblem(await test.post('/api/chat/message', { message: 'hi' }), 400, 'INVALID_SESSION_ID');
  });
});

describe("5. A conversation that can't be picked up again", () => {
  it('lists what is unresolved, whether open, ended or expired, and takes it up with history and context', async () => {
    const ben = await Client.signIn(app, 'ben');
    const ids = {
      open: await ben.open(),
      ended: await ben.open(),
      expired: await ben.open(),
      resolved: await ben.open(),
      empty: await ben.open(),
    };
    for (const id of [ids.open, ids.ended, ids.expired, ids.resolved]) await ben.say(id, 'What is my balance?');
    await ben.post(`/api/sessions/${ids.ended}/end`);
    await ben.post(`/api/sessions/${ids.resolved}/resolve`);
    await database.pool.query(`UPDATE chat_sessions SET expires_at = now() - interval '1 min' WHERE session_id = $1`, [
      ids.expired.slice(5),
    ]);
    await app.nest.get(SessionRepository, { strict: false }).markExpired(new Date(), 100);
    expectProblem(await ben.say(ids.expired, 'hello'), 409, 'SESSION_EXPIRED');

    const listed = (await ben.at(other).get(`/api/users/${ben.userId}/sessions?type=unresolved`)).json<{
      sessions: { sessionId: string; status: string; recentMessages: object[] }[];
    }>();
    expect(new Map(listed.sessions.map(({ sessionId, status }) => [sessionId, status]))).toEqual(
      new Map([
        [ids.open, 'active'],
        [ids.ended, 'ended'],
        [ids.expired, 'expired'],
      ]),
    );
    expect(listed.sessions.map(({ recentMessages }) => recentMessages.length)).toEqual([2, 2, 2]);

    for (const id of [ids.open, ids.ended, ids.expired]) {
      const resumed = await ben.at(other).post(`/api/sessions/${id}/resume`);
      expect(resumed.json()).toMatchObject({
        success: true,
        session: { isActive: true, conversationContext: { currentIntent: 'account_balance' } },
        history: [{ content: 'What is my balance?' }, { direction: 'outgoing' }],
      });
      expect((await ben.at(other).say(id, 'thanks')).statusCode).toBe(200);
      expectWholeTranscript((await ben.history(id)).messages);
    }
  });
});
