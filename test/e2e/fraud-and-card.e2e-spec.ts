import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../../src/common/clock.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { SetClock } from '../support/set-clock.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

interface Said {
  readonly response: { readonly content: string };
  readonly agent: { readonly type: string; readonly requiresEscalation: boolean };
}

let database: TestDatabase;
const clock = new SetClock(new Date());
let app: TestApp;
let customer: Client;
let id: string;

beforeAll(async () => {
  database = await openDemoDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  app = await startDemoApp(database, { override: (module) => module.overrideProvider(Clock).useValue(clock) });
  customer = await Client.signIn(app, 'test');
  id = await customer.open();
});
afterEach(() => app.close());

/** People read before they answer. */
async function say(text: string, session = id): Promise<Said> {
  clock.advance(2);
  return (await customer.say(session, text)).json<Said>();
}
const textOf = async (text: string): Promise<string> => (await say(text)).response.content;
const statusOf = async (): Promise<string> =>
  (await customer.get(`/api/sessions/${id}`)).json<{ session: { status: string } }>().session.status;
const reasonsWaiting = async (): Promise<unknown> => {
  const agent = await Client.signIn(app, 'agent');
  const { sessions } = (await agent.get('/api/inbox?status=waiting')).json<{
    sessions: { sessionId: string; reason: string }[];
  }>();
  return sessions.filter(({ sessionId }) => sessionId === id).map(({ reason }) => reason);
};
const cards = async (): Promise<string> => (await say('show my cards', await customer.open())).response.content;

describe('fraud with a card', () => {
  it('calls a person first, and blocks the card on a yes while they wait', async () => {
    expect(await textOf("there's fraud on my visa ending 4417")).toMatch(
      /a person looks at this at once.*\n\nMeanwhile .*Block your Visa debit card ••4417\?/su,
    );
    expect(await statusOf()).toBe('waiting_human');
    expect(await reasonsWaiting()).toEqual(['fraud']);

    const done = await say('yes');
    expect(done.response.content).toMatch(/^Done: your Visa debit card ••4417 is blocked\..*A person answers here/su);
    expect(done.agent.requiresEscalation).toBe(true);
    expect(await statusOf()).toBe('waiting_human');
    expect(await cards()).toMatch(/••4417, blocked/);

    const other = await customer.open();
    await say('unblock my visa', other);
    await say('yes', other);
    expect(await cards()).not.toMatch(/blocked/);
  });

  it('calls one for a block that is ordered because somebody else pays', async () => {
    const said = await textOf('block my visa, somebody is using it');
    expect(said).toMatch(/a person looks at this.*Block your Visa debit card ••4417\?/su);
    expect(await textOf('no')).toMatch(/Nothing was done.*A person answers here/su);
    expect(await reasonsWaiting()).toEqual(['fraud']);
    expect(await cards()).not.toMatch(/blocked/);
  });

  it('asks which card, and takes no yes behind something else', async () => {
    expect(await textOf('my card was stolen and someone is buying things with it')).toMatch(
      /a person looks at this.*Which card/su,
    );
    expect(await textOf('the visa')).toMatch(/^Block your Visa debit card ••4417\?/u);
    expect(await textOf('what is my balance')).toMatch(/^I have put this with the rest/u);
    expect(await textOf('yes')).toMatch(/Block your Visa debit card ••4417\?/u);
    expect(await cards()).not.toMatch(/blocked/);
  });

  it('begins nothing else while a person is waited for', async () => {
    await say('there is fraud on my visa');
    expect(await textOf('send 20 to Anna')).toMatch(/^I have put this with the rest/u);
  });

  it.each([
    ['hay fraude en mi visa terminada en 4417', /Entretanto.*¿Bloqueo su tarjeta Visa/su, 'no'],
    ['il y a une fraude sur ma visa 4417', /En attendant.*Bloquer votre carte Visa/su, 'non'],
    ['Betrug mit meiner Visa 4417', /Inzwischen.*Ihre Visa-Debitkarte ••4417 sperren\?/su, 'nein'],
  ])('says so in the language of "%s"', async (text, block, no) => {
    expect(await textOf(text)).toMatch(block);
    expect(await statusOf()).toBe('waiting_human');
    await say(no);
    expect(await cards()).not.toMatch(/blocked|bloqueada|bloquée|gesperrt/);
  });

  it('offers no block where no card is spoken of', async () => {
    expect(await textOf('someone used my account without my permission')).not.toMatch(/Meanwhile/);
  });
});

