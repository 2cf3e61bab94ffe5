import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { Client, openDemoDatabase, startDemoApp, startDemoAppForTest } from '../support/clients.js';
import { ActingServer, hanging, huge, refusing } from '../support/mcp/acting-server.js';
import { mcpFile } from '../support/mcp/servers.js';
import { replayOf } from '../support/replays.js';
import { SetClock } from '../support/set-clock.js';
import type { TestApp, TestAppOptions } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

const acting = new ActingServer();
const http = createServer(acting.listener);
const clock = new SetClock(new Date());

let database: TestDatabase;
let app: TestApp;

/** `loan_info` tells the words and the amount; `pin_help` is a tool that may be called twice. */
const configOf = (callTimeoutMs: number) => ({
  mcpServers: { desk: { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp` } },
  teller: {
    limits: { callTimeoutMs },
    intents: {
      loan_info: {
        server: 'desk',
        tool: 'report',
        arguments: { what: '{text}', amount: '{money}', by: 'Teller' },
        confirm: { en: 'Ask our desk for a loan', de: 'Bei unserem Schalter einen Kredit anfragen' },
      },
      pin_help: { server: 'desk', tool: 'report_again', confirm: 'Order a new PIN by post' },
      fees_info: { server: 'desk', tool: 'report' },
    },
  },
});

const optionsOf = (file: string, env: Readonly<Record<string, string>> = {}): TestAppOptions => ({
  env: { MCP_CONFIG: file, CONFIRMATION_TTL_SECONDS: '60', ...env },
  override: (module) => module.overrideProvider(Clock).useValue(clock),
});

async function connected(to: TestApp): Promise<TestApp> {
  const client = await Client.signIn(to, 'test');
  const capabilities = async () => (await client.get('/api/agents')).body;
  await vi.waitFor(async () => expect(await capabilities()).toContain('loan_info (desk/report)'), SOON);
  return to;
}

beforeAll(async () => {
  database = await openDemoDatabase();
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await database.close();
});
afterEach(() => acting.forget());

interface Turn {
  readonly response: { readonly content: string; readonly error_info: unknown };
  readonly agent: { readonly type: string; readonly sources: object[] };
}

class Talk {
  private constructor(
    readonly client: Client,
    readonly session: string,
  ) {}

  static async begin(at = app): Promise<Talk> {
    const client = await Client.signIn(at, 'test');
    return new Talk(client, await client.open());
  }

  async say(text: string, by = this.client): Promise<string> {
    const response = await by.say(this.session, text);
    return response.json<Turn>().response.content;
  }
}

const REQUEST = 'I need a loan of 50 dollars';
const READ_BACK = `Ask our desk for a loan?
• what: ${REQUEST}
• amount: 50
• by: Teller
Shall I go ahead?`;
const NOTHING_WAITS = /^Nothing is waiting for an answer/;
const CALL = ['report', { what: REQUEST, amount: '50', by: 'Teller' }];

describe('a tool that may change something', () => {
  let file: string;

  beforeAll(async () => {
    file = mcpFile(configOf(300), afterAll); // for all of them
    app = await connected(await startDemoApp(database, optionsOf(file)));
  });
  afterAll(() => app.close());

  it('is read back, and called once on a yes', async () => {
    const talk = await Talk.begin();
    expect(await talk.say(REQUEST)).toContain(READ_BACK);
    expect(acting.calls).toEqual([]);
    expect(await talk.say('yes')).toBe('I passed that on, and this came back:\nNoted as case 17.');
    expect(await talk.say('yes')).toMatch(NOTHING_WAITS);
    expect(acting.calls).toEqual([CALL]);
  });

  it.each([
    ['no', /^OK, I dropped that\. Nothing was done\.$/],
    ['cancel', /^OK, I dropped that\. Nothing was done\.$/],
    ['please change the amount', /^OK, nothing was done\. Please say anew/],
  ])('is not called on %j, nor by a yes behind it', async (answer, expected) => {
    const talk = await Talk.begin();
    await talk.say(REQUEST);
    expect(await talk.say(answer)).toMatch(expected);
    expect(await talk.say('yes')).toMatch(NOTHING_WAITS);
    expect(acting.calls).toEqual([]);
  });

  it('wants a clear yes', async () => {
    const talk = await Talk.begin();
    await talk.say(REQUEST);
    for (const unclear of ['yes?', 'flurble', 'maybe']) {
      expect(await talk.say(unclear)).toContain(`I need a clear yes or no. ${READ_BACK}`);
      expect(acting.calls).toEqual([]);
    }
    await talk.say('yes');
    expect(acting.calls).toEqual([CALL]);
  });

  it('is not called by a yes that was on its way before it was read back', async () => {
    const talk = await Talk.begin();
    await Promise.all([talk.say(REQUEST), talk.say('yes')]);
    expect(acting.calls).toEqual([]);
    expect(await talk.say('yes')).toContain('Noted as case');
    expect(acting.calls).toEqual([CALL]);
  });

  it('is not called by a replay, which answers the same', async () => {
    const talk = await Talk.begin();
    for (const text of [REQUEST, 'maybe', 'no', REQUEST, 'yes']) await talk.say(text);
    acting.answer = refusing;
    for (const text of [REQUEST, 'yes']) await talk.say(text);
    expect(acting.calls).toHaveLength(2);
    expect(await replayOf(talk, optionsOf(file).env)).toMatchObject({ turns: 7, omitted: [], differences: [] });
    expect(acting.calls).toHaveLength(2);
  });

  it('waits for the very next message alone', async () => {
    const talk = await Talk.begin();
    await talk.say(REQUEST);
    expect(await talk.say('What is my balance?')).toContain('$5,432.10');
    expect(await talk.say('yes')).toMatch(NOTHING_WAITS);
    expect(acting.calls).toEqual([]);
  });

  it('is called with what was read back last, after another request', async () => {
    const talk = await Talk.begin();
    await talk.say(REQUEST);
    const other = 'I need a loan of 70 dollars';
    expect(await talk.say(other)).toContain('• amount: 70');
    await talk.say('yes');
    expect(acting.calls).toEqual([['report', { what: other, amount: '70', by: 'Teller' }]]);
  });

  it('is read back anew when the yes comes too late', async () => {
    const talk = await Talk.begin();
    await talk.say(REQUEST);
    clock.advance(61);
    expect(await talk.say('yes')).toBe(`That took a while, so to be safe once more: ${READ_BACK}`);
    expect(acting.calls).toEqual([]);
    await talk.say('yes');
    expect(acting.calls).toHaveLength(1);
  });

  it('is not called on the yes of somebody else who writes in the session', async () => {
    const talk = await Talk.begin();
    const manager = await Client.signIn(app, 'manager');
    await talk.say(REQUEST);
    expect(await talk.say('yes', manager)).toBe('Only the customer can confirm this.');
    expect(acting.calls).toEqual([]);
    clock.advance(2); // the customer's device has shown it
    expect(await talk.say('yes')).toMatch(/^I passed that on/);
  });

  it('gets no number of a card, and nothing that cannot be seen', async () => {
    const talk = await Talk.begin();
    await talk.say('I need a loan for 4242424242424242\u202E of 50 dollars');
    await talk.say('yes');
    expect(acting.calls).toHaveLength(1);
    expect(JSON.stringify(acting.calls)).not.toMatch(/4242424242424242|\u202E/);
  });

  it('is not asked for without words to ask by', async () => {
    const talk = await Talk.begin();
    expect(await talk.say('What does a transfer cost?')).not.toContain('Shall I go ahead?');
  });

  it.each([
    ['refuses', refusing, /^I asked for that, and it was refused\.$/],
    ['hangs', hanging, /^I passed that on, and no clear answer came back: I do not know whether it was done/],
    ['answers too much', huge, /^I passed that on, and no clear answer came back/],
  ])('%s: the reply says so, and nothing is called again', async (_what, answer, expected) => {
    const talk = await Talk.begin();
    await talk.say(REQUEST);
    acting.answer = answer;
    expect(await talk.say('yes')).toMatch(expected);
    expect(await talk.say('yes')).toMatch(NOTHING_WAITS);
    expect(acting.calls).toHaveLength(1);
  });
});

describe('an instance that goes away between a yes and its reply', () => {
  const LEASE = { TURN_LEASE_SECONDS: '2' };

  /** @returns what the other instance answered to the yes. */
  async function interrupted(request: string): Promise<string> {
    const file = mcpFile(configOf(30_000));
    const first = await startDemoApp(database, optionsOf(file, LEASE));
    const second = await startDemoAppForTest(database, optionsOf(file, LEASE));
    await Promise.all([connected(first), connected(second)]);
    const talk = await Talk.begin(first);
    await talk.say(request);
    acting.answer = hanging;
    const yes = talk.say('yes');
    await vi.waitFor(() => expect(acting.calls).toHaveLength(1), SOON);
    await talk.client.post(`/api/sessions/${talk.session}/cancel`); // too late: it may be done by now
    await first.close();
    acting.answer = () => ({ content: [{ type: 'text', text: 'Done the second time.' }] });
    const text = await yes; // the turn is closed by the other one
    expect((await talk.client.at(second).history(talk.session)).total).toBe(4);
    return text;
  }

  it('is not called again: another one says that it is not known', async () => {
    const text = await interrupted(REQUEST);
    expect(text).toMatch(
      /^I passed that on, and no clear answer came back: I do not know whether it was done, and did/,
    );
    expect(acting.calls).toHaveLength(1);
  });

  it('is called again where twice does no more than once', async () => {
    const text = await interrupted('I forgot my PIN');
    expect(text).toBe('I passed that on, and this came back:\nDone the second time.');
    expect(acting.calls.map(([name]) => name)).toEqual(['report_again', 'report_again']);
  });
});
