import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TellerClient } from '../../clients/typescript/src/index.js';
import { EchoAgent, withAgents } from '../support/agents.js';
import { BreakableNetwork } from '../support/breakable-network.js';
import { Client, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { ConversationReader } from '../support/conversation-reader.js';
import { SEED } from '../support/seed.js';
import { signedIn, upTo, watchedFetch } from '../support/teller-clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const startApp = (): Promise<TestApp> =>
  startDemoApp(database, { override: withAgents(new EchoAgent({ reach: 'inside' })) });

let database: TestDatabase;
let app: TestApp;
let network: BreakableNetwork;
let teller: TellerClient;
/** Another device of the same user, which has a good network. */
let other: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startApp();
  other = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  network = await BreakableNetwork.to(app);
  teller = await signedIn(network);
});
afterEach(async () => {
  teller.close();
  await network[Symbol.asyncDispose]();
});

const connected = async (reader: ConversationReader, last: string, times = 1): Promise<void> =>
  reader.until(() => reader.connections.at(-1) === last && reader.connections.length >= times);

describe('the TypeScript client on a bad network', () => {
  it('gives exactly what was missed after an interruption, with the first answer of the new connection', async () => {
    const fetch = watchedFetch();
    teller = await signedIn(network, { fetch });
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await conversation.send('Echo 1');
    await connected(reader, 'socket');
    network.cut();
    await connected(reader, 'offline');
    await other.say(conversation.sessionId, 'Echo 2');
    await other.say(conversation.sessionId, 'Echo 3');
    network.mend();
    await reader.until(() => reader.numbers.length === 6);
    expect(reader.numbers).toEqual(upTo(6));
    await connected(reader, 'socket', 4);
    expect(reader.connections).toEqual(['offline', 'socket', 'offline', 'socket']);
    expect(fetch.log.filter((line) => line.includes('/history'))).toEqual([]);
    await reader.stop();
  });

  it('keeps what is sent while offline, and sends it in order, once', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await connected(reader, 'socket');
    network.cut();
    await connected(reader, 'offline');
    const words = upTo(5).map((number) => `Echo ${number}`);
    const controller = new AbortController();
    const sent = words.map((each) => conversation.send(each));
    const regretted = conversation.send('Echo regretted', { signal: controller.signal });
    const last = conversation.send('Echo 6');
    controller.abort(new Error('changed my mind'));
    await expect(regretted).rejects.toThrow('changed my mind');
    network.mend();
    expect((await Promise.all([...sent, last])).map(({ message }) => message.content)).toEqual([...words, 'Echo 6']);
    await reader.until(() => reader.numbers.length === 12);
    expect(reader.numbers).toEqual(upTo(12));
    const { messages } = await other.history(conversation.sessionId);
    expectWholeTranscript(messages);
    expect(messages).toHaveLength(12);
    await reader.stop();
  });

  it('gives up a connection that stays silent, and sends over another', async () => {
    const hasty = await signedIn(network, { timeoutMs: 500 });
    const conversation = await hasty.open();
    const reader = new ConversationReader(conversation);
    await connected(reader, 'socket');
    network.silence();
    expect((await conversation.send('Echo 1')).message.sequence_number).toBe(1);
    await reader.until(() => reader.numbers.length === 2);
    await connected(reader, 'socket', 4);
    hasty.close();
  });

  it('loses and doubles nothing while the network breaks again and again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('here', 'there', 'break'), { maxLength: 40 }), async (steps) => {
        const conversation = await teller.open();
        const reader = new ConversationReader(conversation);
        await connected(reader, 'socket');
        const sent: Promise<unknown>[] = [];
        for (const [index, step] of steps.entries()) {
          if (step === 'break') network.interrupt();
          else if (step === 'here') sent.push(conversation.send(`Echo ${index}`));
          else sent.push(other.say(conversation.sessionId, `Echo ${index}`));
          await new Promise(setImmediate);
        }
        await Promise.all(sent);
        await reader.until(() => reader.numbers.length === sent.length * 2);
        expect(reader.numbers).toEqual(upTo(sent.length * 2));
        const { messages } = await other.history(conversation.sessionId);
        expectWholeTranscript(messages);
        expect(reader.contents).toEqual(messages.map((message) => message.content));
        await reader.stop();
      }),
      { seed: SEED, numRuns: 8 },
    );
  }, 240_000);

  it('goes on at another instance when its own goes down', async () => {
    const second = await startApp();
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await connected(reader, 'socket');
    await conversation.send('Echo 1');
    network.leadTo(second);
    const sent = upTo(10).map((number) => conversation.send(`Echo ${number + 1}`));
    await app.close();
    app = second;
    await Promise.all(sent);
    await reader.until(() => reader.numbers.length === 22);
    expect(reader.numbers).toEqual(upTo(22));
    other = other.at(second);
    expectWholeTranscript((await other.history(conversation.sessionId)).messages);
    await reader.stop();
  });
});
