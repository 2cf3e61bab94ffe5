import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CodeDelivery } from '../../src/auth/index.js';
import { GatedAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { replayOf } from '../support/replays.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';
import { SOON } from '../support/soon.js';

/** Passes Luhn, and ends as the test customer's debit card does. */
const CARD = '4000 0000 0001 4417';
const SAME_END = '4000 0000 0019 4417';

interface TurnBody {
  readonly message: { readonly content: string; readonly processing: object; readonly entities: readonly object[] };
  readonly response: { readonly content: string };
  readonly replayed: boolean;
}

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
const log: string[] = [];
const gated = new GatedAgent();
const phone = new Phone();

beforeAll(async () => {
  database = await openDemoDatabase();
  const setUp = withAgents(gated);
  app = await startDemoApp(database, {
    log: { write: (line) => void log.push(line) },
    override: (module) => setUp(module).overrideProvider(CodeDelivery).useValue(phone),
  });
  test = await Client.signIn(app, 'test');
});
afterAll(async () => {
  gated.open();
  await app.close();
  await database.close();
});

async function say(sessionId: string, text: string, more: object = {}): Promise<TurnBody> {
  const response = await test.say(sessionId, text, more);
  expect(response.statusCode, response.body).toBe(200);
  return response.json<TurnBody>();
}

/** Every table in which one of these stands, in a column of any kind. */
async function tablesWith(...texts: readonly string[]): Promise<readonly string[]> {
  const { database: tables } = database;
  const all = await tables.query<{ name: string }>(
    {
      name: 'test.all_tables',
      text: `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    },
    [],
  );
  const found = all.map(async ({ name }) => {
    const text = `SELECT count(*)::int AS hits FROM "${name}" t WHERE t::text ~ ANY ($1::text[])`;
    const patterns = texts.map((each) => `(^|[^0-9a-zA-Z.-])${each}($|[^0-9a-zA-Z])`); // not within an ID or a time
    const [row] = await tables.query<{ hits: number }>({ name: `test.find_in_${name}`, text }, [patterns]);
    return row && row.hits > 0 ? [name] : [];
  });
  return (await Promise.all(found)).flat();
}

describe('a card number, and what else nobody should read', () => {
  it('is read, answered with a warning, and stands nowhere afterwards', async () => {
    const id = await test.open();
    const text = `block my card ${CARD}, cvv 917`;
    const turn = await say(id, text, { metadata: { draft: text } });
    const kept = 'block my card ••••4417, cvv [secret]';
    expect(turn.message).toMatchObject({
      content: kept,
      metadata: { draft: kept },
      processing: { withheld: ['card_number', 'card_code'] },
    });
    expect(turn.message.entities).toContainEqual(expect.objectContaining({ type: 'card_number', value: '4417' }));
    expect(turn.response.content).toMatch(
      /Block your Visa debit card ••4417\?[^]*never share your card's security code/,
    );
    expect((await say(id, 'my password is Swordfish77')).response.content).toMatch(/never share your password/);

    expect(await tablesWith(CARD, CARD.replaceAll(' ', ''), 'cvv 917', 'Swordfish77')).toEqual([]);
    for (const format of ['json', 'csv', 'markdown']) {
      const { body } = await test.get(`/api/sessions/${id}/export?format=${format}`);
      expect(body).toContain('••••4417');
      expect(body).not.toMatch(/4000 0000|40000000|cvv 917|Swordfish77/);
    }
    expect(log.join('')).not.toMatch(/4000 0000|40000000|Swordfish77/);
    expect((await say(id, 'no')).response.content).not.toMatch(/share/);
    expect(await replayOf({ client: test, session: id })).toMatchObject({ omitted: [], differences: [] });
  });

  it('is not found by searching for it, and what is left of it is', async () => {
    const id = await test.open();
    await say(id, `what is ${CARD.replaceAll(' ', '')}, pin 8351`);
    const countOf = async (q: string): Promise<number> => {
      const found = await test.get(`/api/messages/search?sessionId=${id}&q=${encodeURIComponent(q)}`);
      return found.json<{ count: number }>().count;
    };
    expect(await countOf(CARD.replaceAll(' ', ''))).toBe(0);
    expect(await countOf('8351')).toBe(0);
    expect(await countOf('4417')).toBeGreaterThan(0);
  });

  it('is the same when it is sent again, and another with the same last digits is not', async () => {
    const id = await test.open();
    const first = await say(id, `is ${CARD} valid`, { clientMessageId: 'a' });
    const again = await say(id, `is ${CARD} valid`, { clientMessageId: 'a' });
    expect(again).toMatchObject({ replayed: true, response: first.response });
    const other = await test.say(id, `is ${SAME_END} valid`, { clientMessageId: 'a' });
    expect(other.statusCode).toBe(422);
    expect(await test.history(id)).toMatchObject({ total: 2 });
  });

  it('is not stored while its turn is open either, and is warned of from what was', async () => {
    const id = await test.open();
    gated.close();
    const answer = say(id, `gated ${CARD} pin 8352`);
    await vi.waitFor(async () => expect((await test.history(id)).total).toBe(1), SOON);
    expect(await tablesWith(CARD, '8352')).toEqual([]);
    gated.open();
    const { response } = await answer;
    expect(response.content).toMatch(/^Hi, [^]*Echo: gated ••••4417 pin \[secret\][^]*never share your PIN/);
  });

  it('is masked in what a person writes, and in what is noted', async () => {
    const id = await test.open();
    const agent = await Client.signIn(app, 'agent');
    await test.post(`/api/sessions/${id}/escalate`, { reason: `my card ${CARD}` });
    await agent.post(`/api/sessions/${id}/take`);
    const words = { message: `Is it ${CARD}?`, clientMessageId: 'r' };
    const reply = await agent.post(`/api/sessions/${id}/reply`, words);
    expect(reply.body).toContain('Is it ••••4417?');
    expect((await agent.post(`/api/sessions/${id}/reply`, words)).json()).toMatchObject({ replayed: true });
    const named = await agent.post(`/api/sessions/${id}/reply`, {
      ...words,
      clientMessageId: CARD.replaceAll(' ', '-'),
    });
    expect(named.statusCode).toBe(400);
    const told = await say(id, 'yes, and my pin is 8353');
    expect(told.response.content).toMatch(/never share your PIN/);
    await agent.post(`/api/sessions/${id}/return`, { notes: `was ${CARD}` });
    await test.post(`/api/sessions/${id}/resolve`, { notes: `it was ${CARD}` });
    expect(await tablesWith(CARD, '8353')).toEqual([]);
  });
});

describe('what clients keep beside the words', () => {
  it('is stored without card numbers and secrets, whatever it is called and counted by', async () => {
    const beside = {
      card: Number(CARD.replaceAll(' ', '')),
      cvv: 9171,
      [CARD]: { pin: '8361' },
      form: [{ name: 'otp', value: 836100 }],
    };
    const opened = await test.post('/api/sessions', { metadata: { password: 'Moby-Dick' }, userData: beside });
    const { session } = opened.json<{ session: { sessionId: string; metadata: object } }>();
    const kept = {
      card: '••••4417',
      cvv: '[secret]',
      '••••4417': { pin: '[secret]' },
      form: [{ name: 'otp', value: '[secret]' }],
    };
    expect(session.metadata).toMatchObject({ password: '[secret]', userData: kept });
    expect((await say(session.sessionId, 'hello', { metadata: beside })).message).toMatchObject({ metadata: kept });
    const logged = await test.post(`/api/sessions/${session.sessionId}/interactions`, {
      agent: 'LLM',
      prompt: `pw: Moby-Dick7, ${CARD}`,
      metadata: beside,
    });
    expect(logged.json()).toMatchObject({ prompt: 'pw: [secret], ••••4417', metadata: kept });
    expect(await tablesWith(CARD, CARD.replaceAll(' ', ''), '9171', '8361', '836100', 'Moby-Dick7?')).toEqual([]);
  });

  it('is answered as it is stored, also a comment', async () => {
    const id = await test.open();
    const { response } = (await test.say(id, 'hello')).json<{ response: { message_id: string } }>();
    const comment = { rating: 'down', comment: `it asked for ${CARD}, my pin's 8362` };
    const rated = await test.post(`/api/messages/${response.message_id}/feedback`, comment);
    expect(rated.json()).toMatchObject({ comment: "it asked for ••••4417, my pin's [secret]" });
  });

  it('is refused where it is a name, which could not be found again in another form', async () => {
    const id = await test.open();
    const key = `pay-${CARD.replaceAll(' ', '-')}`;
    const refused = { status: 400, code: 'VALIDATION_FAILED' };
    const byName = await test.say(id, 'hello', { clientMessageId: key });
    expect(byName.json()).toMatchObject({
      ...refused,
      details: { fields: { clientMessageId: [expect.stringMatching(/card number/)] } },
    });
    expect(byName.body).not.toContain(CARD.replaceAll(' ', '-'));
    const file = { name: 'a.pdf', mimeType: 'application/pdf', size: 1, url: `https://x.example/?cvv=917` };
    expect((await test.say(id, 'hello', { attachments: [file] })).json()).toMatchObject(refused);
    const typed = await test.post('/api/sessions', { sessionType: `t${CARD.replaceAll(' ', '')}` });
    expect(typed.json()).toMatchObject(refused);
    expect(await test.history(id)).toMatchObject({ total: 0 });
  });
});

