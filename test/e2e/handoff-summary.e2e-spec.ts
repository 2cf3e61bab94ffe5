import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CodeDelivery, type UserId } from '../../src/auth/index.js';
import { Clock } from '../../src/common/clock.js';
import { Client, type MessageBody, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { SetClock } from '../support/set-clock.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

class Phone extends CodeDelivery {
  code = '';

  override deliver(_user: UserId, code: string): Promise<void> {
    this.code = code;
    return Promise.resolve();
  }
}

interface Summary {
  readonly done: readonly string[];
  readonly pending: readonly string[];
  readonly text: string;
}

const phone = new Phone();
const clock = new SetClock(new Date());
let database: TestDatabase;
let app: TestApp;
let customer: Client;
let agent: Client;
let id: string;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, {
    override: (module) => module.overrideProvider(CodeDelivery).useValue(phone).overrideProvider(Clock).useValue(clock),
  });
  [customer, agent] = [await Client.signIn(app, 'test'), await Client.signIn(app, 'agent')];
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  id = await customer.open();
});

/** People read before they answer. */
async function say(text: string): Promise<string> {
  clock.advance(2);
  const answer = await customer.say(id, text);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ response: MessageBody }>().response.content;
}

async function summary(): Promise<Summary> {
  const answer = await agent.get(`/api/inbox/${id}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ summary: Summary }>().summary;
}

const wrong = (): string => (phone.code === '000000' ? '000001' : '000000');
const NOTHING = 'Nothing was done in the books.';

describe('the summary for the people says as done', () => {
  it.each([
    [
      'transfer_money',
      'transfer $20 from Everyday to Anna',
      /^Done: \$20/u,
      / Done: transfer_money \(20\.00 USD to Anna[^)]*\)\./u,
    ],
    [
      'standing_order',
      'standing order of $30 from Everyday to Anna every month starting on the 1st',
      /^Done/u,
      / Done: standing_order \(30\.00 USD to Anna[^)]*, monthly from \d{4}-\d\d-01\)\./u,
    ],
    ['card_block', 'block my visa', /^Done: your Visa/u, / Done: card_block\./u],
  ])('what was carried out, by its name: %s', async (task, order, done, text) => {
    await say(order);
    expect(await say('yes')).toMatch(done);
    await say('agent please');
    expect(await summary()).toMatchObject({ done: [task], pending: [], text: expect.stringMatching(text) });
  });

  it('a transfer that its code completed, and nothing of it before', async () => {
    await say('transfer $600 from Everyday to Anna');
    expect(await say('yes')).toMatch(/six-digit code/u);
    expect(await say(phone.code)).toMatch(/^Done: \$600/u);
    await say('agent please');
    expect(await summary()).toMatchObject({
      done: ['transfer_money'],
      text: expect.stringMatching(/ Done: transfer_money \(600\.00 USD to Anna[^)]*\)\./u),
    });
  });

  it('nothing of a transfer that is held for its code: that is void', async () => {
    await say('transfer $600 from Everyday to Anna');
    expect(await say('yes')).toMatch(/six-digit code/u);
    await say('agent please');
    expect(await summary()).toMatchObject({
      done: [],
      pending: ['transfer_money'],
      text: expect.stringContaining(`${NOTHING} Under way and void now: transfer_money.`),
    });
  });

  it('nothing after three wrong codes', async () => {
    await say('transfer $600 from Everyday to Anna');
    await say('yes');
    for (let times = 0; times < 3; times++) await say(wrong());
    await say('agent please');
    expect(await summary()).toMatchObject({ done: [], pending: [], text: expect.stringContaining(NOTHING) });
  });

  it('nothing that a yes would have done, had a person not come before it', async () => {
    await say('there is fraud on my mastercard');
    expect((await agent.post(`/api/sessions/${id}/take`, {})).statusCode).toBe(200);
    expect(await say('yes')).toBe('Passed on to the person who is with you.');
    expect(await summary()).toMatchObject({ done: [], text: expect.stringContaining(NOTHING) });
  });
});
