import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
let test: Client;
let anna: Client;
let manager: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database);
  test = await Client.signIn(app, 'test');
  anna = await Client.signIn(app, 'anna');
  manager = await Client.signIn(app, 'manager');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Opened {
  readonly sessionId: string;
  readonly chatSession: { sessionId: string; userId: string };
  readonly session: { sessionId: string; userId: string; metadata: object; expiresAt: string; createdAt: string };
}

const creditsOf = async (client: Client): Promise<number> =>
  (await client.get('/auth/me')).json<{ credits: number }>().credits;

describe('POST /api/sessions', () => {
  it('answers 201 with the same ID and user in all three places', async () => {
    const response = await test.post('/api/sessions', { userId: 'user_test', metadata: { locale: 'en-US' } });

    expect(response.statusCode).toBe(201);
    const { sessionId, chatSession, session } = response.json<Opened>();
    expect(sessionId).toMatch(/^sess_[0-9a-f]{12}7[0-9a-f]{19}$/);
    expect(chatSession).toMatchObject({ sessionId, userId: 'user_test' });
    expect(session).toMatchObject({
      sessionId,
      userId: 'user_test',
      sessionType: 'chat',
      status: 'active',
      isActive: true,
      isResolved: false,
      messageCount: 0,
      metadata: { locale: 'en-US' },
      conversationContext: {},
    });
    expect((await test.get(`/api/sessions/${sessionId}`)).json()).toEqual({ session });
  });

  it('names the session by the digits of the database column', async () => {
    const id = await test.open();
    const { rows } = await database.pool.query('SELECT session_id FROM chat_sessions WHERE session_id = $1', [
      id.slice(5),
    ]);
    expect(rows).toHaveLength(1);
  });

  it('keeps the plan of a planned session and ends it when planned', async () => {
    const plan = { jobTitle: 'Adviser', difficulty: 'hard', duration: 45, userData: { tier: 'gold' } };
    const { session } = (await test.post('/api/sessions/create', plan)).json<Opened>();

    expect(session.metadata).toEqual({
      jobTitle: 'Adviser',
      difficulty: 'hard',
      duration: 45,
      userData: { tier: 'gold' },
    });
    expect(Date.parse(session.expiresAt) - Date.parse(session.createdAt)).toBe(45 * 60_000);
  });

  it('creates once and charges once of four simultaneous calls with one ID', async () => {
    const before = await creditsOf(anna);
    const sessionId = '0192F3A4-0000-4000-8000-00000000AAAA';
    const body = { sessionId, sessionType: 'technical' };
    const responses = await Promise.all([1, 2, 3, 4].map(() => anna.post('/api/sessions', body)));

    expect(responses.map((response) => response.statusCode).sort()).toEqual([200, 200, 200, 201]);
    const replays = responses.filter((response) => response.statusCode === 200);
    expect(replays.map((response) => response.headers['idempotency-replayed'])).toEqual(['true', 'true', 'true']);
    const ids = new Set(responses.map((response) => response.json<Opened>().sessionId));
    expect([...ids]).toEqual(['sess_0192f3a400004000800000000000aaaa']);
    expect(await creditsOf(anna)).toBe(before - 1);
  });

  it('opens three of ten simultaneous paid sessions when three credits are left', async () => {
    const ben = await Client.signIn(app, 'ben');
    await database.pool.query(`UPDATE users SET credits = 3 WHERE user_id = $1`, [ben.userId]);
    const responses = await Promise.all(
      Array.from({ length: 10 }, () => ben.post('/api/sessions', { sessionType: 'mixed' })),
    );

    expect(responses.filter((response) => response.statusCode === 201)).toHaveLength(3);
    const refused = responses.filter((response) => response.statusCode !== 201);
    refused.forEach((response) => expectProblem(response, 403, 'INSUFFICIENT_CREDITS'));
    expect(refused).toHaveLength(7);
    expect(await creditsOf(ben)).toBe(0);
    const { rows } = await database.pool.query('SELECT FROM chat_sessions WHERE user_id = $1', [ben.userId]);
    expect(rows).toHaveLength(3);
  });

  it('says what a session costs and what is there', async () => {
    const nora = await Client.signIn(app, 'nora');
    const problem = expectProblem(
      await nora.post('/api/sessions', { sessionType: 'mixed' }),
      403,
      'INSUFFICIENT_CREDITS',
    );
    expect(problem).toMatchObject({
      detail: 'This session needs 1 credit; the account has 0.',
      details: { required: 1, available: 0 },
    });
    expectProblem(await nora.post('/api/sessions', { sessionType: 'MIXED' }), 403, 'INSUFFICIENT_CREDITS');
    expect(await nora.open({ sessionType: 'chat' })).toMatch(/^sess_/);
  });

  it("refuses another user's ID, another user, and users that are missing or inactive", async () => {
    const id = await test.open();
    expectProblem(await anna.post('/api/sessions', { sessionId: id }), 409, 'SESSION_ID_TAKEN');
    expectProblem(await test.post('/api/sessions', { userId: 'user_12345' }), 403, 'FORBIDDEN');
    expectProblem(await manager.post('/api/sessions', { userId: 'nobody' }), 400, 'INVALID_USER_REFERENCE');
    expectProblem(await manager.post('/api/sessions', { userId: 'user_inactive' }), 400, 'INVALID_USER_REFERENCE');
    const opened = await manager.post('/api/sessions', { userId: 'user_test' });
    expect(opened.json<Opened>().session.userId).toBe('user_test');
  });

  it('lets two users race for one ID: one gets it, the other learns that it is taken', async () => {
    const sessionId = '0192f3a4-0000-4000-8000-00000000bbbb';
    const responses = await Promise.all(
      [test, anna, test, anna].map((client) => client.post('/api/sessions', { sessionId })),
    );
    const statuses = responses.map((response) => response.statusCode).sort();
    expect(statuses).toEqual([200, 201, 409, 409]);
  });
});

