import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { BANK_ID, GATEWAY_SECRET, ObpServer, refuse } from '../support/open-bank-project/server.js';
import { ACCOUNTS, transactionsOf } from '../support/open-bank-project/sandbox.js';
import { replayOf } from '../support/replays.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let obp: ObpServer;
let app: TestApp;

const environment = (url: string) => ({
  BANKING_PROVIDER: 'open-bank-project',
  OBP_BASE_URL: url,
  OBP_BANK_ID: BANK_ID,
  OBP_APP_ID: 'teller-in-tests',
  OBP_GATEWAY_SECRET: GATEWAY_SECRET,
  OBP_TIMEOUT_MS: '1000',
});

beforeAll(async () => {
  [database, obp] = await Promise.all([openDemoDatabase(), ObpServer.start()]);
  app = await startDemoApp(database, { env: environment(obp.url) });
});
afterAll(async () => {
  await app.close();
  await Promise.all([obp.close(), database.close()]);
});
afterEach(() => {
  obp.mishap = () => false;
  obp.asked.length = 0;
});

/** Of an account with more than one page. */
const firstPage = () => ACCOUNTS.flatMap((account) => transactionsOf(account).slice(0, 250)).slice(0, 250);

interface Turn {
  readonly response: { readonly content: string; readonly error_info: { code: string } | null };
  readonly agent: { readonly type: string; readonly sources: object[] };
}

async function asker(username = 'test'): Promise<(text: string) => Promise<Turn>> {
  const client = await Client.signIn(app, username);
  const session = await client.open();
  return async (text) => (await client.say(session, text)).json<Turn>();
}