const suggestions = async (): Promise<readonly unknown[]> => {
  const agent = await Client.signIn(app, 'agent');
  return (await agent.get(`/api/inbox/${id}`)).json<{ suggestions: unknown[] }>().suggestions;
};
const unblockVisa = async (): Promise<void> => {
  const other = await customer.open();
  await say('unblock my visa', other);
  await say('yes', other);
};

describe('a card that is spoken of while a person is waited for', () => {
  it.each([
    [
      'get me a person please',
      'my visa was stolen',
      /Thank you for telling me.*Meanwhile .*Block your Visa/su,
      'yes',
      /blocked/,
    ],
    [
      'quiero hablar con una persona',
      'me robaron mi visa',
      /Gracias por avisar.*Entretanto.*¿Bloqueo su tarjeta Visa/su,
      'sí',
      /bloqueada/,
    ],
    [
      'je veux parler à un conseiller humain',
      "on m'a volé ma visa",
      /Merci de m'avertir.*En attendant.*Bloquer votre carte Visa/su,
      'oui',
      /bloquée/,
    ],
    [
      'Ich möchte mit einem Menschen sprechen',
      'meine Visa wurde gestohlen',
      /Danke für den Hinweis.*Inzwischen.*Ihre Visa-Debitkarte ••4417 sperren\?/su,
      'ja',
      /gesperrt/,
    ],
  ])(
    'because it was stolen is blocked on a yes, and the people know why: “%s”, “%s”',
    async (wish, theft, block, yes, done) => {
      await say(wish);
      expect(await reasonsWaiting()).toEqual(['asked']);
      expect(await textOf(theft)).toMatch(block);
      expect(await reasonsWaiting()).toEqual(['fraud']);
      expect(await textOf(yes)).toMatch(done);
      expect(await cards()).toMatch(/••4417, blocked/);
      expect(await suggestions()).toEqual([]);
      await unblockVisa();
    },
  );

  it('is asked for where there are several', async () => {
    await say('get me a person please');
    expect(await textOf('my card was stolen')).toMatch(/Which card/u);
    expect(await textOf('the visa')).toMatch(/^Block your Visa debit card ••4417\?/u);
    expect(await textOf('no')).toMatch(/Nothing was done.*A person answers here/su);
    expect(await cards()).not.toMatch(/blocked/);
  });

  it('in a fraud or an order to block it is read back too, and an order alone is no fraud', async () => {
    await say('get me a person please');
    expect(await textOf('block my visa please')).toMatch(/^I have put this.*Block your Visa debit card ••4417\?/su);
    expect(await reasonsWaiting()).toEqual(['asked']);
    expect(await textOf('somebody is paying with my visa')).toMatch(/a person looks at this.*Block your Visa/su);
    expect(await reasonsWaiting()).toEqual(['fraud']);
    expect(await textOf('yes')).toMatch(/^Done: your Visa/u);
    await unblockVisa();
  });

  it('by somebody who has a person with them is left to that person', async () => {
    await say('get me a person please');
    const agent = await Client.signIn(app, 'agent');
    await agent.post(`/api/sessions/${id}/take`, {});
    expect(await textOf('my visa was stolen')).toMatch(/Passed on to the person who is with you\.$/u);
    await say('yes');
    expect(await cards()).not.toMatch(/blocked/);
  });

  it('is no reason to suggest that nothing waits for a yes', async () => {
    await say('get me a person please');
    for (const text of ['yes', 'no', 'what is my balance']) await say(text);
    expect(await suggestions()).toEqual([expect.objectContaining({ text: expect.stringMatching(/\$/u) })]);
  });
});
