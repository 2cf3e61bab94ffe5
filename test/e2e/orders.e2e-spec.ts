import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodeDelivery, type UserId } from '../../src/auth/index.js';
import { Clock } from '../../src/common/clock.js';
import { faultsOf } from '../../src/ledger/ledger-proof.js';
import { StandingOrderRunner } from '../../src/ledger/standing-order-runner.js';
import { SqlLedgerRepository } from '../../src/persistence/sql-ledger.repository.js';
import { Client, type MessageBody, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { SetClock } from '../support/set-clock.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

/** A phone that may be out of reach, or take its time. */
class Phone extends CodeDelivery {
  readonly codes: string[] = [];
  outOfReach = false;
  private readonly waiting: (() => void)[] = [];
  takesItsTime = false;

  override async deliver(_user: UserId, code: string): Promise<void> {
    if (this.outOfReach) throw new Error('Out of reach.');
    if (this.takesItsTime) await new Promise<void>((arrived) => this.waiting.push(arrived));
    this.codes.push(code);
  }

  arrive(): void {
    this.takesItsTime = false;
    for (const arrived of this.waiting.splice(0)) arrived();
  }
}

const phone = new Phone();
const clock = new SetClock(new Date());
const DAY_SECONDS = 86_400;
let database: TestDatabase;
/** Two instances over one database. */
let apps: [TestApp, TestApp];

beforeAll(async () => {
  database = await openDemoDatabase();
  const start = (): Promise<TestApp> =>
    startDemoApp(database, {
      override: (module) =>
        module.overrideProvider(CodeDelivery).useValue(phone).overrideProvider(Clock).useValue(clock),
    });
  apps = [await start(), await start()];
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await database.close();
});

async function say(client: Client, session: string, text: string): Promise<string> {
  const response = await client.say(session, text);
  expect(response.statusCode, response.body).toBe(200);
  return response.json<{ response: MessageBody }>().response.content;
}

describe('a one-time code', () => {
  it('that does not arrive is asked for again; the turn that wanted it is answered all the same', async () => {
    const anna = await Client.signIn(apps[0], 'anna');
    const session = await anna.open();
    phone.outOfReach = true;
    await say(anna, session, 'transfer 600 dollars to Tom Becker');
    expect(await say(anna, session, 'yes')).toContain('six-digit code');
    expect(phone.codes).toEqual([]);
    phone.outOfReach = false;
    expect(await say(anna, session, 'send me the code again')).toContain('once more');
    expect(await say(anna, session, phone.codes[0] ?? '')).toContain('Done: $600.00');
  });

  it('that takes its time is waited for by nobody', async () => {
    const anna = await Client.signIn(apps[0], 'anna');
    const session = await anna.open();
    phone.takesItsTime = true;
    await say(anna, session, 'transfer 610 dollars to Tom Becker');
    expect(await say(anna, session, 'yes')).toContain('six-digit code');
    expect(await say(anna, session, 'what is my balance')).toContain('balance');
    phone.arrive();
    await Promise.resolve();
    expect(await say(anna, session, phone.codes.at(-1) ?? '')).toContain('Done: $610.00');
  });
});

it('cancels a transfer that waits for its code in another conversation, which hears that it is gone', async () => {
  const anna = await Client.signIn(apps[0], 'anna');
  const [here, there] = [await anna.open(), await anna.open()];
  await say(anna, here, 'transfer 620 dollars to Tom Becker');
  await say(anna, here, 'yes');
  expect(await say(anna, there, 'cancel my transfer to Tom')).toContain('Cancel the transfer of $620.00 to Tom Becker');
  expect(await say(anna, there, 'yes')).toContain('is cancelled, and nothing of it was sent');
  expect(await say(anna, here, phone.codes.at(-1) ?? '')).toContain('not possible any more');
});

it('pays a standing order on its days, once, though two instances see to it, and tells of a day that failed', async () => {
  const ben = await Client.signIn(apps[0], 'ben');
  const session = await ben.open();
  await say(ben, session, 'set up a standing order of 20 dollars every week to Lena Fischer starting tomorrow');
  expect(await say(ben, session, 'yes')).toContain('Done: $20.00 go to Lena Fischer ••6651 every week');
  await say(ben, session, 'set up a standing order of 4900 dollars every month to Lena Fischer starting tomorrow');
  await say(ben, session, 'yes');
  expect(await say(ben, session, phone.codes.at(-1) ?? '')).toContain('Done: $4,900.00');

  const run = async (): Promise<number> => {
    const runners = apps.flatMap(({ nest }) => [nest.get(StandingOrderRunner), nest.get(StandingOrderRunner)]);
    const seen = await Promise.all(runners.map((runner) => runner.run()));
    return seen.reduce((sum, each) => sum + each, 0);
  };
  expect(await run()).toBe(0);
  clock.advance(DAY_SECONDS);
  expect(await run()).toBe(2);
  clock.advance(7 * DAY_SECONDS);
  expect(await run()).toBe(1);

  const later = await Client.signIn(apps[1], 'ben'); // the token from before is old by now
  const asking = await later.open();
  const list = await say(later, asking, 'which standing orders do I have');
  expect(list).toMatch(/\$4,900\.00 every month to Lena Fischer ••6651, next on .*nothing was sent/);
  expect(list).toMatch(/\$20\.00 every week to Lena Fischer ••6651, next on [^;]+$/m);
  const history = await say(later, asking, 'show my last 3 transactions');
  expect(history.match(/Standing order to Lena Fischer, -\$20\.00/g)).toHaveLength(2);
  expect(faultsOf(await new SqlLedgerRepository(database.database).prove())).toEqual([]);
});

it('takes no yes for an answer to a read-back that it was sent before', async () => {
  const [first, second] = [await Client.signIn(apps[0], 'ben'), await Client.signIn(apps[0], 'ben')];
  for (let round = 0; round < 5; round++) {
    const session = await first.open();
    const both = await Promise.all([say(first, session, 'send 4 to Lena Fischer'), say(second, session, 'yes')]);
    expect(both.filter((reply) => reply.startsWith('Done'))).toEqual([]);
    clock.advance(2);
    const corrected = await Promise.all([say(first, session, 'make it 5'), say(second, session, 'yes')]);
    expect(corrected.filter((reply) => reply.startsWith('Done: $5.00'))).toEqual([]);
    clock.advance(2);
    await say(first, session, 'no');
  }
});

it('takes no yes of another device that cannot have shown the read-back yet, on any instance', async () => {
  const [first, second] = [await Client.signIn(apps[0], 'ben'), await Client.signIn(apps[1], 'ben')];
  for (const order of ['send 4 to Lena Fischer', 'Schick Lena Fischer 4 Dollar']) {
    const session = await first.open();
    await say(first, session, order);
    clock.time = new Date(clock.time.getTime() + 300);
    expect(await say(second, session, 'yes')).not.toMatch(/^Done/);
    clock.time = new Date(clock.time.getTime() + 300);
    expect(await say(second, session, 'yes')).toMatch(/Done: \$4\.00|Erledigt: 4,00/);
    clock.advance(2);
  }
  const session = await first.open();
  await say(first, session, 'send 4 to Lena Fischer');
  clock.time = new Date(clock.time.getTime() + 300);
  expect(await say(first, session, 'yes')).toMatch(/^Done: \$4\.00/);
  await say(first, session, 'send 5 to Lena Fischer');
  clock.advance(2);
  expect(await say(second, session, 'yes')).toMatch(/^Done: \$5\.00/);
});