describe('a one-time code', () => {
  async function heldTransfer(): Promise<string> {
    const id = await test.open();
    await say(id, 'transfer 600 dollars to Anna');
    expect((await say(id, 'yes')).response.content).toMatch(/six-digit code/);
    await vi.waitFor(() => expect(phone.code).not.toBe(''), SOON);
    return id;
  }

  it.each([
    ['%', '[code]'],
    ['the code is %.', 'the code is [code].'],
    ["it's %", "it's [code]"],
    ['% is the code', '[code] is the code'],
  ])('said as “%s” does what it is for, and stands nowhere', async (text, kept) => {
    const id = await heldTransfer();
    const { message, response } = await say(id, text.replace('%', phone.code));
    expect(message.content).toBe(kept);
    expect(response.content).toMatch(/^Done: \$600\.00/);
    expect(await tablesWith(phone.code)).toEqual([]);
    expect(await replayOf({ client: test, session: id })).toMatchObject({ omitted: [], differences: [] });
  });

  it('is right also where the message waits its turn, and whoever answers has only what was stored', async () => {
    const id = await heldTransfer();
    gated.close();
    const before = say(id, 'gated');
    await vi.waitFor(async () => expect((await test.history(id)).total).toBe(5), SOON);
    const after = say(id, phone.code);
    await vi.waitFor(async () => expect((await test.history(id)).total).toBe(6), SOON);
    expect(await tablesWith(phone.code)).toEqual([]);
    gated.open();
    await before;
    expect((await after).response.content).toMatch(/^Done: \$600\.00/);
  });

  it('that is wrong counts, and six digits where none is awaited are what they were', async () => {
    const id = await heldTransfer();
    const wrong = phone.code === '000000' ? '000001' : '000000';
    expect((await say(id, wrong)).response.content).toMatch(/not right; 2 tries/);
    await say(id, 'cancel');
    expect((await say(id, '123456')).message.content).toBe('123456');
  });
});
