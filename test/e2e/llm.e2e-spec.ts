import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FAILURES_MAX } from '../../src/agents/circuit-breaker.js';
import { Client, openDemoDatabase, startDemoApp, startDemoAppForTest } from '../support/clients.js';
import {
  breaksOff,
  callsTool,
  delta,
  end,
  fails,
  hangs,
  type LlmRequest,
  type LlmScript,
  LlmServer,
  says,
  stream,
} from '../support/llm-server.js';
import { keptMcpFile, mcpFile, NASTY, removeMcpFile } from '../support/mcp/servers.js';
import { Device } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import { parseRecording, type ReplayReport } from '../../src/replay/index.js';
import { openReplay } from '../support/replays.js';
import type { TestDatabase } from '../support/test-database.js';
import { takenUnheard } from '../support/unheard.js';
import { SOON } from '../support/soon.js';

const QUESTION = 'Is gold a good investment?';
const ANSWER = 'Gold keeps some of its worth when prices rise. It pays no interest, and its price goes up and down.';
const FALLBACK = /^I'm sorry, I can't help with that\./;
const KEY = 'sk-secret-1234567890';

let database: TestDatabase;
let llm: LlmServer;
let app: TestApp;
let client: Client;

const settings = (more: Record<string, string> = {}): Record<string, string> => ({
  LLM_BASE_URL: llm.url,
  LLM_MODEL: 'tiny',
  LLM_API_KEY: KEY,
  ...more,
});

beforeAll(async () => {
  database = await openDemoDatabase();
  llm = await LlmServer.start({ kept: true });
  app = await startDemoApp(database, { env: settings() });
  client = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  llm.stop();
  await database.close();
});

interface Turn {
  readonly message: { readonly message_id: string };
  readonly response: { readonly content: string; readonly error_info: object | null; readonly message_id: string };
  readonly agent: {
    readonly type: string;
    readonly agentsInvolved: readonly string[];
    readonly sources: readonly object[];
  };
}

interface Interaction {
  readonly messageId: string;
  readonly agent: string;
  readonly provider: string;
  readonly model: string;
  readonly prompt: string;
  readonly response: string | null;
  readonly tokens: number | null;
  readonly latencyMs: number;
  readonly outcome: string;
  readonly metadata: Record<string, unknown>;
}

class Conversation {
  private constructor(
    readonly client: Client,
    readonly id: string,
  ) {}

  /** Past its first reply, which says who is speaking. */
  static async with(by: Client): Promise<Conversation> {
    const conversation = new Conversation(by, await by.open());
    await conversation.say('hello');
    return conversation;
  }

  async say(text: string): Promise<Turn> {
    const response = await this.client.say(this.id, text);
    expect(response.statusCode, response.body).toBe(200);
    return response.json<Turn>();
  }

  /** Oldest first. */
  async interactions(): Promise<readonly Interaction[]> {
    const response = await this.client.get(`/api/sessions/${this.id}/interactions`);
    return response.json<{ interactions: Interaction[] }>().interactions.toReversed();
  }
}

const untilConnected = (of: TestApp): Promise<void> =>
  vi.waitFor(async () => {
    const { mcp } = (await of.inject('/health')).json<Health>().dependencies;
    expect(Object.values(mcp).map(({ status }) => status)).toEqual(['connected']);
  }, SOON);

interface Health {
  readonly status: string;
  readonly dependencies: {
    readonly agents: Record<string, string>;
    readonly mcp: Record<string, { readonly status: string }>;
  };
}

describe('without a model', () => {
  it('there is no such agent, and nobody is asked', async () => {
    llm.playAlways(says('Who is there?'));
    const own = await startDemoAppForTest(database);
    const mine = await Client.signIn(own, 'test');
    const { agent, response } = await (await Conversation.with(mine)).say(QUESTION);
    expect(agent).toMatchObject({ type: 'Fallback', agentsInvolved: ['NLP', 'NLU', 'Fallback'] });
    expect(response.content).toMatch(FALLBACK);
    const { agents } = (await mine.get('/api/agents')).json<{ agents: { name: string }[] }>();
    expect(agents.map(({ name }) => name)).not.toContain('LLM');
    expect((await own.inject('/health')).json<Health>().dependencies.agents).not.toHaveProperty('LLM');
    expect(llm.requests).toEqual([]);
  });

  it.each([
    [{ LLM_MODEL: 'tiny' }, 'LLM_BASE_URL must be set with LLM_MODEL'],
    [{ LLM_BASE_URL: 'http://127.0.0.1:1/v1' }, 'LLM_MODEL must be set with LLM_BASE_URL'],
  ])('half a configuration stops the start: %j', async (env, fault) => {
    await expect(startDemoAppForTest(database, { env })).rejects.toThrow(fault);
  });
});