describe('the life of a session', () => {
  it('resolves, answers the same again, and reopens only when asked to', async () => {
    const id = await test.open();
    const first = await test.post(`/api/sessions/${id}/resolve`, { notes: 'Found it.' });
    const again = await test.post(`/api/sessions/${id}/resolve`, { notes: 'Other words.' });

    expect(first.json()).toMatchObject({
      success: true,
      sessionId: id,
      session: { status: 'resolved', isResolved: true, isActive: false, resolutionNotes: 'Found it.' },
    });
    expect(again.json()).toEqual(first.json());
    const refused = expectProblem(await test.post(`/api/sessions/${id}/resume`), 409, 'SESSION_RESOLVED');
    expect(refused.details).toEqual({ status: 'resolved', allowed: ['reopen', 'resolve'] });
    expectProblem(await test.post(`/api/sessions/${id}/end`), 409, 'SESSION_RESOLVED');
    const reopened = await test.post(`/api/sessions/${id}/resume`, { reopen: true });
    expect(reopened.json()).toMatchObject({
      success: true,
      session: { status: 'active', isResolved: false, resolutionNotes: null },
    });
  });

  it('ends, answers the same again, and resumes', async () => {
    const id = await test.open();
    const first = await test.post(`/api/sessions/${id}/end`, { reason: 'user_left' });
    expect(first.json()).toMatchObject({ session: { status: 'ended', endedReason: 'user_left', isActive: false } });
    expect((await test.post(`/api/sessions/${id}/end`)).json()).toEqual(first.json());
    expectProblem(await test.say(id, 'hello'), 409, 'SESSION_ENDED');
    const resumed = await test.post(`/api/sessions/${id}/resume`);
    expect(resumed.json()).toMatchObject({ session: { status: 'active', endedAt: null, endedReason: null } });
  });

  it('refuses a move that a racing call has made impossible', async () => {
    const id = await test.open();
    const [resolved, ended] = await Promise.all([
      test.post(`/api/sessions/${id}/resolve`),
      test.post(`/api/sessions/${id}/end`),
    ]);
    const { status } = (await test.get(`/api/sessions/${id}`)).json<{ session: { status: string } }>().session;
    // Ended first, resolve still works; resolved first, end does not. Never both lost, never a third state.
    expect(resolved.statusCode).toBe(200);
    expect([200, 409]).toContain(ended.statusCode);
    expect(status).toBe('resolved');
  });

  it('erases everything but an audit event without content', async () => {
    const id = await test.open({ metadata: { secret: 'plaintext' } });
    expect((await test.delete(`/api/sessions/${id}`)).statusCode).toBe(204);

    expectProblem(await test.get(`/api/sessions/${id}`), 404, 'SESSION_NOT_FOUND');
    const { rows } = await database.pool.query(
      'SELECT action, actor_user_id, details FROM audit_events WHERE session_id = $1 ORDER BY event_id',
      [id.slice(5)],
    );
    expect(rows).toEqual([
      { action: 'session_created', actor_user_id: 'user_test', details: { userId: 'user_test', credits: 0 } },
      { action: 'session_erased', actor_user_id: 'user_test', details: { userId: 'user_test', messages: 0 } },
    ]);
  });
});