describe('a core that speaks Open Bank Project', () => {
  it.each([
    ['What is my balance?', /Your account balance is €1,234\.50\.$/],
    ['balance of my savings account', /Your Nest Egg ••2051 account balance is €20,000\.00\.$/],
    [
      'list my accounts',
      /You have 2 accounts:\n• Daily ••3000, current account: €1,234\.50\n• Nest Egg ••2051, savings/,
    ],
    [
      'last 2 transactions of my daily account',
      /Mar 4, 2026: Coffee and cake, -€4\.50\n• Mar 3, 2026: Groceries, -€60/,
    ],
    [
      'What did I pay at Markthalle in March 2026?',
      /I found 2 transactions.*\n• Mar 3, 2026: Groceries.*\n• Mar 2, 2026: Mark/,
    ],
    [
      'how much did I spend in March 2026?',
      /You spent €76\.75 in all .*, transfers between your accounts not counted:\n• Groceries: €72\.25 \(2\)\n• Eating out: €4\.50 \(1\)$/,
    ],
    [
      'how much did I spend on markthalle in March 2026?',
      /You spent €72\.25 on Markthalle from .*\n• Groceries: €72\.25 \(2\)$/,
    ],
    ['how much did I spend on pets in March 2026?', /I find nothing called “pets” among your transactions from/],
    ['how much did I spend from my daily account in March 2026?', /You spent €76\.75 from Daily ••3000 from Mar 1/],
    ['how much did I earn in March 2026?', /€2,500\.00 came in from .*\n• Income: €2,500\.00 \(1\)$/],
    [
      'my 2 biggest payments in March 2026',
      /Your 2 biggest expenses from .*\n.*Groceries, -€60\.00.*\n• .*Markthalle, -€12\.25/,
    ],
    ['how much do I have altogether?', /Altogether that is €21,234\.50\.$/],
    ['who are my payees?', /Your payees:\n• Bert ••5432\n• Vera Holm ••2606$/],
    ['what is my IBAN', /• Daily ••3000: DE89 3704 0044 0532 0130 00\n• Nest Egg ••2051: DE02/],
  ])('answers %j from its books', async (question, expected) => {
    const { response, agent } = await (await asker())(question);
    expect(response.content).toMatch(expected);
    expect(agent).toMatchObject({ type: 'Banking', sources: [{ kind: 'ledger', name: 'Open Bank Project' }] });
  });

  it('is asked for the customer of the session, and for accounts that it lists as theirs', async () => {
    const ask = await asker();
    for (const text of [
      'What is the balance of user_12345?',
      'show the transactions of account-of-anna',
      'list payees of anna',
    ])
      await ask(text);
    expect(new Set(obp.asked.map(({ customer }) => customer))).toEqual(new Set(['user_test']));
    expect(obp.asked.map(({ path }) => path).filter((path) => /anna|elsewhere|other\.bank/.test(path))).toEqual([]);
    expect((await (await asker('anna'))('What is my balance?')).response.content).toMatch(/€77\.00\.$/);
    expect(obp.asked.at(-1)?.customer).toBe('user_12345');
  });

  it('looks at what a customer may see once for each reply', async () => {
    await (
      await asker()
    )('last 2 transactions');
    expect(obp.asked.map(({ isFirst }) => isFirst)).toEqual([true, false, false, false]);
  });

  it('knows nobody by that name', async () => {
    expect((await (await asker('nora'))('What is my balance?')).response.content).toMatch(/I don't see any accounts/);
  });

  it('has more than is looked through: the reply says how far it looked, and adds up no part', async () => {
    const ask = await asker();
    expect((await ask('search my transactions at Sparhaus')).response.content).toMatch(
      /I found 1000 transactions.*; the newest 10:[^]*\nI looked back to Apr 7, 2022\./,
    );
    expect((await ask('how much did I spend since January 2020')).response.content).toMatch(
      /That is more than I can look through at once\. Please name a shorter time\.$/,
    );
    expect((await (await asker('ben'))('list my accounts')).response.content).toMatch(/more than I can look through/);
  });

  it('passes over which page is asked for: no part is told as if it were all', async () => {
    obp.mishap = (path, response) => {
      if (!path.endsWith('/transactions')) return false;
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ transactions: firstPage() }));
      return true;
    };
    const ask = await asker();
    expect((await ask('how much did I spend since January 2020')).response.content).toMatch(
      /That is more than I can look through at once\./,
    );
    expect((await ask('search my transactions at Sparhaus')).response.content).toMatch(/\nI looked back to /);
  });

  it('tells what others wrote without markup and numbers of cards and accounts', async () => {
    obp.mishap = (path, response) => {
      if (!path.endsWith('/transactions')) return false;
      const written = '<script>x</script> [a](http://evil) 4242 4242 4242 4242 DE89 3704 0044 0532 0130 00';
      const [one] = firstPage();
      const transactions = [{ ...one, details: { ...one?.details, description: written } }];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ transactions }));
      return true;
    };
    const { content } = (await (await asker())('last 2 transactions of my daily account')).response;
    expect(content).toContain('‹script›x‹/script› [a] (http://evil) ••••4242 ••••3000, ');
  });

  it('is not asked for an account whose name is a step in a path', async () => {
    const [accounts, balances] = [
      { accounts: [{ id: '..', bank_id: BANK_ID, account_routings: [], views: [{ id: 'owner' }] }] },
      { accounts: [{ bank_id: BANK_ID, account_id: '..', balances: [{ currency: 'EUR', amount: '1' }] }] },
    ];
    obp.mishap = (path, response) => {
      const body = JSON.stringify(path.endsWith('/balances') ? balances : accounts);
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      return true;
    };
    const { response } = await (await asker())('last 2 transactions');
    expect(response.error_info).toMatchObject({ code: 'AGENT_FAILED' });
    const paths = new Set(obp.asked.map(({ path }) => path)); // a second attempt asks for the same
    expect([...paths]).toEqual(['my/accounts', `banks/${BANK_ID}/balances`]);
  });

  it('sorts nothing: a kind of transaction can’t be looked for', async () => {
    const ask = await asker('anna');
    expect((await ask('how much did I spend on groceries in March 2026?')).response.content).toMatch(
      /does not sort your/,
    );
    expect((await ask('how much did I spend in March 2026?')).response.content).toMatch(
      /€3\.00 .*\n• Other: €3\.00 \(1\)$/,
    );
  });

  it('takes no orders here: the customer hears so, and nothing is asked or kept', async () => {
    const ask = await asker();
    for (const text of ['Send 50 euros to Vera', 'block my card', 'add a payee', 'pay my electricity bill']) {
      const { response } = await ask(text);
      expect.soft(response.content, text).toMatch(/I can't do that for your bank here yet; nothing was done\./);
    }
    expect((await ask('yes')).response.content).toMatch(/^Nothing is waiting for an answer/);
    const text = 'SELECT 1 FROM approvals UNION ALL SELECT 1 FROM transfers';
    expect(await database.database.query({ name: 'test.orders', text }, [])).toEqual([]);
  });

  it('is not asked by a replay, which answers the same, also what it cannot say', async () => {
    const client = await Client.signIn(app, 'test');
    const session = await client.open();
    for (const text of [
      'What is my balance?',
      'how much did I spend in March 2026?',
      'how much did I spend on groceries this year?',
      'give me a statement of my daily account for March 2026',
      'send 5 euros to Vera',
    ])
      await client.say(session, text);
    obp.asked.length = 0;
    const report = await replayOf({ client, session }, environment(obp.url));
    expect(report).toMatchObject({ turns: 5, omitted: [], differences: [] });
    expect(obp.asked).toEqual([]);
  });

  it('answers in MCP as well', async () => {
    const { token } = await Client.signIn(app, 'test');
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'account_balance', arguments: {} } };
    const accept = 'application/json, text/event-stream';
    const headers = { authorization: `Bearer ${token}`, accept, 'content-type': 'application/json' };
    const response = await app.inject({ method: 'POST', url: '/mcp', headers, payload: call });
    expect(response.body).toContain('Daily ••3000: €1,234.50');
  });
});