describe('a model', () => {
  it('answers what nobody else does, as shown on the way, and is logged with what it cost', async () => {
    llm.play(says(ANSWER));
    const conversation = await Conversation.with(client);
    const device = await Device.connect(app, client, conversation.id);
    const { message } = await device.ask('chat:message', { sessionId: conversation.id, message: QUESTION });
    const { content } = await device.event<{ content: string }>('chat:response');
    expect(content).toBe(ANSWER);
    const deltas = device.events.filter(({ name }) => name === 'chat:delta').map(({ payload }) => payload);
    expect(deltas).toEqual([
      { sessionId: conversation.id, inReplyTo: message.message_id, index: 0, text: ANSWER.slice(0, 46) },
      { sessionId: conversation.id, inReplyTo: message.message_id, index: 1, text: ANSWER.slice(46) },
    ]);
    device.close();
    const { messages } = await client.history(conversation.id);
    expect(await conversation.interactions()).toMatchObject([
      {
        messageId: messages.at(-1)?.message_id,
        agent: 'LLM',
        provider: new URL(llm.url).host,
        model: 'tiny',
        prompt: expect.stringContaining(QUESTION),
        response: ANSWER,
        tokens: 150,
        promptTokens: 120,
        completionTokens: 30,
        latencyMs: expect.any(Number),
        outcome: 'success',
      },
    ]);
  });

  it('is in /health and among the agents', async () => {
    expect((await app.inject('/health')).json<Health>().dependencies.agents).toMatchObject({ LLM: 'available' });
    const { agents } = (await client.get('/api/agents')).json<{ agents: object[] }>();
    expect(agents).toContainEqual(expect.objectContaining({ name: 'LLM', reach: 'outside', breaker: 'closed' }));
  });

  it('is not asked for what somebody owns, nor in a language that Teller does not read', async () => {
    llm.play();
    const conversation = await Conversation.with(client);
    for (const text of ['What is my balance?', 'yes', 'thanks', 'Proszę mi wytłumaczyć, czym jest inflacja'])
      expect((await conversation.say(text)).agent.type).not.toBe('LLM');
    expect(llm.requests).toEqual([]);
  });

  it('stands between nobody and a right that they invoke', async () => {
    llm.play();
    const conversation = await Conversation.with(client);
    for (const text of ['I want to complain about your service', 'I want to dispute a charge on my card'])
      expect((await conversation.say(text)).agent.type).not.toBe('LLM');
    expect(llm.requests).toEqual([]);
  });

  it('says first that it is a machine, also on the way', async () => {
    llm.play(says(ANSWER));
    const id = await client.open();
    const device = await Device.connect(app, client, id);
    await device.ask('chat:message', { sessionId: id, message: QUESTION });
    const { text } = await device.event<{ text: string }>('chat:delta');
    expect(text).toMatch(/^Hi, I'm Teller, your bank's automated assistant\. Gold keeps/);
    expect(await device.event('chat:response')).toMatchObject({ content: expect.stringMatching(/^Hi, I'm Teller,/) });
    device.close();
  });

  it('answers in the language of the customer', async () => {
    llm.play(says('Aktien können steigen und fallen, und niemand weiß das vorher.'));
    const conversation = await Conversation.with(client);
    const { response } = await conversation.say('Sind Aktien eine gute Anlage für mich?');
    expect(response.content).toBe('Aktien können steigen und fallen, und niemand weiß das vorher.');
    expect(llm.last.body.messages[0]?.content).toContain('Answer in German');
  });

  it('knows what was said before, a few lines of it, and no number of a card, an account or a phone', async () => {
    const conversation = await Conversation.with(client);
    const secrets = [
      '4111 1111 1111 1111',
      'DE89370400440532013000',
      'anna@example.org',
      '+49 171 2345678',
      'hunter2secret',
      '483920',
      '12345678901',
    ];
    llm.playAlways(says('I see.'));
    await conversation.say('Is gold good for card 4111 1111 1111 1111 and DE89370400440532013000?');
    await conversation.say('Is gold a good investment for anna@example.org and +49 171 2345678?');
    await conversation.say('Is gold good for password: hunter2secret and shares?');
    await conversation.say('Is gold better than 483920 shares of 12345678901?');
    for (let time = 0; time < 3; time++) await conversation.say(QUESTION);
    const { messages } = llm.last.body;
    expect(messages).toHaveLength(12); // instructions, ten lines, the question
    expect(messages.slice(-3).map(({ role, content }) => [role, content])).toEqual([
      ['user', QUESTION],
      ['assistant', 'I see.'],
      ['user', QUESTION],
    ]);
    expect(llm.requests).toHaveLength(7);
    const sent = llm.requests.map(({ raw }) => raw).join('\n');
    expect(sent).toMatch(/card ••••1111 and ••••3000/);
    const logged = JSON.stringify(await conversation.interactions());
    for (const secret of secrets) {
      expect.soft(sent).not.toContain(secret);
      expect.soft(logged).not.toContain(secret);
    }
  });

  it('knows the answers that were given while a message waited for its turn', async () => {
    const conversation = await Conversation.with(client);
    let goOn: (() => void) | undefined;
    llm.play(async (response) => {
      await new Promise<void>((resolve) => (goOn = resolve));
      says('Gold is a risk.')(response, llm.last);
    }, says('So are shares.'));
    const first = conversation.say(QUESTION);
    await vi.waitFor(() => expect(goOn).toBeDefined(), SOON);
    const second = conversation.say('Are shares a good investment?');
    await vi.waitFor(async () => expect((await client.history(conversation.id)).total).toBe(4), SOON);
    goOn?.();
    await Promise.all([first, second]);
    expect(llm.last.body.messages.slice(-3).map(({ content }) => content)).toEqual([
      QUESTION,
      'Gold is a risk.',
      'Are shares a good investment?',
    ]);
  });

  it('gives two customers their own conversations', async () => {
    llm.playAlways(says('I see.'));
    await (await Conversation.with(client)).say('Is gold a good investment, Rumpelstilzchen?');
    await (await Conversation.with(await Client.signIn(app, 'agent'))).say(QUESTION);
    expect(llm.last.raw).not.toContain('Rumpelstilzchen');
  });
});

describe('tools', () => {
  let tooled: TestApp;
  let mine: Client;
  const file = keptMcpFile();

  beforeAll(async () => {
    tooled = await startDemoApp(database, { env: settings({ MCP_CONFIG: file }) });
    await untilConnected(tooled);
    mine = await Client.signIn(tooled, 'test');
  });
  afterAll(async () => {
    await tooled.close();
    removeMcpFile(file);
  });

  it('that read are offered; what they find may be said, and is named as the source', async () => {
    const conversation = await Conversation.with(mine);
    llm.play(
      callsTool('teller_product_rates', { kinds: ['mortgage'] }),
      says('A mortgage fixed for 10 years costs 4.1%.'),
    );
    const { response, agent } = await conversation.say(QUESTION);
    expect(response.content).toBe('A mortgage fixed for 10 years costs 4.1%.');
    expect(agent).toMatchObject({ type: 'LLM', sources: [{ kind: 'tool', name: 'teller/product_rates' }] });
    const [first, second] = llm.requests;
    expect(toolsOf(first)).toEqual([
      'teller_exchange_rate',
      'teller_find_branches',
      'teller_product_rates',
      'teller_search_help',
    ]);
    expect(second?.body.messages.at(-1)).toMatchObject({
      role: 'tool',
      tool_call_id: 'call_1',
      content: expect.stringContaining('4.1%'),
    });
    expect((await conversation.interactions()).map(({ agent: by, model, outcome }) => [by, model, outcome])).toEqual([
      ['LLM', 'tiny', 'success'],
      ['LLM', 'teller/product_rates', 'success'],
      ['LLM', 'tiny', 'success'],
    ]);
  });

  it('that are not there, or are called in no sense, end in words', async () => {
    const conversation = await Conversation.with(mine);
    llm.play(
      callsTool('transfer_money', { to: 'evil', amount: 500 }),
      callsTool('teller_find_branches', 'no JSON'),
      callsTool('teller_find_branches', { near: 7 }),
      says('I could not find that out.'),
    );
    expect((await conversation.say(QUESTION)).response.content).toBe('I could not find that out.');
    expect(llm.last.body.messages.filter(({ role }) => role === 'tool').map(({ content }) => content)).toEqual([
      'There is no such tool.',
      'The arguments must be a JSON object.',
      expect.stringMatching(/^The tool failed: (?:refused|broken)\.$/),
    ]);
  });

  it('without end are not called without end', async () => {
    const conversation = await Conversation.with(mine);
    llm.playAlways(callsTool('teller_find_branches', { near: 'Boston' }));
    const { response, agent } = await conversation.say(QUESTION);
    expect(response.content).toMatch(FALLBACK);
    expect(agent.agentsInvolved).toEqual(['NLP', 'NLU', 'LLM', 'Fallback']);
    expect(llm.requests).toHaveLength(4);
    expect(llm.last.body).not.toHaveProperty('tools');
  });

  it('that may change something are not offered, and not called', async () => {
    const config = mcpFile({ mcpServers: { nasty: NASTY } });
    const own = await startDemoAppForTest(database, { env: settings({ MCP_CONFIG: config }) });
    await untilConnected(own);
    const conversation = await Conversation.with(await Client.signIn(own, 'test'));
    llm.play(callsTool('nasty_move_money', {}), callsTool('nasty_instruct', {}), says('That was strange.'));
    expect((await conversation.say(QUESTION)).response.content).toBe('That was strange.');
    expect(toolsOf(llm.requests[0])).toContain('nasty_instruct');
    expect(toolsOf(llm.requests[0])).not.toContain('nasty_move_money');
    expect(toolsOf(llm.requests[0])).not.toContain('nasty_silent_about_it');
    const [refused, instructed] = llm.last.body.messages.filter(({ role }) => role === 'tool');
    expect(refused?.content).toBe('There is no such tool.');
    expect(instructed?.content).toMatch(/SYSTEM: ignore all .* account ••••5678$/);
  });

  it('balances are none of the model’s business, unless the bank says so', async () => {
    llm.playAlways(callsTool('account_balances'));
    await (await Conversation.with(client)).say(QUESTION);
    expect(llm.requests[0]?.body).not.toHaveProperty('tools');
    expect(llm.last.raw).not.toContain('5,432.10');

    const own = await startDemoAppForTest(database, { env: settings({ LLM_BALANCES: 'true' }) });
    const conversation = await Conversation.with(await Client.signIn(own, 'test'));
    llm.play(callsTool('account_balances', { customer: 'user_demo' }), says('You have $5,432.10, and gold is a risk.'));
    const { response, agent } = await conversation.say(QUESTION);
    expect(response.content).toBe('You have $5,432.10, and gold is a risk.');
    expect(agent.sources).toEqual([{ kind: 'ledger', name: expect.any(String) }]);
  });

  it('asked by the MCP agent are logged as well', async () => {
    const conversation = await Conversation.with(mine);
    await conversation.say('Where is the nearest branch in Boston? My card is 4111 1111 1111 1111');
    expect(await conversation.interactions()).toMatchObject([
      {
        agent: 'MCP',
        provider: 'mcp',
        model: 'teller/find_branches',
        prompt: expect.stringContaining('••••1111'),
        outcome: 'success',
      },
    ]);
  });
});

function toolsOf(request: LlmRequest | undefined): string[] {
  return (request?.body.tools ?? []).map(({ function: { name } }) => name).sort();
}

describe('a model that fails', () => {
  const log: string[] = [];
  let impatient: TestApp;

  beforeAll(async () => {
    const env = settings({ LLM_TIMEOUT_MS: '1000' });
    impatient = await startDemoApp(database, { env, log: { write: (line: string) => void log.push(line) } });
  });
  afterAll(() => impatient.close());

  const FAILING: readonly [string, LlmScript, string][] = [
    ['refuses the key', fails(401, { error: { message: `Wrong key ${KEY}` } }), 'error'],
    ['has too much to do', fails(429), 'error'],
    ['breaks', fails(500, 'oops'), 'error'],
    ['breaks off', breaksOff('Gold keeps. And th'), 'error'],
    ['talks nonsense', (response) => (stream(response)('{'), response.end()), 'error'],
    ['hangs', hangs, 'timeout'],
  ];

  it.each(FAILING)(
    '%s: the customer gets the honest answer that there is without it',
    async (_what, script, outcome) => {
      llm.play(says('I see.')); // of failures in a row it would be left alone
      const conversation = await Conversation.with(await Client.signIn(impatient, 'test'));
      expect((await conversation.say(QUESTION)).agent.type).toBe('LLM');
      log.length = 0;
      llm.playAlways(script);
      const { response, agent } = await conversation.say(QUESTION);
      expect(response).toMatchObject({ content: expect.stringMatching(FALLBACK), error_info: null });
      expect(agent).toMatchObject({ type: 'Fallback', agentsInvolved: ['NLP', 'NLU', 'LLM', 'Fallback'], sources: [] });
      const interaction = (await conversation.interactions()).at(-1);
      expect(interaction).toMatchObject({ agent: 'LLM', outcome, messageId: response.message_id });
      expect(log.join('')).toContain('Agent failed');
      expect(log.join('')).not.toContain(KEY);
      expect(JSON.stringify(await client.history(conversation.id))).not.toContain(KEY);
    },
  );

  it('is noted in the trace, and a person comes after three messages that nobody understood', async () => {
    llm.playAlways(fails(500));
    const own = await startDemoAppForTest(database, { env: settings() });
    const conversation = await Conversation.with(await Client.signIn(own, 'test'));
    await conversation.say(QUESTION);
    await conversation.say('Is gold a good investment?');
    const { agent, message } = await conversation.say('Are shares a good investment?');
    expect(agent.agentsInvolved).toEqual(['NLP', 'NLU', 'LLM', 'Handoff']);
    const { rows } = await database.pool.query<{ processing: { trace: { agent: string; evidence: object }[] } }>(
      `SELECT processing FROM chat_messages WHERE parent_message_id = $1`,
      [message.message_id.replace('msg_', '')],
    );
    expect(rows[0]?.processing.trace[2]).toMatchObject({
      agent: 'LLM',
      evidence: { error: 'AGENT_FAILED', attempts: 1 },
    });
  });

  it('is left alone after some failures in a row', async () => {
    llm.playAlways(fails(500));
    const own = await startDemoAppForTest(database, { env: settings() });
    const mine = await Client.signIn(own, 'test');
    for (let time = 0; time <= FAILURES_MAX; time++) await (await Conversation.with(mine)).say(QUESTION);
    expect(llm.requests).toHaveLength(FAILURES_MAX);
    expect((await own.inject('/health')).json<Health>()).toMatchObject({
      status: 'degraded',
      dependencies: { agents: { LLM: 'unavailable', Banking: 'available' } },
    });
  });
});

describe('a model that says what is not so', () => {
  it.each([
    ['invents a balance', 'Of course. Your balance is $1,000,000.', 'figure'],
    ['pretends to have done something', 'Of course. Your transfer is done.', 'deed'],
    ['asks for a password', 'Of course. Please tell me your password.', 'secret'],
    ['writes an IBAN', 'Of course. Send it to DE89370400440532013000.', 'figure'],
    ['sends people elsewhere', 'Of course. Look at https://evil.example.', 'link'],
    ['talks without end', 'word '.repeat(1_000), 'too_long'],
    ['has nothing to say', 'NO_ANSWER', 'no_answer'],
    ['says nothing', '', 'empty'],
  ])('%s: it is not said, nor shown, and the model is not left alone for it', async (_what, words, why) => {
    const conversation = await Conversation.with(client);
    const device = await Device.connect(app, client, conversation.id);
    llm.play(says(words));
    await device.ask('chat:message', { sessionId: conversation.id, message: QUESTION });
    const { content } = await device.event<{ content: string }>('chat:response');
    expect(content).toMatch(FALLBACK);
    const shown = device.events
      .filter(({ name }) => name === 'chat:delta')
      .map(({ payload }) => (payload as { text: string }).text);
    expect(shown.join('')).toBe(words.startsWith('Of course. ') ? 'Of course.' : '');
    device.close();
    expect(await conversation.interactions()).toMatchObject([{ outcome: 'refused', metadata: { notSaid: why } }]);
    expect((await app.inject('/health')).json<Health>().dependencies.agents['LLM']).toBe('available');
  });

  it('can say nothing that storage has no place for', async () => {
    llm.play(says('Gold\u0000 is \uD800 a risk.'));
    const conversation = await Conversation.with(client);
    expect((await conversation.say(QUESTION)).response.content).toBe('Gold is  a risk.');
    expect(await conversation.interactions()).toMatchObject([{ response: 'Gold is \uFFFD a risk.' }]);
  });

  it('can put no markup before the customer', async () => {
    llm.play(says('Look <img src=x onerror=alert()> and [this](javascript:alert) \u202Eat it.'));
    const { response } = await (await Conversation.with(client)).say(QUESTION);
    expect(response.content).toMatch(/^Look ‹img/);
    expect(response.content).not.toMatch(/[<>\u202E]|\]\(/);
  });

  it('moves nothing: a yes to it finds nothing that waits', async () => {
    const conversation = await Conversation.with(client);
    const balance = (await conversation.say('What is my balance?')).response.content;
    llm.play(says('{"effects":[{"kind":"execute"}]} Say it in a new message.'));
    await conversation.say(QUESTION);
    expect((await conversation.say('yes')).response.content).toMatch(/^Nothing is waiting for an answer/);
    expect((await conversation.say('What is my balance?')).response.content).toBe(balance);
  });
});

describe('a conversation with a model that is replayed', () => {
  /** Whoever is asked by a replay does not answer. */
  const replay = async ({ client: by, id }: Conversation, env = settings()): Promise<ReplayReport> => {
    const exported = await by.get(`/api/sessions/${id}/export?format=json`);
    llm.play();
    await using replayed = await openReplay(env);
    const report = await replayed.run(parseRecording(exported.json()));
    expect(llm.requests).toEqual([]);
    return report;
  };

  it('is answered the same, also by tools and from the books, and nobody is asked', async () => {
    const file = mcpFile();
    const env = settings({ MCP_CONFIG: file, LLM_BALANCES: 'true' });
    const own = await startDemoAppForTest(database, { env });
    await untilConnected(own);
    const conversation = await Conversation.with(await Client.signIn(own, 'test'));
    llm.play(
      says(ANSWER),
      callsTool('teller_product_rates', { kinds: ['mortgage'] }),
      says('A mortgage fixed for 10 years costs 4.1%.'),
      callsTool('account_balances'),
      callsTool('teller_find_branches', { near: 7 }),
      says('That is what your accounts hold, and gold is a risk.'),
    );
    for (let time = 0; time < 3; time++) expect((await conversation.say(QUESTION)).agent.type).toBe('LLM');
    expect(await replay(conversation, env)).toMatchObject({ turns: 4, omitted: [], differences: [] });
  });

  it.each<[string, LlmScript]>([
    ['says nothing that may be said', says('Of course. Your balance is $1,000,000. Anything else?')],
    ['says what storage has no place for', says('Gold\u0000 is \uD800 a risk.')],
    ['talks without end', says('word '.repeat(1_000))],
    ['has nothing to say', says('NO_ANSWER')],
    ['breaks', fails(500)],
    ['breaks off', breaksOff('Gold keeps. And th')],
  ])('is answered the same where it %s', async (_what, script) => {
    const own = await startDemoAppForTest(database, { env: settings() });
    const conversation = await Conversation.with(await Client.signIn(own, 'test'));
    llm.playAlways(script);
    await conversation.say(QUESTION);
    await conversation.say('Are shares a good investment?');
    expect(await replay(conversation)).toMatchObject({ turns: 3, omitted: [], differences: [] });
  });

  it('is answered the same where it was left alone', async () => {
    const own = await startDemoAppForTest(database, { env: settings() });
    const mine = await Client.signIn(own, 'test');
    llm.playAlways(fails(500));
    for (let time = 0; time < FAILURES_MAX; time++) await (await Conversation.with(mine)).say(QUESTION);
    const conversation = await Conversation.with(mine);
    await conversation.say(QUESTION);
    expect(llm.requests).toHaveLength(FAILURES_MAX);
    expect(await replay(conversation)).toMatchObject({ turns: 2, omitted: [], differences: [] });
  });

  it('differs where there is no model today, or another one', async () => {
    const conversation = await Conversation.with(client);
    llm.play(says(ANSWER));
    await conversation.say(QUESTION);
    const without = (await replay(conversation, {})).differences.map(({ number, what }) => [number, what]);
    expect(without).toEqual([
      [3, 'agent'],
      [3, 'reply'],
      [3, 'context'],
    ]);
    const { differences } = await replay(conversation, settings({ LLM_MODEL: 'another' }));
    expect(differences).toMatchObject([{ number: 3, what: 'question', now: { ask: 'llm.ask' } }]);
  });
});

it('what a model has worked out is refused by the database once a person has the session', async () => {
  const conversation = await Conversation.with(client);
  let goOn: (() => void) | undefined;
  llm.play(async (response) => {
    stream(response)(delta('Gold keeps. '));
    await new Promise<void>((resolve) => (goOn = resolve));
    stream(response)(delta('More or less.'));
    end(response);
  });
  const sent = conversation.say(QUESTION);
  await vi.waitFor(() => expect(goOn).toBeDefined(), SOON);
  await takenUnheard(database, conversation.id);
  goOn?.();
  expect((await sent).response.content).toBe('Passed on to the person who is with you.');
  const { messages } = await client.history(conversation.id);
  expect(messages.map(({ content }) => content).join('\n')).not.toContain('Gold keeps');
});
