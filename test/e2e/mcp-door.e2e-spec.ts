import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Client, expectProblem, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, {
    env: { RATE_LIMIT_SESSIONS_PER_MINUTE: '3', CORS_ORIGINS: 'https://bank.example' },
  });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function connect(token: string): Promise<McpClient> {
  const client = new McpClient({ name: 'another assistant', version: '1.0.0' });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', app.url), { requestInit: { headers } }));
  onTestFinished(() => client.close());
  return client;
}

interface Outcome {
  readonly text: string;
  readonly isError: boolean;
  /** Of an error, what it is in `_meta`. */
  readonly structured: Record<string, unknown>;
}

/** The tool of somebody who is signed in. */
async function toolsOf(username: string) {
  const rest = await Client.signIn(app, username);
  const client = await connect(rest.token);
  await client.listTools(); // from then on the client holds every answer to its tool's schema
  const call = async (name: string, args: object = {}): Promise<Outcome> => {
    const result = await client.callTool({ name, arguments: { ...args } });
    const [first] = result.content as { text: string }[];
    return {
      text: first?.text ?? '',
      isError: result.isError === true,
      structured: (result.isError ? result._meta?.['problem'] : result.structuredContent) as Record<string, unknown>,
    };
  };
  return { rest, client, call };
}

describe('/mcp', () => {
  it('offers five tools, and says which of them only read', async () => {
    const { client } = await toolsOf('test');
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ['list_sessions', true],
      ['get_history', true],
      ['send_message', false],
      ['resume_session', false],
      ['account_balance', true],
    ]);
    expect(tools.every(({ description, outputSchema }) => description && outputSchema)).toBe(true);
  });

  it('leads a conversation that the other doors see as well', async () => {
    const { rest, call } = await toolsOf('test');
    const said = await call('send_message', { message: 'What is my balance?', clientMessageId: 'key-1' });
    expect(said.text).toContain('$5,432.10');
    const sessionId = said.structured['sessionId'] as string;
    expect((await rest.history(sessionId)).messages).toHaveLength(2);

    const again = { sessionId, message: 'Show my last 5 transactions', clientMessageId: 'key-2' };
    expect((await call('send_message', again)).structured).toMatchObject({ replayed: false });
    expect((await call('send_message', again)).structured).toMatchObject({ replayed: true });

    const history = await call('get_history', { sessionId, limit: 3 });
    expect(history.structured).toMatchObject({ sessionId, total: 4, hasMore: true });
    expect(history.structured['messages']).toHaveLength(3);
    const rest2 = await call('get_history', { sessionId, after: 3 });
    expect(rest2.structured).toMatchObject({ messages: [{ sequence_number: 4, direction: 'outgoing' }] });

    const listed = await call('list_sessions', { limit: 1 });
    expect(listed.structured).toMatchObject({ sessions: [{ sessionId, messageCount: 4 }] });

    await rest.post(`/api/sessions/${sessionId}/end`, {});
    expect(await call('send_message', { sessionId, message: 'hello?' })).toMatchObject({
      isError: true,
      structured: { code: 'SESSION_ENDED', status: 409 },
    });
    const resumed = await call('resume_session', { sessionId, limit: 2 });
    expect(resumed.structured).toMatchObject({ sessionId, status: 'active', messageCount: 4, hasMore: true });
    expect((await call('send_message', { sessionId, message: 'hello?' })).isError).toBe(false);
  });

  it('opens one conversation for a message that is sent again, also many times at once', async () => {
    const { rest, call } = await toolsOf('anna');
    const message = { message: 'What is my balance?', clientMessageId: 'first-words' };
    const burst = await Promise.all(Array.from({ length: 20 }, () => call('send_message', message)));
    const later = await call('send_message', message);
    const told = [...burst, later].map(({ structured }) => ({ ...structured, replayed: null }));
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(burst.filter(({ structured }) => structured['replayed'] === false)).toHaveLength(1);
    expect(later.structured).toMatchObject({ replayed: true, reply: { sequence_number: 2 } });
    const sessionId = later.structured['sessionId'] as string;
    expect((await rest.history(sessionId)).messages).toHaveLength(2);

    expect((await call('send_message', { ...message, message: 'Another question' })).structured).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    const ben = await (await toolsOf('ben')).call('send_message', message);
    expect(ben.structured).toMatchObject({ replayed: false });
    expect(ben.structured['sessionId']).not.toBe(sessionId);
    await rest.post(`/api/sessions/${sessionId}/end`, {});
    expect((await call('send_message', message)).structured).toMatchObject({ sessionId, replayed: true });
  });

  it('pages through the list', async () => {
    const { rest, call } = await toolsOf('manager');
    for (let i = 0; i < 2; i++) await rest.open();
    const first = await call('list_sessions', { type: 'recent', limit: 1 });
    const { nextCursor } = first.structured as { nextCursor: string };
    const second = await call('list_sessions', { type: 'recent', limit: 1, cursor: nextCursor });
    expect(second.structured).toMatchObject({ nextCursor: null });
    expect(second.structured['sessions']).not.toEqual(first.structured['sessions']);
    expect(await call('list_sessions', { cursor: 'x' })).toMatchObject({
      isError: true,
      structured: { code: 'VALIDATION_FAILED' },
    });
  });

  it('tells the balances of the caller, and nobody else’s', async () => {
    const test = (await (await toolsOf('test')).call('account_balance')).structured['accounts'] as object[];
    expect(test[0]).toMatchObject({ balance: '5432.10', currency: 'USD' });
    const anna = (await (await toolsOf('anna')).call('account_balance')).structured['accounts'];
    expect(anna).not.toEqual(test);
  });

  it('finds other people’s conversations as little as those that do not exist', async () => {
    const { rest } = await toolsOf('test');
    const theirs = await Client.signIn(app, 'ben');
    const foreign = await theirs.open();
    expect(rest.userId).not.toBe(theirs.userId);
    const { call } = await toolsOf('test');
    for (const sessionId of [foreign, 'sess_0198000000007000800000000000dead']) {
      for (const tool of ['get_history', 'resume_session', 'send_message']) {
        expect(await call(tool, { sessionId, message: 'mine?' })).toMatchObject({
          isError: true,
          text: expect.stringMatching(/^SESSION_NOT_FOUND: /),
          structured: { code: 'SESSION_NOT_FOUND', status: 404 },
        });
      }
    }
    for (const sessionId of ['undefined', 'null', ''])
      expect((await call('get_history', { sessionId })).structured).toMatchObject({ code: 'INVALID_SESSION_ID' });
  });

  it('keeps the limits, and says what is wrong with an argument', async () => {
    const { call } = await toolsOf('nora');
    const opened = await Promise.all([1, 2, 3, 4].map(() => call('send_message', { message: 'hello' })));
    expect(opened.filter(({ isError }) => isError).map(({ structured }) => structured)).toEqual([
      expect.objectContaining({ code: 'RATE_LIMITED', details: { retryAfterSeconds: expect.any(Number) } }),
    ]);
    const { sessionId } = opened.find(({ isError }) => !isError)!.structured;
    expect((await call('send_message', { sessionId, message: ' ' })).structured).toMatchObject({
      code: 'MESSAGE_EMPTY',
    });
    expect(await call('get_history', { sessionId, limit: 0 })).toMatchObject({ isError: true });
    expect(await call('no_such_tool')).toMatchObject({ isError: true });
  });

  it('asks for the caller’s own token, each time', async () => {
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    const headers = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
    const post = (more: object) =>
      app.inject({ method: 'POST', url: '/mcp', headers: { ...headers, ...more }, payload: ping });
    expectProblem(await post({}), 401, 'UNAUTHENTICATED');
    await expect(connect('not-a-token')).rejects.toThrow(/401|UNAUTHENTICATED/);
    const { rest } = await toolsOf('test');
    const authorization = `Bearer ${rest.token}`;
    expect((await post({ authorization })).json()).toEqual({ jsonrpc: '2.0', id: 1, result: {} });
    await rest.post('/auth/logout', {});
    expectProblem(await post({ authorization }), 401, 'UNAUTHENTICATED');
  });

  it('is closed to pages of origins that are not let in', async () => {
    const { rest } = await toolsOf('test');
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    const from = (origin: string) => rest.post('/mcp', ping, { accept: 'application/json, text/event-stream', origin });
    expectProblem(await from('https://evil.example'), 403, 'FORBIDDEN');
    expect((await from('https://bank.example')).statusCode).toBe(200);
  });

  it('takes messages by POST alone, and refuses what is none', async () => {
    const { rest } = await toolsOf('test');
    expectProblem(await rest.get('/mcp'), 405, 'METHOD_NOT_ALLOWED');
    const accept = { accept: 'application/json, text/event-stream' };
    const nonsense = await rest.post('/mcp', { hello: 'there' }, accept);
    expect(nonsense.statusCode).toBe(400);
    expect(nonsense.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32700 } });
    expect(
      (await rest.post('/mcp', { jsonrpc: '2.0', id: 1, method: 'ping' }, { accept: 'text/html' })).statusCode,
    ).toBe(406);
  });
});
