import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openDemoDatabase } from '../support/clients.js';
import { holding, untilBlocked } from '../support/locks.js';
import { type Program, startProgram } from '../support/program.js';
import { openTestDatabaseAt, TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

const SECONDS = 1_000;
const PATIENCE = 180 * SECONDS;
/** Far beyond a test's patience: what is waited for so long never comes. */
const FOR_EVER_MS = String(600 * SECONDS);

let database: TestDatabase;
beforeEach(async () => {
  database = await openDemoDatabase();
  await database.disconnect(); // the embedded engine serves one process at a time
});
afterEach(() => database.close());

/** The app as it runs in production, and where it listens. */
async function startApp(env: Readonly<Record<string, string>>): Promise<{ app: Program; url: string }> {
  const own = { NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', ...database.environment };
  const app = await startProgram('src/main.ts', { env: { ...own, REQUEST_TIMEOUT_MS: FOR_EVER_MS, ...env } });
  onTestFinished(() => app[Symbol.asyncDispose]());
  await app.said(/Listening on http/);
  return { app, url: /Listening on (http:\/\/[\d.:]+)/.exec(app.output())?.[1] ?? '' };
}

async function connectTo(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined); // being cut off is what the test is about
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** Half a request, and no more of it. */
async function requestForEver(url: string): Promise<void> {
  const head = 'POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n';
  const socket = await connectTo(url);
  socket.write(`${head}Content-Length: 9\r\n\r\n{`);
  await once(socket, 'data'); // "100 Continue": it is being read
}

const call = async <Body>(url: string, body: object, token = ''): Promise<Body> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return (await (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as Body;
};

describe('SIGTERM', () => {
  it('ends it with 0 at once when nothing runs, whoever holds a connection', { timeout: PATIENCE }, async () => {
    const { app, url } = await startApp({ SHUTDOWN_GRACE_MS: FOR_EVER_MS });
    await connectTo(url); // as browsers do, in case
    app.kill('SIGTERM');

    expect(await app.ended, app.output()).toBe(0);
    expect(app.output()).toMatch(/"msg":"Stopped"/);
  });

  it('ends it with 0 when the time of a request is up that never ends', { timeout: PATIENCE }, async () => {
    const { app, url } = await startApp({ SHUTDOWN_GRACE_MS: '100' });
    await requestForEver(url);
    app.kill('SIGTERM');

    expect(await app.ended, app.output()).toBe(0);
    expect(app.output()).toMatch(/"msg":"Stopped with requests still open"/);
  });

  it('ends it with 1 when a second signal says so', { timeout: PATIENCE }, async () => {
    const { app, url } = await startApp({ SHUTDOWN_GRACE_MS: FOR_EVER_MS });
    await requestForEver(url);
    app.kill('SIGTERM');
    await app.said(/SIGTERM: shutting down/);
    app.kill('SIGTERM');

    expect(await app.ended, app.output()).toBe(1);
  });

  /** The embedded engine has one backend: nobody else can hold a lock. */
  it.runIf(TEST_ENGINE === 'postgres')(
    'ends it with 1 when it cannot even be closed in order',
    { timeout: PATIENCE },
    async () => {
      const { app, url } = await startApp({ SHUTDOWN_GRACE_MS: '0', DB_STATEMENT_TIMEOUT_MS: FOR_EVER_MS });
      const { token } = await call<{ token: string }>(`${url}/auth/login`, { username: 'test', password: 'test123' });
      const { sessionId } = await call<{ sessionId: string }>(`${url}/api/sessions`, {}, token);
      const beside = await openTestDatabaseAt(database.environment);
      onTestFinished(() => beside.close());
      await holding(beside, async (holder) => {
        await holder.query('SELECT FROM chat_sessions WHERE session_id = $1 FOR UPDATE', [sessionId.slice(5)]);
        const cut = expect(call(`${url}/api/sessions/${sessionId}/end`, {}, token)).rejects.toThrow();
        await untilBlocked(beside, 1); // a connection of the pool waits, for as long as the test holds the lock
        app.kill('SIGTERM');

        expect(await app.ended, app.output()).toBe(1);
        await cut;
      });
      expect(app.output()).toMatch(/"level":"fatal".*"msg":"Not stopped in time/);
    },
  );
});
