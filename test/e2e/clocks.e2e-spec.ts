import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { GatedAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { Answer } from '../support/contract.js';
import { SetClock } from '../support/set-clock.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const NOW = '2026-03-01T12:00:00.000Z';
/** Of the instance whose clock is fast. */
const AHEAD = '2026-03-01T12:00:05.000Z';

let database: TestDatabase;
let slow: TestApp;
let fast: TestApp;
let gated: GatedAgent;
let test: Client;
let id: string;

beforeAll(async () => {
  database = await openDemoDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  gated = new GatedAgent();
  const startAt = (time: string): Promise<TestApp> =>
    startDemoApp(database, {
      override: (module) =>
        withAgents(gated)(module)
          .overrideProvider(Clock)
          .useValue(new SetClock(new Date(time))),
    });
  slow = await startAt(NOW);
  fast = await startAt(AHEAD);
  test = await Client.signIn(slow, 'test');
  id = await test.open();
  await test.at(fast).say(id, 'hello');
});
afterEach(async () => {
  gated.open();
  await slow.close();
  await fast.close();
});

const lastActivity = async (): Promise<string> =>
  (await test.get(`/api/sessions/${id}`)).json<{ session: { lastActivity: string } }>().session.lastActivity;

describe('the last activity of a session', () => {
  it('is that of its newest turn', async () => {
    expect(await lastActivity()).toBe(AHEAD);
  });

  const moves: [string, () => Promise<Answer>][] = [
    ['a turn', () => test.say(id, 'hello')],
    ['being resumed', () => test.post(`/api/sessions/${id}/resume`)],
    ['being ended', () => test.post(`/api/sessions/${id}/end`)],
    ['being resolved', () => test.post(`/api/sessions/${id}/resolve`)],
  ];
  it.each(moves)('does not go back by %s where the clock is slow', async (_what, move) => {
    expect((await move()).statusCode).toBe(200);
    expect(await lastActivity()).toBe(AHEAD);
  });

  it('does not go back when a turn is accepted, and not when it is answered or cancelled', async () => {
    const turns = [test.say(id, 'gated 1'), test.say(id, 'gated 2')];
    await gated.wasAsked();
    expect(await lastActivity()).toBe(AHEAD);

    expect((await test.post(`/api/sessions/${id}/cancel`)).statusCode).toBe(200);
    expect(await lastActivity()).toBe(AHEAD);
    gated.open();
    expect((await Promise.all(turns)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(await lastActivity()).toBe(AHEAD);
  });
});
