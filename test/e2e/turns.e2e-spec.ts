import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TurnRepository } from '../../src/chat/turns/turn.repository.js';
import { EchoAgent, FailingAgent, GatedAgent, withAgents } from '../support/agents.js';
import { Client, expectProblem, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

let database: TestDatabase;
let app: TestApp;
let test: Client;
let gated: GatedAgent;
let failing: FailingAgent;

beforeAll(async () => {
  database = await openDemoDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  gated = new GatedAgent();
  failing = new FailingAgent(1, { reach: 'inside' });
  // So long that nobody renews one that the test lets lapse.
  const env = { TURN_QUEUE_MAX: '3', TURN_LEASE_SECONDS: '60' };
  app = await startDemoApp(database, { env, override: withAgents(gated, failing, new EchoAgent()) });
  test = await Client.signIn(app, 'test');
  return async () => {
    gated.open();
    await app.close();
  };
});

const openTurns = async (id: string): Promise<number> => {
  const { rows } = await database.pool.query<{ open_turns: number }>(
    'SELECT open_turns FROM chat_sessions WHERE session_id = $1',
    [id.slice(5)],
  );
  return rows[0]?.open_turns ?? -1;
};

/** Takes every lease away, as time does when its holder is dead. */
const lapse = (id: string) =>
  database.pool.query(
    `UPDATE chat_open_turns SET lease_expires_at = clock_timestamp() - interval '1 s' WHERE session_id = $1`,
    [id.slice(5)],
  );

describe('a turn that waits on something outside', () => {
  it('is stored before the agent is asked, holds no connection, and is answered when the agent answers', async () => {
    const id = await test.open();
    const turn = test.say(id, 'gated please');
    await gated.wasAsked();

    expect((await test.history(id)).messages.map(({ content }) => content)).toEqual(['gated please']);
    await expect.poll(() => database.pool.totalCount - database.pool.idleCount).toBe(0); // what looks for open turns may be at it
    gated.open();
    expect((await turn).json()).toMatchObject({
      replayed: false,
      response: { content: expect.stringContaining('Echo: gated please') },
    });
    expectWholeTranscript((await test.history(id)).messages);
    expect(await openTurns(id)).toBe(0);
  });

  it('lets later messages be stored at once, and answers all in the order accepted', async () => {
    const id = await test.open();
    const turns = [test.say(id, 'gated 1')];
    await gated.wasAsked();
    for (const words of ['hello', 'echo 2', 'gated 3']) {
      const waiting = await openTurns(id);
      turns.push(test.say(id, words));
      await vi.waitFor(async () => expect(await openTurns(id)).toBe(waiting + 1), SOON);
    }
    expect((await test.history(id)).total).toBe(4);
    gated.open();

    expect((await Promise.all(turns)).map((turn) => turn.statusCode)).toEqual([200, 200, 200, 200]);
    const { messages } = await test.history(id);
    expectWholeTranscript(messages);
    expect(messages.map(({ direction }) => direction).join()).toBe(
      'incoming,incoming,incoming,incoming,outgoing,outgoing,outgoing,outgoing',
    );
  });

  it('refuses the message behind a full line, and takes it again when there is room', async () => {
    const id = await test.open();
    const turns = [test.say(id, 'gated 0')];
    await gated.wasAsked();
    for (let waiting = 1; waiting <= 3; waiting++) {
      turns.push(test.say(id, `hello ${waiting}`));
      await vi.waitFor(async () => expect(await openTurns(id)).toBe(waiting + 1), SOON);
    }
    const refused = expectProblem(await test.say(id, 'one too many', { clientMessageId: 'k' }), 429, 'TURN_QUEUE_FULL');
    expect(refused.details).toMatchObject({ retryAfterSeconds: 1, max: 3 });
    gated.open();
    await Promise.all(turns);
    expect((await test.say(id, 'one too many', { clientMessageId: 'k' })).statusCode).toBe(200);
    expectWholeTranscript((await test.history(id)).messages);
  });

  it('makes a retry with the same key wait for the same answer', async () => {
    const id = await test.open();
    const first = test.say(id, 'gated', { clientMessageId: 'k' });
    await gated.wasAsked();
    const second = test.say(id, 'gated', { clientMessageId: 'k' });
    expectProblem(await test.say(id, 'other words', { clientMessageId: 'k' }), 422, 'IDEMPOTENCY_KEY_REUSED');
    gated.open();
    const bodies = (await Promise.all([first, second])).map((turn) =>
      turn.json<{ replayed: boolean; response: object }>(),
    );
    expect(bodies.map(({ replayed }) => replayed)).toEqual([false, true]);
    expect(bodies[1]?.response).toEqual(bodies[0]?.response);
    expect(gated.asked).toHaveLength(1);
  });

  it('is answered although the session was ended meanwhile', async () => {
    const id = await test.open();
    const turn = test.say(id, 'gated');
    await gated.wasAsked();
    await test.post(`/api/sessions/${id}/end`);
    gated.open();
    expect((await turn).statusCode).toBe(200);
    expectWholeTranscript((await test.history(id)).messages);
  });

  it('gives 404 when the session is erased meanwhile, and stores nothing any more', async () => {
    const id = await test.open();
    const turn = test.say(id, 'gated');
    await gated.wasAsked();
    await test.delete(`/api/sessions/${id}`);
    gated.open();
    expectProblem(await turn, 404, 'SESSION_NOT_FOUND');
    const { rows } = await database.pool.query('SELECT FROM chat_messages WHERE session_id = $1', [id.slice(5)]);
    expect(rows).toHaveLength(0);
  });
});

describe('POST /api/sessions/{id}/cancel', () => {
  it('closes the running turn with a reply that says so, once, and goes on with the next', async () => {
    const id = await test.open();
    const cancelled = test.say(id, 'gated');
    await gated.wasAsked();
    const next = test.say(id, 'echo next');
    await vi.waitFor(async () => expect(await openTurns(id)).toBe(2), SOON);
    const first = await test.post(`/api/sessions/${id}/cancel`);
    expect(first.json()).toMatchObject({ success: true, sessionId: id });
    expect((await cancelled).json()).toMatchObject({ response: { content: expect.stringMatching(/stopped/i) } });
    expect((await next).json()).toMatchObject({ response: { content: expect.stringContaining('Echo: echo next') } });
    expect((await test.post(`/api/sessions/${id}/cancel`)).json()).toMatchObject({ success: true, sessionId: id });
    expectWholeTranscript((await test.history(id)).messages);
    const { rows } = await database.pool.query(
      `SELECT turn_state AS state FROM chat_messages WHERE session_id = $1 AND direction = 'incoming' ORDER BY sequence_number`,
      [id.slice(5)],
    );
    expect(rows).toEqual([{ state: 'cancelled' }, { state: 'answered' }]);
  });
});

describe('a turn that fails', () => {
  it('keeps the words, says so in one reply, and is tried again as a new turn, once', async () => {
    const id = await test.open();
    const failed = (await test.say(id, 'failing', { clientMessageId: 'k' })).json<{
      message: { message_id: string };
      response: { message_id: string; error_info: object };
    }>();
    expect(failed.response.error_info).toMatchObject({ code: 'AGENT_FAILED' });
    expect((await test.say(id, 'failing', { clientMessageId: 'k' })).json()).toMatchObject({
      replayed: true,
      response: failed.response,
    });

    const retries = await Promise.all(
      [failed.message.message_id, failed.response.message_id].map((each) => test.post(`/api/messages/${each}/retry`)),
    );
    const bodies = retries.map((retry) =>
      retry.json<{
        replayed: boolean;
        message: { content: string; metadata: object };
        response: { message_id: string };
      }>(),
    );
    expect(bodies.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
    expect(bodies[0]?.message).toMatchObject({ content: 'failing', metadata: { retryOf: failed.message.message_id } });
    expect(bodies[0]?.response.message_id).toBe(bodies[1]?.response.message_id);
    const answered = bodies[0]?.response.message_id ?? '';
    expect(expectProblem(await test.post(`/api/messages/${answered}/retry`), 409, 'TURN_NOT_FAILED').details).toEqual({
      state: 'answered',
    });
    expectWholeTranscript((await test.history(id)).messages);
  });
});

describe('a turn whose instance is gone', () => {
  it('is answered by another instance, and the late answer of the first is refused', async () => {
    const id = await test.open();
    const first = test.say(id, 'gated');
    await gated.wasAsked();
    const rescuer = new GatedAgent();
    rescuer.open();
    await lapse(id);
    const other = await startDemoApp(database, { env: { TURN_LEASE_SECONDS: '1' }, override: withAgents(rescuer) });
    try {
      await rescuer.wasAsked();
      await vi.waitFor(async () => expect(await openTurns(id)).toBe(0), SOON);
      gated.open(); // what it computed is late
      expect((await first).statusCode).toBe(200);
      const { messages } = await test.history(id);
      expect(messages).toHaveLength(2);
      expectWholeTranscript(messages);
    } finally {
      await other.close();
    }
  });

  it('is closed as failed when it took its instance down again and again', async () => {
    const id = await test.open();
    const turn = test.say(id, 'gated');
    await gated.wasAsked();
    await database.pool.query(`UPDATE chat_open_turns SET attempts = 3 WHERE session_id = $1`, [id.slice(5)]);
    await lapse(id);
    const other = await startDemoApp(database);
    try {
      expect((await turn).json()).toMatchObject({ response: { error_info: { code: 'TURN_ABANDONED', attempts: 3 } } });
    } finally {
      await other.close();
    }
  });

  it('lets of ten claims one through', async () => {
    const id = await test.open();
    const turn = test.say(id, 'gated');
    await gated.wasAsked();
    await lapse(id);
    const repository = app.nest.get(TurnRepository, { strict: false });
    const sessionId = id as Parameters<TurnRepository['claimOldest']>[0];
    const claims = await Promise.all(Array.from({ length: 10 }, () => repository.claimOldest(sessionId, 60_000)));
    const [won, ...others] = claims.filter((claim) => claim !== undefined);
    expect(others).toEqual([]);
    expect(won).toMatchObject({ epoch: 2, attempts: 2, turnsClosed: 0 });
    await lapse(id);
    gated.open();
    await turn;
  });
});
