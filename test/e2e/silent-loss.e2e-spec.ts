import { describe, expect, it, onTestFinished } from 'vitest';
import { Client, expectProblem, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { openTcpProxy } from '../support/tcp-proxy.js';
import { openTestDatabaseAt, TEST_ENGINE } from '../support/test-database.js';

/** The embedded engine is in the process: it does not go without a word. */
describe.runIf(TEST_ENGINE === 'postgres')('a database that is gone without a word', () => {
  it('costs the requests on their way a 503, and nobody after them anything', async () => {
    const database = await openDemoDatabase();
    const url = new URL(database.environment.DATABASE_URL ?? '');
    const proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
    url.port = String(proxy.port);
    const behindProxy = await openTestDatabaseAt({ DATABASE_URL: url.href, DB_STATEMENT_TIMEOUT_MS: '300' });
    const app = await startDemoApp(behindProxy);
    onTestFinished(async () => {
      await app.close();
      await proxy.cut();
      await behindProxy.close().catch(() => undefined);
      await database.close();
    });
    const test = await Client.signIn(app, 'test');
    const ids = await Promise.all(Array.from({ length: 8 }, () => test.open()));
    const sayAll = (key: string) => Promise.all(ids.map((id) => test.say(id, 'hello', { clientMessageId: key })));
    await sayAll('before');

    proxy.swallow();
    for (const refused of await sayAll('lost')) expectProblem(refused, 503, 'DATABASE_UNAVAILABLE');

    const again = await sayAll('lost'); // by new connections
    expect(again.map(({ statusCode }) => statusCode)).toEqual(ids.map(() => 200));
    for (const id of ids) {
      const { messages, total } = await test.history(id);
      expect(total).toBe(4);
      expectWholeTranscript(messages);
    }
  });
});