describe('an erased session', () => {
  it('stays erased: its ID opens no other, and takes no late interaction', async () => {
    const id = await test.open();
    await test.delete(`/api/sessions/${id}`);
    for (const client of [test, anna])
      expectProblem(await client.post('/api/sessions', { sessionId: id }), 409, 'SESSION_ID_TAKEN');
    const late = await test.post(`/api/sessions/${id}/interactions`, { agent: 'LLM', prompt: 'late' });
    expectProblem(late, 404, 'SESSION_NOT_FOUND');
  });
});

describe('what a manager does for a customer', () => {
  it('is known as theirs, in the message and in the audit trail', async () => {
    const id = await test.open();
    await test.say(id, 'hello');
    const { message } = (await manager.say(id, 'hello')).json<{ message: Record<string, object> }>();
    expect(message).toMatchObject({ user_id: 'user_test', processing: { postedBy: 'user_manager' } });
    const { rows } = await database.pool.query(
      `SELECT actor_user_id, action FROM audit_events WHERE session_id = $1 AND action LIKE 'turn%'`,
      [id.slice(5)],
    );
    expect(rows).toEqual([{ actor_user_id: 'user_manager', action: 'turn_posted_for_customer' }]);
  });
});

describe('GET /api/users/{userId}/sessions', () => {
  it('pages through all sessions without skipping or repeating, newest activity first', async () => {
    const ben = await Client.signIn(app, 'ben');
    for (let count = 0; count < 7; count++) await ben.open();
    const seen: string[] = [];
    let query = 'type=recent&limit=3';
    for (let cursor: string | null = ''; cursor !== null; query = `type=recent&limit=3&cursor=${cursor}`) {
      const response = await ben.get(`/api/users/${ben.userId}/sessions?${query}`);
      expect(response.statusCode, response.body).toBe(200);
      const page: { count: number; sessions: { sessionId: string }[]; nextCursor: string | null } = response.json();
      expect(page.count).toBe(page.sessions.length);
      seen.push(...page.sessions.map((session) => session.sessionId));
      cursor = page.nextCursor;
    }
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT session_id AS id FROM chat_sessions WHERE user_id = $1 ORDER BY last_activity DESC, session_id DESC`,
      [ben.userId],
    );
    expect(seen).toEqual(rows.map(({ id }) => `sess_${id.replaceAll('-', '')}`));
  });

  it('is for the user themselves and for managers', async () => {
    expectProblem(await test.get('/api/users/user_12345/sessions'), 403, 'FORBIDDEN');
    expect((await manager.get('/api/users/user_12345/sessions')).statusCode).toBe(200);
    expectProblem(await test.get('/api/users/user_test/sessions?cursor=bm9wZQ'), 400, 'VALIDATION_FAILED');
    expectProblem(await test.get('/api/users/user_test/sessions?type=all'), 400, 'VALIDATION_FAILED');
  });
});
