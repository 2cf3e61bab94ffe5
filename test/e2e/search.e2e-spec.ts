import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EchoAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

interface Result {
  readonly count: number;
  readonly results: readonly { rank: number; snippet: string; message: { content: string; session_id: string } }[];
  readonly nextCursor: string | null;
}

let database: TestDatabase;
let app: TestApp;
let test: Client;
let first: string;
let second: string;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, { override: withAgents(new EchoAgent()) });
  test = await Client.signIn(app, 'test');
  [first, second] = [await test.open(), await test.open()];
  for (const [id, text] of [
    [first, 'echo My umbrella was insured with the umbrella policy'],
    [first, 'echo another policy'],
    [second, 'echo Überweisung nach Köln, <b>umbrella</b> & more'],
  ] as const)
    expect((await test.say(id, text)).statusCode).toBe(200);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function search(query: string, client = test): Promise<Result> {
  const response = await client.get(`/api/messages/search?${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json<Result>();
}
const said = ({ results }: Result): string[] =>
  results.map(({ message }) => message.content).filter((content) => content.startsWith('echo'));

describe('searching messages', () => {
  it('finds words in any case, the best first, and shows where', async () => {
    const found = await search('q=UMBRELLA');
    expect(said(found)[0]).toMatch(/^echo My umbrella/);
    expect(found.results.map(({ rank }) => rank)).toEqual(found.results.map(({ rank }) => rank).sort((a, b) => b - a));
    expect(found.results[0]?.snippet).toContain('<mark>umbrella</mark>');
  });

  it('shows what was written as text, whatever it looks like', async () => {
    const { results } = await search('q=köln');
    const own = results.find(({ message }) => message.content.startsWith('echo'));
    expect(own?.snippet).toBe('echo Überweisung nach <mark>Köln</mark>, &lt;b&gt;umbrella&lt;/b&gt; &amp; more');
  });

  it('takes words side by side, words that are not there, one or the other', async () => {
    expect(said(await search(`q=${encodeURIComponent('"umbrella policy"')}`))).toHaveLength(1);
    expect(said(await search(`q=${encodeURIComponent('policy -umbrella')}`))).toEqual(['echo another policy']);
    expect(said(await search(`q=${encodeURIComponent('another or Köln')}`))).toHaveLength(2);
  });

  it('keeps to a conversation, and to a time', async () => {
    expect(said(await search(`q=umbrella&sessionId=${second}`))).toHaveLength(1);
    expect((await search('q=umbrella&to=2020-01-01T00:00:00Z')).results).toEqual([]);
    expect(said(await search('q=umbrella&from=2020-01-01T00:00:00Z'))).toHaveLength(2);
  });

  it('gives page after page, each message once', async () => {
    const whole = await search('q=umbrella');
    const paged: Result['results'][number][] = [];
    let cursor = '';
    do {
      const page = await search(`q=umbrella&limit=1${cursor}`);
      paged.push(...page.results);
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(paged).toEqual(whole.results);
  });

  it('finds nobody else’s but for a manager who names them', async () => {
    const [anna, manager] = [await Client.signIn(app, 'anna'), await Client.signIn(app, 'manager')];
    expect((await search('q=umbrella', anna)).results).toEqual([]);
    expect((await anna.get(`/api/messages/search?q=umbrella&sessionId=${first}`)).json()).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    expect((await anna.get('/api/messages/search?q=umbrella&userId=user_test')).json()).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await search('q=umbrella', manager)).results).toEqual([]);
    expect(said(await search('q=umbrella&userId=user_test', manager))).toHaveLength(2);
    expect(said(await search(`q=umbrella&sessionId=${second}`, manager))).toHaveLength(1);
  });

  it.each([
    'q=',
    'q=%20',
    'q=%26%7C!',
    `q=${'x'.repeat(201)}`,
    'q=x&cursor=nonsense',
    'q=x&from=yesterday',
    'q=x&limit=51',
  ])('refuses %s', async (query) => {
    expect((await test.get(`/api/messages/search?${query}`)).json()).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it.each(["'", ':*', '!!a', 'a & | b', '\\\\', '((a', '"a'])('reads %j as words', async (words) => {
    const text = encodeURIComponent(`${words} umbrella`);
    expect((await test.get(`/api/messages/search?q=${text}`)).statusCode).toBe(200);
  });
});
