import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SessionRepository } from '../../src/sessions/session.repository.js';
import { Client, expectProblem, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
let other: TestApp;
let anna: Client;
let id: string;

/** An instance goes by its memory after a few turns in a row: whatever happens elsewhere, it must not show. */
beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database);
  other = await startDemoApp(database);
});
afterAll(async () => {
  await app.close();
  await other.close();
  await database.close();
});
beforeEach(async () => {
  anna = await Client.signIn(app, 'anna');
  id = await anna.open();
  for (const key of ['1', '2', '3', '4']) await anna.say(id, `hello ${key}`, { clientMessageId: key });
});

const finds = (): { count: () => number; restore: () => void } => {
  const repository = app.nest.get(SessionRepository, { strict: false });
  const find = repository.find.bind(repository);
  let calls = 0;
  repository.find = (...args) => {
    calls++;
    return find(...args);
  };
  return { count: () => calls, restore: () => (repository.find = find) };
};

describe('a session that this instance remembers', () => {
  it('is not asked for again while its turns come here', async () => {
    const { count, restore } = finds();
    await anna.say(id, 'hello 5');
    await anna.say(id, 'hello 6');
    restore();
    expect(count()).toBe(0);
    expectWholeTranscript((await anna.history(id)).messages);
  });

  it('answers 401 after logout, and tells no stored answer to its key', async () => {
    await anna.at(other).post('/auth/logout');
    expectProblem(await anna.say(id, 'hello 5'), 401, 'UNAUTHENTICATED');
    expectProblem(await anna.say(id, 'hello 1', { clientMessageId: '1' }), 401, 'UNAUTHENTICATED');
    expectProblem(await anna.say(id, 'other words', { clientMessageId: '1' }), 401, 'UNAUTHENTICATED');
  });

  it('answers 401 when the user was deactivated', async () => {
    const setActive = (isActive: boolean) =>
      database.pool.query('UPDATE users SET is_active = $1 WHERE user_id = $2', [isActive, anna.userId]);
    await setActive(false);
    const refused = await anna.say(id, 'hello 5');
    await setActive(true);
    expectProblem(refused, 401, 'UNAUTHENTICATED');
    expect((await anna.history(id)).total).toBe(8);
  });

  it.each([
    ['ended', 'end', 409, 'SESSION_ENDED'],
    ['resolved', 'resolve', 409, 'SESSION_RESOLVED'],
  ])('takes no message when it was %s elsewhere', async (_state, move, status, code) => {
    await anna.at(other).post(`/api/sessions/${id}/${move}`);
    expectProblem(await anna.say(id, 'hello 5'), status, code);
    expect((await anna.history(id)).total).toBe(8);
  });

  it('is gone when it was erased elsewhere', async () => {
    await anna.at(other).delete(`/api/sessions/${id}`);
    expectProblem(await anna.say(id, 'hello 5'), 404, 'SESSION_NOT_FOUND');
  });

  it('goes on when it was ended and resumed elsewhere', async () => {
    await anna.at(other).post(`/api/sessions/${id}/end`);
    await anna.at(other).post(`/api/sessions/${id}/resume`);
    expect((await anna.say(id, 'hello 5')).statusCode).toBe(200);
    expectWholeTranscript((await anna.history(id)).messages);
  });

  it('has its turns in order when they go to and fro between instances', async () => {
    for (let turn = 5; turn <= 12; turn++) {
      const said = await anna.at(turn % 3 ? app : other).say(id, `hello ${turn}`);
      expect(said.statusCode).toBe(200);
    }
    expectWholeTranscript((await anna.history(id)).messages);
  });

  it('is nobody else’s: not a stranger’s, and a manager’s turn is loaded', async () => {
    const ben = await Client.signIn(app, 'ben');
    expectProblem(await ben.say(id, 'hello'), 404, 'SESSION_NOT_FOUND');
    const manager = await Client.signIn(app, 'manager');
    expect((await manager.say(id, 'hello')).statusCode).toBe(200);
  });
});
