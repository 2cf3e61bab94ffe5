import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EchoAgent, FailingAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

type Line = Record<string, unknown>;

let database: TestDatabase;
let app: TestApp;
let test: Client;
const written: Line[] = [];

beforeAll(async () => {
  database = await openDemoDatabase();
  const log = { write: (line: string) => void written.push(JSON.parse(line) as Line) };
  app = await startDemoApp(database, {
    log,
    env: { LOG_LEVEL: 'info' },
    override: withAgents(new EchoAgent(), new FailingAgent(1, { reach: 'inside' })),
  });
  test = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const linesOf = (requestId: string): Line[] => written.filter((line) => line.requestId === requestId);

/** Says it in a session of its own, under a request ID. */
async function say(message: string, requestId: string): Promise<{ sessionId: string; turnId: string }> {
  const sessionId = await test.open();
  const headers = { 'x-session-id': sessionId, 'x-request-id': requestId };
  const answer = await test.post('/api/chat/message', { message }, headers);
  expect(answer.statusCode, answer.body).toBe(200);
  return { sessionId, turnId: answer.json<{ message: { message_id: string } }>().message.message_id };
}

describe('the lines of a request', () => {
  it('say which session was created, for whom, by which request', async () => {
    const answer = await test.post('/api/sessions', {}, { 'x-request-id': 'creates' });
    const { sessionId } = answer.json<{ sessionId: string }>();

    expect(linesOf('creates')).toMatchObject([{ msg: 'Session created', sessionId, userId: test.userId }]);
  });

  it.each(['hello', 'echo what waits on something outside'])('name request, session and turn of %j', async (words) => {
    const requestId = `says-${words.length}`;
    const ids = await say(words, requestId);

    expect(linesOf(requestId)).toMatchObject([{ msg: 'Turn answered', ...ids, userId: test.userId }]);
  });

  it('name them where an agent failed, too', async () => {
    const ids = await say('failing, sadly', 'fails');

    expect(linesOf('fails')).toMatchObject([
      { msg: 'Agent failed', level: 'warn', ...ids, err: { stack: expect.any(String) } },
      { msg: 'Turn failed', ...ids },
    ]);
  });

  it('name who was refused, and where', async () => {
    const sessionId = await test.open();
    await test.post(`/api/sessions/${sessionId}/end`);
    const path = `/api/chat/sessions/${sessionId}/messages`;
    await test.post(path, { message: 'hello?' }, { 'x-request-id': 'refused' });

    const whom = { sessionId, userId: test.userId };
    await expect
      .poll(() => linesOf('refused'))
      .toMatchObject([
        { msg: expect.stringMatching(/^SESSION_ENDED/), ...whom },
        { msg: 'Request answered', ...whom },
      ]);
  });

  it.each(['header', 'body'])('name the session of the %s in the one spelling', async (place) => {
    const sessionId = await test.open();
    await test.post(`/api/sessions/${sessionId}/end`);
    const digits = sessionId.slice('sess_'.length).toUpperCase();
    const dashed = digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const requestId = `spelt-in-${place}`;
    const [body, header] = place === 'body' ? [{ sessionId: dashed }, {}] : [{}, { 'x-session-id': dashed }];
    await test.post('/api/chat/message', { message: 'hi', ...body }, { 'x-request-id': requestId, ...header });

    await expect.poll(() => linesOf(requestId).map((line) => line.sessionId)).toEqual([sessionId, sessionId]);
  });

  it('name the message where no session is named', async () => {
    const { turnId } = await say('hello', 'before-retry');
    await test.post(`/api/messages/${turnId}/retry`, {}, { 'x-request-id': 'retries' });

    await expect.poll(() => linesOf('retries').map((line) => line.messageId)).toEqual([turnId, turnId]);
  });

  it.each([
    ['/api/chat/message', { 'x-session-id': '4111111111111111' }],
    ['/api/sessions/4111111111111111/end', {}],
    ['/auth/me/nothing', { 'x-session-id': 'sess_0199b1c2d3e47f80a1b2c3d4e5f60718' }],
  ])('keep what is no session out of the session field: %s', async (url, headers) => {
    const requestId = `made-up:${url.length}`;
    await test.post(url, { message: 'hi' }, { ...headers, 'x-request-id': requestId });

    await expect.poll(() => linesOf(requestId).length).toBeGreaterThan(0);
    expect(JSON.stringify(linesOf(requestId))).not.toMatch(/4111111111111111|sess_/);
  });
});
