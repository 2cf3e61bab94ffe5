import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { transferMoney } from '../../src/agents/banking/tasks/transfer-money.js';
import { BankingProvider } from '../../src/agents/banking/banking-provider.js';
import type { BankWorld } from '../../src/agents/banking/bank-world.js';
import type { Slot } from '../../src/agents/dialogue/task.js';
import { CodeDelivery } from '../../src/auth/index.js';
import { Clock } from '../../src/common/clock.js';
import type { Json } from '../../src/common/json.js';
import type { LedgerBankingProvider } from '../../src/ledger/ledger-banking-provider.js';
import { readEnv } from '../../src/config/index.js';
import { replayCommand } from '../../src/replay-command.js';
import { parseRecording, type ReplayReport } from '../../src/replay/index.js';
import { GatedAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp, startDemoAppForTest } from '../support/clients.js';
import { mcpFile } from '../support/mcp/servers.js';
import { startProgram } from '../support/program.js';
import { openReplay, tableState } from '../support/replays.js';
import { SetClock } from '../support/set-clock.js';
import type { TestApp } from '../support/test-app.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

/** Nothing expires while the tables are looked at. */
const LASTING = { SESSION_TTL_MINUTES: '1440' };
const NOTHING = { omitted: [], differences: [] };

/** The phone of every customer. */
class Phone extends CodeDelivery {
  code = '';
  override deliver(_user: string, code: string): Promise<void> {
    this.code = code;
    return Promise.resolve();
  }
}

let database: TestDatabase;
let app: TestApp;
let test: Client;
let agent: Client;
const clock = new SetClock(new Date());
const gated = new GatedAgent();
const phone = new Phone();
/** Whether the bank answers. */
const bank = { isAway: false };

beforeAll(async () => {
  database = await openDemoDatabase();
  const setUp = withAgents(gated);
  app = await startDemoApp(database, {
    env: { ...LASTING, JWT_TTL_SECONDS: '86400' },
    override: (module) =>
      setUp(module).overrideProvider(Clock).useValue(clock).overrideProvider(CodeDelivery).useValue(phone),
  });
  const ledger = app.nest.get<LedgerBankingProvider>(BankingProvider, { strict: false });
  const accounts = ledger.accounts.bind(ledger);
  ledger.accounts = (customer) => (bank.isAway ? Promise.reject(new Error('no bank')) : accounts(customer));
  [test, agent] = [await Client.signIn(app, 'test'), await Client.signIn(app, 'agent')];
});
afterAll(async () => {
  await app.close();
  await database.close();
});
afterEach(() => vi.restoreAllMocks());

async function talk(id: string, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const response = await test.say(id, line.replace('{code}', phone.code));
    expect(response.statusCode, response.body).toBe(200);
  }
}

async function exported(id: string, client = test): Promise<string> {
  const response = await client.get(`/api/sessions/${id}/export?format=json`);
  expect(response.statusCode, response.body).toBe(200);
  return response.body;
}

async function replay(id: string, env: Readonly<Record<string, string>> = {}, client = test): Promise<ReplayReport> {
  await using replayed = await openReplay(env);
  return replayed.run(parseRecording(JSON.parse(await exported(id, client))));
}

/** A transfer with a correction, a question in between and a code; a card; other languages; nothing that anybody does. */
const CONVERSATION = [
  'hello',
  'send money to Anna',
  '700 dollars',
  'no, 600',
  'what is my balance?',
  'yes',
  'yes',
  '000000',
  'the code is {code}',
  'block my debit card',
  'yes',
  'unblock it',
  'yes',
  'show my last 3 transactions',
  'how much did I spend on groceries last month?',
  'quiero ver el saldo de mi cuenta de ahorros, por favor',
  'überweise bitte 12,50 Euro an meine Mutter',
  'abbrechen',
  'je voudrais voir la liste de mes comptes',
  'write me a poem about the sea',
];

