import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Client, type MessageBody, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { ActingServer, hanging } from '../support/mcp/acting-server.js';
import { keptMcpFile, removeMcpFile } from '../support/mcp/servers.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

const REQUEST = 'I need a loan of 50 dollars';
const CALL_TIMEOUT_MS = 2_000;
const acting = new ActingServer();
const http = createServer(acting.listener);

let database: TestDatabase;
let app: TestApp;
let customer: Client;
let person: Client;
let file: string;

beforeAll(async () => {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  file = keptMcpFile({
    mcpServers: { desk: { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp` } },
    teller: {
      limits: { callTimeoutMs: CALL_TIMEOUT_MS },
      intents: {
        loan_info: { server: 'desk', tool: 'report', arguments: { what: '{text}' }, confirm: 'Ask our desk' },
      },
    },
  });
  database = await openDemoDatabase();
  app = await startDemoApp(database, { env: { MCP_CONFIG: file } });
  [customer, person] = [await Client.signIn(app, 'test'), await Client.signIn(app, 'agent')];
  await vi.waitFor(async () => expect((await customer.get('/api/agents')).body).toContain('desk/report'), SOON);
});
afterAll(async () => {
  await app.close();
  removeMcpFile(file);
  http.closeAllConnections();
  http.close();
  await database.close();
});
afterEach(() => acting.forget());

interface Briefing {
  readonly summary: { readonly outside: readonly object[]; readonly text: string };
  readonly suggestions: readonly { readonly messageId: string; readonly agent: string; readonly text: string }[];
}
interface Turn {
  readonly message: MessageBody;
  readonly response: MessageBody;
}

const brief = async (id: string): Promise<Briefing> => (await person.get(`/api/inbox/${id}`)).json<Briefing>();

async function say(id: string, text: string): Promise<Turn> {
  const answer = await customer.say(id, text);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Turn>();
}

async function move(by: Client, id: string, name: string): Promise<MessageBody | undefined> {
  const answer = await by.post(`/api/sessions/${id}/${name}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return (await customer.history(id)).messages.at(-1);
}

/** @returns a session whose tool has been asked and has not answered, and the answer to the customer's yes. */
async function atWork(): Promise<{ id: string; yes: Promise<Turn> }> {
  const id = await customer.open();
  await say(id, 'Transfer money to Anna'); // a task is under way beside it
  await say(id, REQUEST);
  const yes = say(id, 'yes');
  await vi.waitFor(() => expect(acting.calls).toHaveLength(1), SOON);
  return { id, yes };
}

describe('a tool that is at work when a person takes the conversation over', () => {
  it('is not broken off, and the person learns what came back', async () => {
    let answer: (() => void) | undefined;
    acting.answer = async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return { content: [{ type: 'text', text: 'Noted as case 17.' }] };
    };
    const { id, yes } = await atWork();
    const passedOn = await move(customer, id, 'escalate');
    expect(passedOn?.content).not.toMatch(/nothing of it was done/);
    await move(person, id, 'take');
    const { summary } = await brief(id);
    expect(summary.outside).toEqual([{ tool: 'desk/report', outcome: 'under_way' }]);
    expect(summary.text).toMatch(/At work outside just now, it may be done: desk\/report\./);
    answer?.();
    const { message, response } = await yes;
    expect(response.content).toBe('Passed on to the person who is with you.');
    const after = await brief(id);
    expect(after.summary.outside).toEqual([{ tool: 'desk/report', outcome: 'suggested' }]);
    expect(after.summary.text).toMatch(/Asked outside, and what came back is among the suggestions: desk\/report\./);
    expect(after.suggestions).toEqual([
      expect.objectContaining({
        messageId: message.message_id,
        agent: 'MCP',
        text: expect.stringContaining('Noted as case 17.'),
      }),
    ]);
    expect(acting.calls).toHaveLength(1);
  });

  it('and does not answer: the person hears that it may have been done, and nobody suggests that nothing was', async () => {
    acting.answer = hanging;
    const { id, yes } = await atWork();
    await move(customer, id, 'escalate');
    await move(person, id, 'take');
    await yes;
    for (const text of ['yes', 'no', 'did my transfer go through?', 'What is my balance?']) await say(id, text);
    const { summary, suggestions } = await brief(id);
    expect(summary.outside).toEqual([{ tool: 'desk/report', outcome: 'not_known' }]);
    expect(summary.text).toMatch(
      /Asked outside, and not known whether it was done: desk\/report\. Do not say that nothing was done\./,
    );
    expect(suggestions.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^I passed that on, and no clear answer came back/),
      expect.stringMatching(/\$/),
    ]);
  });

  it('is said to have been asked, not that nothing was done, when the assistant has the word again before', async () => {
    acting.answer = hanging;
    const { id, yes } = await atWork();
    await move(customer, id, 'escalate');
    await move(person, id, 'take');
    await move(person, id, 'return');
    expect((await yes).response.content).toMatch(/^I passed that on, and no clear answer came back/);
    expect(acting.calls).toHaveLength(1);
  });
});

it.each([
  [
    'passed on',
    () => ({ content: [{ type: 'text' as const, text: 'Noted.' }] }),
    'done',
    /Asked outside, with an answer: desk\/report\./,
  ],
  [
    'refused',
    () => ({ content: [{ type: 'text' as const, text: 'No.' }], isError: true }),
    'not_done',
    /Nothing was done in the books\.$/,
  ],
  ['left open', hanging, 'not_known', /not known whether it was done: desk\/report/],
])('the summary tells what was %s before a person was wanted', async (_what, answer, outcome, text) => {
  acting.answer = answer;
  const id = await customer.open();
  await say(id, REQUEST);
  await say(id, 'yes');
  await move(customer, id, 'escalate');
  const { summary } = await brief(id);
  expect(summary.outside).toEqual([{ tool: 'desk/report', outcome }]);
  expect(summary.text).toMatch(text);
});
