import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GatedAgent, withAgents } from '../support/agents.js';
import { Client, expectProblem, type MessageBody, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { Device } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import { takenUnheard } from '../support/unheard.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

interface Turn {
  readonly message: MessageBody;
  readonly response: MessageBody;
  readonly agent: { readonly type: string; readonly requiresEscalation: boolean };
}
interface Inbox {
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly reason: string;
    readonly takenBy: string | null;
  }[];
  readonly nextCursor: string | null;
}
interface Briefing {
  readonly summary: { readonly pending: readonly string[]; readonly done: readonly string[]; readonly text: string };
  readonly suggestions: readonly { readonly messageId: string; readonly text: string; readonly agent: string }[];
}

let database: TestDatabase;
let app: TestApp;
let gated: GatedAgent;
let customer: Client;
let agent: Client;
let manager: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  gated = new GatedAgent();
  app = await startDemoApp(database, { override: withAgents(gated) });
  [customer, agent, manager] = [
    await Client.signIn(app, 'test'),
    await Client.signIn(app, 'agent'),
    await Client.signIn(app, 'manager'),
  ];
});
afterEach(async () => {
  gated.open();
  await app.close();
});

const path = (id: string, move: string): string => `/api/sessions/${id}/${move}`;

async function say(id: string, text: string): Promise<Turn> {
  const answer = await customer.say(id, text);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Turn>();
}

async function statusOf(id: string): Promise<string> {
  return (await customer.get(`/api/sessions/${id}`)).json<{ session: { status: string } }>().session.status;
}

async function move(client: Client, id: string, name: string, body: object = {}): Promise<string> {
  const answer = await client.post(path(id, name), body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ session: { status: string } }>().session.status;
}

async function taken(): Promise<string> {
  const id = await customer.open();
  await move(customer, id, 'escalate');
  await move(agent, id, 'take');
  return id;
}