describe('a conversation that is replayed', () => {
  it('is answered the same by the same code, however much has changed at the bank since', async () => {
    const id = await test.open();
    await talk(id, ...CONVERSATION);
    clock.advance(60);
    expect(await replay(id)).toMatchObject({ ...NOTHING, turns: CONVERSATION.length });

    const later = await test.open();
    await talk(later, 'send 250 dollars from savings to Everyday', 'yes', 'replace my debit card', 'yes');
    clock.advance(12 * 3_600);
    expect(await replay(id)).toMatchObject(NOTHING);
  });

  it('is answered the same where a person spoke, a turn failed, was tried again, or was cancelled', async () => {
    const id = await test.open({ metadata: { locale: 'de-DE' } });
    await talk(id, 'ok');
    bank.isAway = true;
    await talk(id, 'what is my balance?');
    bank.isAway = false;
    const failed = (await test.history(id)).messages.at(-1);
    expect(failed?.error_info).toMatchObject({ code: 'AGENT_FAILED' });
    expect((await test.post(`/api/messages/${failed?.message_id}/retry`, {})).statusCode).toBe(200);

    const waiting = [test.say(id, 'Gated, for ever')];
    await gated.wasAsked();
    waiting.push(test.say(id, 'ich möchte bitte meinen Kontostand sehen'), test.say(id, 'ok'));
    await expect.poll(async () => (await test.history(id)).total).toBeGreaterThanOrEqual(9);
    await test.post(`/api/sessions/${id}/cancel`);
    await Promise.all(waiting);

    await talk(id, 'send 20 to Anna', 'I want to talk to a person', 'what is my balance?');
    expect((await agent.post(`/api/sessions/${id}/take`)).statusCode).toBe(200);
    await talk(id, 'are you there?', 'what is my balance?');
    expect((await agent.post(`/api/sessions/${id}/reply`, { message: 'I am.' })).statusCode).toBe(200);
    expect((await agent.post(`/api/sessions/${id}/return`, {})).statusCode).toBe(200);
    await talk(id, 'wie ist mein Kontostand?');

    const report = await replay(id);
    expect(report).toMatchObject(NOTHING);
    expect(report.turns).toBe(12);
  });

  it('differs in the question alone whose words have changed', async () => {
    const id = await test.open();
    await talk(id, 'send money to Anna', '30 dollars', 'yes', 'what is my balance?');
    vi.spyOn(transferMoney.slots['amount'] as Slot<Json, BankWorld>, 'prompt').mockReturnValue('How many dollars?');
    const { differences } = await replay(id);
    expect(differences).toEqual([
      {
        number: 1,
        turnId: expect.stringMatching(/^msg_/),
        said: 'send money to Anna',
        what: 'reply',
        then: expect.stringMatching(/^Hi, I'm Teller.* How much/),
        now: "Hi, I'm Teller, your bank's automated assistant. How many dollars?",
      },
    ]);
  });

  it('differs in what is done, where the bank would ask for a code today', async () => {
    const id = await test.open();
    await talk(id, 'send 31 dollars to Anna', 'yes');
    const { differences } = await replay(id, { STEP_UP_LIMIT: '30' });
    expect(differences.map(({ number, what }) => [number, what])).toEqual([
      [3, 'reply'],
      [3, 'actions'],
      [3, 'slots'],
    ]);
    expect(differences[1]).toMatchObject({ then: [{ kind: 'execute' }], now: [{ kind: 'hold' }] });
  });

  it('says so where the agents ask today what was not asked then', async () => {
    const id = await test.open();
    await talk(id, 'what is my balance?');
    const body = (await exported(id)).replaceAll('"bank.accounts"', '"bank.formerly"');
    await using replayed = await openReplay();
    const { differences } = await replayed.run(parseRecording(JSON.parse(body)));
    expect(differences).toMatchObject([{ what: 'question', now: { ask: 'bank.accounts', with: ['user_test'] } }]);
  });

  it('compares what was understood where nothing else was kept', async () => {
    const forgetful = await startDemoAppForTest(database, { env: { ...LASTING, TURN_FACTS: 'false' } });
    const client = await Client.signIn(forgetful, 'test');
    const id = await client.open();
    await client.say(id, 'what is my balance?');
    expect(await replay(id, {}, client)).toMatchObject({
      differences: [],
      omitted: [{ number: 1, why: 'not_recorded' }],
    });
  });

  it('remembers what tools said, and that they were not there', { timeout: 180_000 }, async () => {
    const files = {
      there: mcpFile(),
      away: mcpFile({
        mcpServers: { teller: { command: '/nowhere/at/all' } },
        teller: { intents: { exchange_rate: { server: 'teller', tool: 'exchange_rate', arguments: {} } } },
      }),
    };
    for (const [name, MCP_CONFIG] of Object.entries(files)) {
      const connected = await startDemoAppForTest(database, { env: { ...LASTING, MCP_CONFIG } });
      const client = await Client.signIn(connected, 'test');
      const states = async (): Promise<unknown> => {
        const health = (await connected.inject({ method: 'GET', url: '/health' })).json<{
          dependencies: { mcp: Record<string, { status: string }> };
        }>();
        return Object.values(health.dependencies.mcp).map(({ status }) => status);
      };
      if (name === 'there') await expect.poll(states, SOON).toEqual(['connected']);
      const id = await client.open();
      const answer = await client.say(id, 'What is 100 dollars in euros?');
      expect(answer.json()).toMatchObject({ agent: { type: name === 'there' ? 'MCP' : 'Fallback' } });
      expect(await replay(id, { MCP_CONFIG }, client)).toMatchObject(NOTHING);
    }
  });

  it('is in no history, only in the export', async () => {
    const id = await test.open();
    await talk(id, 'what is my balance?');
    expect((await test.get(`/api/sessions/${id}/history`)).body).not.toContain('bank.accounts');
    expect(await exported(id)).toContain('bank.accounts');
  });
});

describe('npm run replay', () => {
  const env = readEnv({ NODE_ENV: 'test', MCP_CONFIG: 'off' });
  const file = async (content: string): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'teller-replay-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'export.json'), content);
    return join(folder, 'export.json');
  };

  it('reads a file without any database, says what differs, and stores nothing', { timeout: 180_000 }, async () => {
    const id = await test.open();
    await talk(id, 'send money to Anna', '33 dollars', 'yes');
    const body = await exported(id);
    const before = await tableState(database.database);

    expect(await replayCommand([await file(body)], env)).toEqual({
      exitCode: 0,
      lines: [`${id}: 3 turns, no difference.`],
    });
    const other = await file(body.replace('Shall I go ahead?', 'May I?'));
    const { exitCode, lines } = await replayCommand([other], env);
    expect(exitCode).toBe(1);
    expect(lines.slice(0, 2)).toEqual(['#3 "33 dollars"', '  reply']);
    expect(lines.at(-1)).toBe(`${id}: 3 turns, 1 different.`);

    await using program = await startProgram('src/replay-cli.ts', {
      args: [other, '--json'],
      env: { NODE_ENV: 'test', MCP_CONFIG: 'off' },
    });
    expect(await program.ended, program.output()).toBe(1);
    expect(JSON.parse(program.output())).toMatchObject({
      sessionId: id,
      turns: 3,
      differences: [{ number: 3, what: 'reply', then: expect.stringContaining('May I?') }],
    });
    expect(await tableState(database.database)).toEqual(before);
  });

  it('says what it cannot read', async () => {
    const refused = (...args: string[]) => expect(replayCommand(args, env)).rejects;
    await refused(await file('[]')).toThrow(/This is no conversation: GET/);
    await refused(await file('{')).toThrow(/is no JSON file/);
    await refused('nothing').toThrow('nothing is neither a file nor the ID of a session.');
    await refused().toThrow(/Which conversation\?/);
    await refused('one', 'two').toThrow(/Which conversation\?/);
    await refused('--yaml').toThrow(/--yaml/);
  });

  it.runIf(TEST_ENGINE === 'postgres')('finds a session by its ID in the database', async () => {
    const id = await test.open();
    await talk(id, 'what is my balance?');
    const here = readEnv({ NODE_ENV: 'test', MCP_CONFIG: 'off', ...database.environment });
    expect(await replayCommand([id], here)).toMatchObject({ exitCode: 0 });
    await expect(replayCommand([`sess_${'0'.repeat(32)}`], here)).rejects.toThrow(/There is no session sess_0/);
  });
});
