import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EchoAgent, GatedAgent, withAgents } from '../support/agents.js';
import { Client, expectProblem, type MessageBody, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { Answer } from '../support/contract.js';
import { deadlocks, holding, untilBlocked, untilBlockedForLong } from '../support/locks.js';
import type { TestApp } from '../support/test-app.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
let gated: GatedAgent;
let test: Client;

beforeEach(async () => {
  database = await openDemoDatabase({ environment: { DB_STATEMENT_TIMEOUT_MS: '60000' } });
  gated = new GatedAgent();
  app = await startDemoApp(database, { override: withAgents(gated, new EchoAgent()) });
  test = await Client.signIn(app, 'test');
});
afterEach(async () => {
  await app.close();
  await database.close();
});

const uuidOf = (id: string): string => id.slice(id.indexOf('_') + 1);
const LOCK_FIRST_MESSAGE = 'SELECT FROM chat_messages WHERE session_id = $1 AND sequence_number = 1 FOR KEY SHARE';
const LOCK_SESSION = 'SELECT FROM chat_sessions WHERE session_id = $1 FOR UPDATE';
const ERASE = 'DELETE FROM chat_sessions WHERE session_id = $1';

async function expectNothingLeft(ids: readonly string[]): Promise<void> {
  for (const table of ['chat_sessions', 'chat_messages', 'chat_open_turns', 'ai_interactions']) {
    const { rows } = await database.pool.query(`SELECT FROM ${table} WHERE session_id = ANY ($1)`, [ids.map(uuidOf)]);
    expect(rows, table).toEqual([]);
  }
}

describe('a session that is erased in the middle of everything', () => {
  it('fails no request, and leaves nothing behind', async () => {
    const INTERACTION = { agent: 'LLM', prompt: 'p' };
    const inUse = async (): Promise<{ id: string; answers: Promise<Answer[]> }> => {
      const id = await test.open();
      const { response } = (await test.say(id, 'hello')).json<{ response: MessageBody }>();
      const answers = Promise.all([
        test.say(id, 'echo 1'),
        test.say(id, 'hello'),
        test.post(`/api/sessions/${id}/cancel`),
        test.post(`/api/messages/${response.message_id}/feedback`, { rating: 'up' }),
        test.delete(`/api/sessions/${id}`),
        test.say(id, 'echo 2'),
        test.post(`/api/sessions/${id}/interactions`, INTERACTION),
        test.delete(`/api/sessions/${id}`),
      ]);
      return { id, answers };
    };
    const sessions = await Promise.all(Array.from({ length: 12 }, inUse));
    const answers = (await Promise.all(sessions.map((session) => session.answers))).flat();

    const odd = answers.filter(({ statusCode }) => ![200, 201, 204, 404].includes(statusCode));
    expect(odd.map(({ body }) => body)).toEqual([]);
    await expectNothingLeft(sessions.map(({ id }) => id));
  });
});

describe.runIf(TEST_ENGINE === 'postgres')('erasing a session', () => {
  it('takes its locks in the order of an answer that comes at the same moment', async () => {
    const id = await test.open();
    const turn = test.say(id, 'gated');
    await gated.wasAsked();
    let erased: Promise<Answer> | undefined;
    await holding(database, async (holder) => {
      await holder.query(LOCK_SESSION, [uuidOf(id)]);
      erased = test.delete(`/api/sessions/${id}`);
      await untilBlocked(database, 1); // it waits for the session, with the turn in hand
      gated.open();
      await untilBlocked(database, 2); // the answer waits for the erasure, and holds nothing that it needs
    });

    expect((await erased)?.statusCode).toBe(204);
    expectProblem(await turn, 404, 'SESSION_NOT_FOUND');
    await expectNothingLeft([id]);
    await app.close();
    expect(await deadlocks(database)).toBe(0);
  });

  it('starts again after a deadlock with the answer to a message that came at the last moment', async () => {
    const id = await test.open();
    await test.say(id, 'hello');
    let turn: Promise<Answer> | undefined;
    let erased: Promise<Answer> | undefined;
    await holding(database, async (holder) => {
      await holder.query(LOCK_FIRST_MESSAGE, [uuidOf(id)]);
      await holder.query('SAVEPOINT message_is_locked');
      await holder.query(LOCK_SESSION, [uuidOf(id)]);
      turn = test.say(id, 'gated');
      await untilBlocked(database, 1);
      erased = test.delete(`/api/sessions/${id}`);
      await untilBlocked(database, 2); // it looked for open turns before there was this one
      await holder.query('ROLLBACK TO message_is_locked');
      await gated.wasAsked();
      await untilBlocked(database, 1); // the erasure holds the session, and waits for its message
      gated.open();
      await untilBlockedForLong(database, 2); // the answer holds its turn, and waits for the session
    });

    expect((await erased)?.statusCode).toBe(204);
    expect([200, 404]).toContain((await turn)?.statusCode);
    await expectNothingLeft([id]);
    await app.close();
    expect(await deadlocks(database)).toBe(1);
  });

  it.each<[string, (id: string, answerId: string) => Promise<Answer>, string]>([
    [
      'a rating',
      (_, answerId) => test.post(`/api/messages/${answerId}/feedback`, { rating: 'up' }),
      'MESSAGE_NOT_FOUND',
    ],
    [
      'an interaction',
      (id) => test.post(`/api/sessions/${id}/interactions`, { agent: 'LLM', prompt: 'p' }),
      'SESSION_NOT_FOUND',
    ],
    [
      'an interaction for a message',
      (id, messageId) => test.post(`/api/sessions/${id}/interactions`, { agent: 'LLM', prompt: 'p', messageId }),
      'MESSAGE_NOT_FOUND',
    ],
  ])('makes %s that finds it just before a 404', async (_what, write, code) => {
    const id = await test.open();
    const { response } = (await test.say(id, 'hello')).json<{ response: MessageBody }>();
    let late: Promise<Answer> | undefined;
    await holding(database, async (holder) => {
      await holder.query(ERASE, [uuidOf(id)]);
      late = write(id, response.message_id);
      await untilBlocked(database, 1); // it has found the row, and waits to see whether it stays
      await holder.query('COMMIT');
    });

    expectProblem((await late) as Answer, 404, code);
    await expectNothingLeft([id]);
  });
});