async function inbox(client: Client, status: string, query = ''): Promise<Inbox> {
  const answer = await client.get(`/api/inbox?status=${status}&limit=100${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Inbox>();
}

const entryOf = ({ sessions }: Inbox, id: string) => sessions.find(({ sessionId }) => sessionId === id);

const brief = async (id: string): Promise<Briefing> => (await agent.get(`/api/inbox/${id}`)).json<Briefing>();

describe('a person is wanted', () => {
  it.each([
    ['asked', 'I want to talk to a real person', /person of the bank/],
    ['asked', 'Ich möchte mit einem Menschen sprechen', /Menschen der Bank/],
    ['asked', 'quiero hablar con una persona', /persona del banco/],
    ['asked', 'je veux parler à un conseiller humain', /personne de la banque/],
    ['alarm', "I'm being threatened, they told me to transfer money", /emergency services/],
    ['fraud', 'someone used my account without my permission', /give nobody a code/],
  ])('%s: “%s”', async (reason, text, reply) => {
    const id = await customer.open();
    const { response, agent: by } = await say(id, text);
    expect(response.content).toMatch(reply);
    expect(by).toMatchObject({ type: 'Handoff', requiresEscalation: true });
    expect(await statusOf(id)).toBe('waiting_human');
    expect(entryOf(await inbox(agent, 'waiting'), id)).toMatchObject({ reason, takenBy: null });
  });

  it('after three messages in a row that nobody could answer, with the second of which one was offered', async () => {
    const id = await customer.open();
    const first = await say(id, 'what is the capital of Mongolia');
    const second = await say(id, 'and who painted the Mona Lisa');
    expect(second.response.content).toContain('If you would rather talk to a person, just say so.');
    const third = await say(id, 'and how many moons has Jupiter');
    expect([first, second, third].map(({ agent: by }) => by.type)).toEqual(['Fallback', 'Fallback', 'Handoff']);
    expect(await statusOf(id)).toBe('waiting_human');
  });

  it('by the route, once, whoever repeats it', async () => {
    const id = await customer.open();
    for (let times = 0; times < 2; times++)
      expect(await move(customer, id, 'escalate', { reason: 'The card.' })).toBe('waiting_human');
    expect(entryOf(await inbox(agent, 'waiting'), id)).toMatchObject({ reason: 'escalated', note: 'The card.' });
    expect((await customer.history(id)).messages).toHaveLength(1);
  });

  it('and what was under way is void', async () => {
    const id = await customer.open();
    await say(id, 'Transfer $50 to Anna');
    const { response } = await say(id, 'I want to talk to a real person');
    expect(response.content).toMatch(/dropped/);
    expect((await brief(id)).summary).toMatchObject({ pending: ['transfer_money'], done: [] });
    const { rows } = await database.pool.query(
      `SELECT 1 FROM approvals WHERE session_id = $1 AND used_at IS NULL AND voided_at IS NULL`,
      [id.replace('sess_', '')],
    );
    expect(rows).toEqual([]);
    await move(agent, id, 'take');
    await move(agent, id, 'return');
    expect((await say(id, 'yes')).response.content).not.toMatch(/\$50/);
  });
});

describe('a customer who waits for a person', () => {
  it.each([
    [
      'I want to talk to a real person',
      'hello?',
      /A person answers here/,
      'never mind, continue with the bot',
      /automated assistant again/,
    ],
    [
      'quiero hablar con una persona',
      '¿hola?',
      /Una persona responderá/,
      'quiero seguir con el asistente',
      /vuelvo a ser yo/,
    ],
    [
      'je veux parler à un conseiller humain',
      'bonjour ?',
      /Une personne répondra/,
      "je préfère continuer avec l'assistant",
      /c'est de nouveau moi/,
    ],
    [
      'Ich möchte mit einem Menschen sprechen',
      'hallo?',
      /Ein Mensch antwortet/,
      'weiter mit dem Assistenten',
      /ich bin wieder da/,
    ],
  ])('may go on with the assistant instead: “%s”, “%s”', async (wish, more, waiting, back, again) => {
    const reader = await Device.connect(app, agent);
    const id = await customer.open();
    await say(id, wish);
    expect((await say(id, more)).response.content).toMatch(waiting);
    const { response, agent: by } = await say(id, back);
    expect(response.content).toMatch(again);
    expect(by.requiresEscalation).toBe(false);
    expect(await statusOf(id)).toBe('active');
    expect(entryOf(await inbox(manager, 'all'), id)).toBeUndefined();
    await reader.until(() =>
      reader.events.some(
        ({ name, payload }) => name === 'inbox' && (payload as { status: string }).status === 'active',
      ),
    );
    expect((await say(id, 'What is my balance?')).response.content).toMatch(/5[.,\s]?432/);
    expectProblem(await agent.post(path(id, 'take')), 404, 'SESSION_NOT_FOUND');
    await say(id, 'I want to talk to a real person');
    expect(await statusOf(id)).toBe('waiting_human');
    reader.close();
  });

  it.each(["I'm being threatened, they told me to transfer money", 'someone used my account without my permission'])(
    'and for whom the bank has to look at it hears that, and that all is kept: “%s”',
    async (text) => {
      const id = await customer.open();
      await say(id, text);
      expect((await say(id, 'hello?')).response.content).not.toMatch(/continue with the assistant/);
      expect((await say(id, 'never mind, continue with the bot')).response.content).toMatch(
        /has to look at this first/,
      );
      expect(await statusOf(id)).toBe('waiting_human');
    },
  );

  it.each([
    ['alarm', 'I want to talk to a real person', 'I want to kill myself', /call the emergency services first/],
    [
      'alarm',
      'quiero hablar con una persona',
      'quiero quitarme la vida',
      /llame primero a los servicios de emergencia/,
    ],
    ['alarm', 'je veux parler à un conseiller humain', 'je veux mourir', /appelez d'abord les secours/],
    ['alarm', 'Ich möchte mit einem Menschen sprechen', 'ich will sterben', /rufen Sie bitte zuerst den Notruf/],
    ['fraud', 'I want to talk to a real person', 'someone used my account without my permission', /nobody a code/],
    ['complaint', 'I want to talk to a real person', 'I want to file a complaint about my branch', /right to complain/],
    ['right', 'I want to talk to a real person', 'I will call my lawyer', /That is your right/],
  ])(
    'for more than that, %s, is answered so and stays with the people: “%s”, “%s”',
    async (reason, wish, grave, own) => {
      const reader = await Device.connect(app, agent);
      const news = (): number => reader.events.filter(({ name }) => name === 'inbox').length;
      const id = await customer.open();
      await say(id, wish);
      await reader.until(() => news() === 1);
      const { response, agent: by } = await say(id, grave);
      expect(response.content).toMatch(own);
      expect(by.requiresEscalation).toBe(true);
      expect(entryOf(await inbox(agent, 'waiting'), id)).toMatchObject({ reason, takenBy: null });
      await reader.until(() => news() === 2);
      await say(id, 'continue with the assistant');
      expect(await statusOf(id)).toBe('waiting_human');
      reader.close();
    },
  );

  it('is called for the gravest that was said, whatever comes after it, and also where the person is there', async () => {
    const id = await taken();
    const [first, second] = [await say(id, 'I want to kill myself'), await say(id, 'I want to file a complaint')];
    expect(first.response.content).toMatch(/emergency services first.*Passed on to the person who is with you/);
    expect(second.response.content).toMatch(/right to complain.*Passed on to the person who is with you/);
    expect(entryOf(await inbox(agent, 'mine'), id)).toMatchObject({ reason: 'alarm', takenBy: 'user_agent' });
  });

  it('and passed the conversation on by the route may take that back, in their own words alone', async () => {
    const id = await customer.open();
    await move(customer, id, 'escalate');
    expect((await manager.say(id, 'continue with the assistant')).json<Turn>().response.content).toMatch(
      /A person answers here/,
    );
    expect(await statusOf(id)).toBe('waiting_human');
    await say(id, 'continue with the assistant');
    expect(await statusOf(id)).toBe('active');
  });

  it('has no say in that once the person is there', async () => {
    const id = await taken();
    expect((await say(id, 'continue with the assistant')).response.content).toBe(
      'Passed on to the person who is with you.',
    );
    expect(await statusOf(id)).toBe('with_human');
  });
});

it('lets go of what is held for a one-time code', async () => {
  const id = await customer.open();
  await say(id, 'Transfer $2,000 from Everyday to Anna');
  expect((await say(id, 'yes')).response.content).toMatch(/code/);
  const states = async (): Promise<readonly unknown[]> => {
    const { rows } = await database.pool.query<{ state: string }>(
      `SELECT t.state FROM transfers t JOIN approvals a USING (approval_id) WHERE a.session_id = $1`,
      [id.replace('sess_', '')],
    );
    return rows.map(({ state }) => state);
  };
  expect(await states()).toEqual(['pending']);
  await move(customer, id, 'escalate');
  expect(await states()).toEqual(['voided']);
});

describe('a person has the session', () => {
  it('once: of two who press at the same moment one gets it', async () => {
    const id = await customer.open();
    await move(customer, id, 'escalate');
    const answers = await Promise.all([agent, manager].map((client) => client.post(path(id, 'take'))));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const late = answers.find(({ statusCode }) => statusCode === 409);
    if (late) expectProblem(late, 409, 'SESSION_WITH_HUMAN');
    expect(await statusOf(id)).toBe('with_human');
  });

  it('and is told from the assistant: nobody else answers, and a reply is suggested', async () => {
    const id = await taken();
    const { message, response, agent: by } = await say(id, 'What is my balance?');
    expect(response.content).toBe('Passed on to the person who is with you.');
    expect(response.content).not.toMatch(/\$/);
    expect(by.type).toBe('Handoff');
    expect(message.intent).toBe('account_balance');
    expect((await brief(id)).suggestions).toEqual([
      expect.objectContaining({ messageId: message.message_id, agent: 'Banking', text: expect.stringMatching(/\$/) }),
    ]);
    expect(JSON.stringify(await customer.history(id))).not.toMatch(/5,432/);
  });

  it('and answers, once for each key', async () => {
    const id = await taken();
    const words = { message: 'I have ordered the refund.', clientMessageId: 'one' };
    const [first, again] = [await agent.post(path(id, 'reply'), words), await agent.post(path(id, 'reply'), words)];
    expect(again.json()).toEqual({ ...first.json<object>(), replayed: true });
    expectProblem(await agent.post(path(id, 'reply'), { ...words, message: 'other' }), 422, 'IDEMPOTENCY_KEY_REUSED');
    const { messages } = await customer.history(id);
    expect(messages.at(-1)).toMatchObject({ content: words.message, direction: 'outgoing', parent_message_id: null });
    expect(messages.map((each) => each.sequence_number)).toEqual(messages.map((_, index) => index + 1));
  });

  it('until it is given back; the history says when they came and went', async () => {
    const id = await taken();
    expect(entryOf(await inbox(agent, 'mine'), id)).toBeDefined();
    expect(entryOf(await inbox(manager, 'mine'), id)).toBeUndefined();
    expect(await move(agent, id, 'return', { notes: 'Done.' })).toBe('active');
    expect(entryOf(await inbox(manager, 'all'), id)).toBeUndefined();
    expect((await say(id, 'What is my balance?')).response.content).toMatch(/\$/);
    const events = (await customer.history(id)).messages.map(({ metadata }) => metadata.event);
    expect(events).toEqual([undefined, 'person_joined', 'person_left', undefined, undefined]);
  });

  it('or resolved by them', async () => {
    const id = await taken();
    expect(await move(agent, id, 'resolve', { notes: 'Refunded.' })).toBe('resolved');
    expect((await customer.history(id)).messages.at(-1)?.metadata).toEqual({ event: 'person_left' });
    expect(entryOf(await inbox(manager, 'all'), id)).toBeUndefined();
  });

  describe('who left it, and repeats what got no answer', () => {
    const leave = async (id: string, name: string) => {
      const answer = await agent.post(path(id, name), { notes: 'Done.' });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<{ session: { status: string } }>();
    };
    const partings = async (id: string): Promise<number> =>
      (await customer.history(id)).messages.filter(({ metadata }) => metadata.event === 'person_left').length;

    it.each(['return', 'resolve'])('gets the same answer to %s, also where both come at once', async (name) => {
      const [id, other] = [await taken(), await taken()];
      const first = await leave(id, name);
      expect(await leave(id, name)).toEqual(first);
      await Promise.all([leave(other, name), leave(other, name)]);
      for (const each of [id, other]) expect(await partings(each)).toBe(1);
    });

    it('finds a reply that was stored, and is told that nothing else is theirs to do', async () => {
      const id = await taken();
      const words = { message: 'I have ordered the refund.', clientMessageId: 'one' };
      const stored = await agent.post(path(id, 'reply'), words);
      await leave(id, 'return');
      expect((await agent.post(path(id, 'reply'), words)).json()).toEqual({ ...stored.json<object>(), replayed: true });
      expectProblem(await agent.post(path(id, 'reply'), { message: 'One thing more.' }), 409, 'SESSION_NOT_TAKEN');
      expectProblem(await agent.post(path(id, 'resolve')), 409, 'SESSION_NOT_TAKEN');
      expect(await statusOf(id)).toBe('active');
      expectProblem(await agent.get(`/api/sessions/${id}`), 404, 'SESSION_NOT_FOUND');
      await move(customer, id, 'resolve');
      expectProblem(await agent.post(path(id, 'return')), 409, 'SESSION_RESOLVED');
    });

    it('reaches it no more once somebody else has it, or ten minutes have passed', async () => {
      const [id, other] = [await taken(), await taken()];
      await leave(id, 'return');
      await move(manager, id, 'take');
      for (const name of ['return', 'resolve', 'reply'])
        expectProblem(await agent.post(path(id, name), { message: 'hello' }), 404, 'SESSION_NOT_FOUND');
      expect(await statusOf(id)).toBe('with_human');
      await leave(other, 'return');
      await database.pool.query(
        `UPDATE handoffs SET ended_at = ended_at - interval '11 minutes' WHERE session_id = $1`,
        [other.replace('sess_', '')],
      );
      expectProblem(await agent.post(path(other, 'return')), 404, 'SESSION_NOT_FOUND');
    });
  });

  it('who reaches nothing but what was passed on to people', async () => {
    const id = await customer.open();
    for (const name of ['take', 'reply', 'return', 'resolve', 'end', 'escalate'])
      expectProblem(await agent.post(path(id, name), { message: 'hello' }), 404, 'SESSION_NOT_FOUND');
    await move(customer, id, 'escalate');
    for (const name of ['reply', 'return', 'resolve', 'end'])
      expectProblem(await agent.post(path(id, name), { message: 'hello' }), 404, 'SESSION_NOT_FOUND');
    expectProblem(await agent.delete(`/api/sessions/${id}`), 404, 'SESSION_NOT_FOUND');
    expectProblem(await agent.say(id, 'hello'), 404, 'SESSION_NOT_FOUND');
    expectProblem(await manager.post(path(id, 'reply'), { message: 'hello' }), 409, 'SESSION_NOT_TAKEN');
    for (const name of ['take', 'reply', 'return'])
      expectProblem(await customer.post(path(id, name), { message: 'hello' }), 403, 'FORBIDDEN');
    expectProblem(await customer.get('/api/inbox'), 403, 'FORBIDDEN');
  });
});

it('pages through the inbox, longest waiting first', async () => {
  const ids: string[] = [];
  for (let made = 0; made < 3; made++) {
    ids.push(await customer.open());
    await move(customer, ids[made] ?? '', 'escalate');
  }
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Inbox = (await agent.get(`/api/inbox?limit=1${cursor && `&cursor=${cursor}`}`)).json<Inbox>();
    found.push(...page.sessions.map(({ sessionId }) => sessionId));
    cursor = page.nextCursor;
  }
  expect(new Set(found).size).toBe(found.length);
  expect(found.slice(-3)).toEqual(ids);
});

/** The embedded engine serves one instance. */
const elsewhere = async (): Promise<TestApp> =>
  TEST_ENGINE === 'postgres' ? startDemoApp(database, { override: withAgents(new GatedAgent()) }) : app;

it('refuses in the database what an agent computed before a person took the session', async () => {
  const id = await customer.open();
  const sent = say(id, 'gated');
  await gated.wasAsked();
  await takenUnheard(database, id);
  gated.letOne();
  const { message, response, agent: by } = await sent;
  expect(response.content).toBe('Passed on to the person who is with you.');
  expect(by.type).toBe('Handoff');
  expect(response.parent_message_id).toBe(message.message_id);
  const { messages } = await customer.history(id);
  expect(messages.map(({ content }) => content)).not.toContain('Echo: gated');
  expect(messages.map((each) => each.sequence_number)).toEqual([1, 2]);
});

it('stops an agent that is at work when a person takes the session, also where no wake-up says so', async () => {
  const other = await startDemoApp(database, {
    env: { TURN_LEASE_SECONDS: '1' },
    override: withAgents(new GatedAgent()),
  });
  const slow = customer.at(other);
  const id = await slow.open();
  const sent = slow.say(id, 'gated'); // its gate is never opened
  await vi.waitFor(async () => expect((await slow.history(id)).total).toBe(1), SOON);
  await takenUnheard(database, id);
  const answer = await sent;
  expect(answer.json<Turn>().response.content, answer.body).toBe('Passed on to the person who is with you.');
  await other.close();
});

/* The embedded engine has one connection's worth of work at a time: nothing can come in between there. */
it.runIf(TEST_ENGINE === 'postgres')('refuses an answer that waits for the row while a person takes it', async () => {
  const id = await customer.open();
  const sent = say(id, 'gated');
  await gated.wasAsked();
  const taking = await database.pool.connect();
  await taking.query('BEGIN');
  await taking.query(
    `UPDATE chat_sessions SET status = 'with_human', controlled_by = 'user_agent' WHERE session_id = $1`,
    [id.replace('sess_', '')],
  );
  gated.letOne();
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    expect(rows).toHaveLength(1);
  }, SOON);
  await taking.query('COMMIT');
  taking.release();
  expect((await sent).response.content).toBe('Passed on to the person who is with you.');
  expect((await customer.history(id)).messages.map(({ content }) => content)).not.toContain('Echo: gated');
});

it('tells the people of their inbox and the customer of the person, on every instance', async () => {
  const other = await elsewhere();
  const [mine, theirs] = [await Device.connect(app, customer), await Device.connect(other, agent)];
  const id = await customer.open();
  await mine.ask('session:join', { sessionId: id });
  const news = (): readonly unknown[] =>
    theirs.events.filter(({ name }) => name === 'inbox').map(({ payload }) => payload);

  await move(customer, id, 'escalate');
  await theirs.until(() => news().length === 1);
  await theirs.ask('session:join', { sessionId: id });
  await move(agent.at(other), id, 'take');
  await mine.event('session:updated', 2);
  await agent.at(other).post(path(id, 'reply'), { message: 'Good morning.' });
  await mine.until(() => mine.heard.some(({ content }) => content === 'Good morning.'));
  await say(id, 'hello');
  await theirs.until(() => theirs.heard.some(({ content }) => content === 'hello'));
  await move(agent.at(other), id, 'return');
  await theirs.until(() => news().length === 3);

  expect(news()).toEqual([
    { sessionId: id, status: 'waiting_human', takenBy: null },
    { sessionId: id, status: 'with_human', takenBy: 'user_agent' },
    { sessionId: id, status: 'active', takenBy: null },
  ]);
  expect(await theirs.event('error')).toMatchObject({ code: 'SESSION_NOT_FOUND', details: { sessionId: id } });
  expect(mine.events.filter(({ name }) => name === 'inbox')).toEqual([]);
  await mine.until(() => mine.heard.length === 6);
  expect(mine.heard.map((each) => each.sequence_number)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const device of [mine, theirs]) device.close();
  if (other !== app) await other.close();
});