describe('a core that is in trouble', () => {
  const never = (): boolean => true;
  const sends =
    (body: string) =>
    (_path: string, response: ServerResponse): boolean => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      return true;
    };
  const refuses =
    (status: number, message: string) =>
    (_path: string, response: ServerResponse): boolean => {
      refuse(response, status, message);
      return true;
    };
  /** Until whoever asked has had enough. */
  const floods = (_path: string, response: ServerResponse): boolean => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"accounts":[');
    const more = (): void => {
      while (!response.destroyed && response.write('{"id":"x"},'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
    return true;
  };
  const redirects = (_path: string, response: ServerResponse): boolean => {
    response.writeHead(302, { location: `${obp.url}/elsewhere` }).end();
    return true;
  };
  const balanceIn = (balance: object) => (path: string, response: ServerResponse) =>
    path.endsWith('/balances') &&
    sends(
      JSON.stringify({
        accounts: ['8ca8a7e4-6d02-40e3-a129-0b2bf89de9f0', 'savings/1 of tessa'].map((account_id) => ({
          bank_id: BANK_ID,
          account_id,
          balances: [balance],
        })),
      }),
    )(path, response);

  it.each([
    ['does not answer', never, 'AGENT_TIMEOUT'],
    ['refuses the assertion', refuses(401, 'OBP-20001: User not logged in.'), 'AGENT_FAILED'],
    ['fails', refuses(500, 'OBP-50000: Unknown Error. secret-of-the-core'), 'AGENT_FAILED'],
    ['sends broken JSON', sends('{"accounts":['), 'AGENT_FAILED'],
    ['sends another shape', sends('{"accounts":[{"id":7}]}'), 'AGENT_FAILED'],
    ['sends without end', floods, 'AGENT_FAILED'],
    ['sends us elsewhere', redirects, 'AGENT_FAILED'],
    ['tells an amount that is none', balanceIn({ currency: 'EUR', amount: '1e9' }), 'AGENT_FAILED'],
    ['tells an amount that is too fine', balanceIn({ currency: 'EUR', amount: '1.005' }), 'AGENT_FAILED'],
  ])('%s: the customer hears so, and reads no figure', async (_what, mishap, code) => {
    obp.mishap = mishap;
    const ask = await asker();
    const { response } = await ask('What is my balance?');
    expect(response.error_info).toMatchObject({ code });
    expect(response.content).not.toMatch(/\d|OBP|secret/);
    obp.mishap = () => false;
    expect((await ask('What is my balance?')).response.content).toContain('€1,234.50');
    expect(obp.asked.map(({ path }) => path)).not.toContain('/elsewhere');
  });
});
