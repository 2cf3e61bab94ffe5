import { expect, it } from 'vitest';
import { openChaosProxy } from '../support/chaos-proxy.js';
import { Client, expectWholeTranscript, type MessageBody, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { DroppingDevice } from '../support/dropping-device.js';
import { SEED } from '../support/seed.js';
import { TEST_ENGINE } from '../support/test-database.js';

const WRITERS = 4;
/** The embedded engine shares its thread with the app, and takes as long for a quarter of it. */
const SIZE = TEST_ENGINE === 'postgres' ? { saidByEach: 500, faultsMax: 400 } : { saidByEach: 125, faultsMax: 100 };
const MESSAGES = 2 * WRITERS * SIZE.saidByEach;

const id = (message: { readonly message_id: string }): string => message.message_id;

async function stored(client: Client, sessionId: string): Promise<MessageBody[]> {
  const all: MessageBody[] = [];
  for (let hasMore = true; hasMore;) {
    const page = await client.history(sessionId, `limit=200&after=${all.length}`);
    all.push(...page.messages);
    ({ hasMore } = page);
  }
  return all;
}

it('loses, doubles and reorders nothing for anybody while every connection breaks', async () => {
  const database = await openDemoDatabase();
  const app = await startDemoApp(database);
  const client = await Client.signIn(app, 'test');
  const sessionId = await client.open();
  const proxy = await openChaosProxy(app.url, { seed: SEED, faultsMax: SIZE.faultsMax });
  const at = (transports: string[]): DroppingDevice => new DroppingDevice(proxy.url, client, sessionId, transports);
  const writers = Array.from({ length: WRITERS }, () => at(['websocket']));
  const readers = [at(['websocket']), at(['polling', 'websocket']), at(['polling'])];
  const everybody = [...writers, ...readers];

  const speaking = writers.map(async (writer, name) => {
    for (let said = 0; said < SIZE.saidByEach; said++) await writer.say(`${name} says ${said}`, `${name}-${said}`);
  });
  const calm = Promise.all(speaking).then(() => proxy.calm());
  await Promise.all([calm, ...everybody.map((device) => device.listen(MESSAGES))]);
  console.info({ ...proxy.done, connectionsOfEach: everybody.map(({ connections }) => connections).join(' ') });

  const transcript = await stored(client, sessionId);
  expectWholeTranscript(transcript);
  const said = transcript.filter(({ direction }) => direction === 'incoming').map(({ content }) => content);
  for (const name of writers.keys())
    expect(said.filter((content) => content.startsWith(`${name} `))).toEqual(
      Array.from({ length: SIZE.saidByEach }, (_, index) => `${name} says ${index}`),
    );
  for (const device of everybody) {
    expect(device.fault).toBeUndefined();
    expect(device.transcript.map(id)).toEqual(transcript.map(id));
  }
  expect(proxy.done.cut * proxy.done.reset * proxy.done.halfClose * proxy.done.swallow).toBeGreaterThan(0);
  for (const device of everybody) device.close();
  await proxy[Symbol.asyncDispose]();
  await app.close();
  await database.close();
}, 240_000);
