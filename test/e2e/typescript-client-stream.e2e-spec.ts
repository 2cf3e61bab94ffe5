import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TellerClient } from '../../clients/typescript/src/index.js';
import { BreakableNetwork } from '../support/breakable-network.js';
import { Client, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { ConversationReader } from '../support/conversation-reader.js';
import { signedIn, upTo, type WatchedFetch, watchedFetch } from '../support/teller-clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
let network: BreakableNetwork;
let fetch: WatchedFetch;
let teller: TellerClient;
/** Another device of the same user, which has a good network. */
let other: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database);
  other = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(async () => {
  network = await BreakableNetwork.to(app);
  network.blocksSockets = true;
  fetch = watchedFetch();
  teller = await signedIn(network, { fetch });
});
afterEach(async () => {
  teller.close();
  await network[Symbol.asyncDispose]();
});

describe('the TypeScript client where sockets are blocked', () => {
  it('hears everything by the event stream, and speaks over REST', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.until(() => reader.connections.at(-1) === 'stream');
    await conversation.send('hello');
    await other.say(conversation.sessionId, 'thanks');
    await conversation.ask('hello');
    await reader.until(() => reader.numbers.length === 6);
    expect(reader.numbers).toEqual(upTo(6));
    expect(reader.connections).toEqual(['offline', 'stream']);
    await reader.stop();
  });

  it('loses and doubles nothing when the stream breaks', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.until(() => reader.connections.at(-1) === 'stream');
    for (let turn = 0; turn < 5; turn++) {
      await other.say(conversation.sessionId, 'hello');
      network.interrupt();
      await conversation.send('thanks');
    }
    await reader.until(() => reader.numbers.length === 20);
    expect(reader.numbers).toEqual(upTo(20));
    expectWholeTranscript((await other.history(conversation.sessionId)).messages);
    await reader.stop();
  });

  it('goes back to sockets when they pass', async () => {
    const reader = new ConversationReader(await teller.open());
    await reader.until(() => reader.connections.at(-1) === 'stream');
    network.leadTo(app);
    network.blocksSockets = false;
    network.interrupt();
    await reader.until(() => reader.connections.at(-1) === 'socket');
    expect(reader.connections).toEqual(['offline', 'stream', 'offline', 'socket']);
    await reader.stop();
  });
});
