import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { InstanceBus } from '../../src/realtime/bus/instance-bus.js';
import { LoneBus } from '../../src/realtime/bus/lone-bus.js';
import { GatedAgent, StreamingAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp, startDemoAppForTest } from '../support/clients.js';
import { delta, LlmServer, stream } from '../support/llm-server.js';
import { Device } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import { TEST_ENGINE, type TestDatabase } from '../support/test-database.js';

/*
 * An answer is on its way on one instance, and on another one somebody else gets the right to speak, or nobody is to
 * answer any more. The embedded engine serves one instance: there it is the same.
 */

let database: TestDatabase;
let llm: LlmServer;
let app: TestApp;
let other: TestApp;
let customer: Client;
let person: Client;
const streaming = new StreamingAgent();
const gated = new GatedAgent();

beforeAll(async () => {
  database = await openDemoDatabase();
  llm = await LlmServer.start({ kept: true });
  const env = { LLM_BASE_URL: llm.url, LLM_MODEL: 'tiny', TURN_LEASE_SECONDS: '60' };
  app = await startDemoApp(database, { env, override: withAgents(streaming, gated) });
  other = TEST_ENGINE === 'postgres' ? await startDemoApp(database) : app;
  customer = await Client.signIn(app, 'test');
  person = await Client.signIn(other, 'agent');
});
afterAll(async () => {
  llm.stop();
  if (other !== app) await other.close();
  await app.close();
  await database.close();
});

/** What the turn is answered with instead: it may be claimed anew before the person has taken what was passed on. */
const NOT_THE_AGENT = /A person answers here|Passed on to the person/;
const TO_PERSON = 'Passed on to the person who is with you.';

/** A session with a device in it, on the instance that answers. */
async function watched(): Promise<{ id: string; device: Device }> {
  const id = await customer.open();
  const device = await Device.connect(app, customer, id);
  onTestFinished(() => device.close());
  return { id, device };
}

async function move(by: Client, id: string, name: string): Promise<void> {
  const answer = await by.post(`/api/sessions/${id}/${name}`);
  expect(answer.statusCode, answer.body).toBe(200);
}

/** On the other instance. */
async function takeOver(id: string): Promise<void> {
  await move(customer.at(other), id, 'escalate');
  await move(person, id, 'take');
}

/** Changes that come close together may be told as one. */
const isTaken = ({ events }: Device): boolean =>
  events.some(({ name, payload }) => name === 'session:updated' && JSON.stringify(payload).includes('with_human'));
const isAnswered = ({ events }: Device): boolean => events.some(({ name }) => name === 'chat:response');

const pieces = ({ events }: Device): readonly string[] =>
  events.filter(({ name }) => name === 'chat:delta').map(({ payload }) => (payload as { text: string }).text);

describe('no piece of an answer is shown', () => {
  it.each([
    ['once a person has taken the session', takeOver, isTaken, NOT_THE_AGENT],
    [
      'once the customer has cancelled it',
      (id: string) => move(customer.at(other), id, 'cancel'),
      isAnswered,
      /^I stopped working on that/,
    ],
  ])(
    '%s on another instance, also by an agent that does not heed its signal',
    async (_when, overtake, heardOfIt, reply) => {
      const { id, device } = await watched();
      const asked = streaming.asked.length;
      await device.ask('chat:message', { sessionId: id, message: 'streaming' });
      await streaming.wasAsked(asked + 1);
      streaming.letOne();
      await device.event('chat:delta');

      await overtake(id);
      await device.until(() => heardOfIt(device));
      streaming.letOne();
      await device.ask('session:join', { sessionId: id }); // what was written before is heard by now
      expect(pieces(device)).toEqual(['one ']);
      await device.until(() => device.heard.some(({ content }) => content.match(reply)));
    },
  );

  it('of a model, and its work is ended', async () => {
    const { id, device } = await watched();
    const asked = new EventEmitter();
    const begun = once(asked, 'begun') as Promise<[ServerResponse]>;
    llm.play((response) => {
      stream(response)(delta('Gold keeps. And '));
      asked.emit('begun', response);
    });
    await device.ask('chat:message', { sessionId: id, message: 'Is gold a good investment?' });
    const { text } = await device.event<{ text: string }>('chat:delta');
    expect(text).toMatch(/Gold keeps\.\s*$/);
    const [response] = await begun;
    const ended = once(response, 'close');
    await takeOver(id);
    await device.until(() => isTaken(device));
    stream(response)(delta('it shines. More or less.'));
    await ended;
    await device.until(() => device.heard.some(({ content }) => NOT_THE_AGENT.test(content)));
    expect(pieces(device)).toEqual([text]);
  });
});

/* Nobody here hears of it, and no lease is renewed meanwhile: what refuses is the database, and nothing else. */
it.runIf(TEST_ENGINE === 'postgres')('an answer is refused by the database where the wake-up is lost', async () => {
  const log: string[] = [];
  const silent = await startDemoAppForTest(database, {
    log: { write: (line: string) => void log.push((JSON.parse(line) as { msg: string }).msg) }, // of this process
    override: (module) => module.overrideProvider(InstanceBus).useClass(LoneBus),
  });
  const id = await customer.open();
  const sent = customer.say(id, 'gated');
  await gated.wasAsked();
  await move(customer.at(silent), id, 'escalate');
  await move(person.at(silent), id, 'take');
  gated.letOne();
  expect((await sent).json<{ response: { content: string } }>().response.content).toBe(TO_PERSON);
  expect(log).toContain('Answer dropped: the lease was lost, or somebody else may speak now');
  expect((await customer.history(id)).messages.map(({ content }) => content)).not.toContain('Echo: gated');
});
