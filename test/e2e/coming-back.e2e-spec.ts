import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EchoAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { StreamReader } from '../support/event-streams.js';
import { PlainDevice } from '../support/plain-sockets.js';
import { SEED } from '../support/seed.js';
import { numbersOf } from '../support/socket-clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

/*
 * What was missed and what happens meet at some message, and a client that comes back while others write meets them
 * anywhere. Whatever the moment at which it went: every message comes once, in order.
 */
const WRITERS = 4;
const MESSAGES_EACH = 8;
const TOTAL = WRITERS * MESSAGES_EACH * 2;

let database: TestDatabase;
let app: TestApp;
let test: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  // Turns that stay open for a moment, and such that do not.
  app = await startDemoApp(database, { override: withAgents(new EchoAgent()) });
  test = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Reader {
  readonly heard: readonly { readonly sequence_number: number }[];
  until(holds: () => boolean): Promise<void>;
  close(): void;
}

const READERS: Readonly<Record<string, (id: string, after: number) => Promise<Reader>>> = {
  '/ws': (id, after) => PlainDevice.connect(app, test, id, after),
  'the event stream': (id, after) =>
    StreamReader.open(
      app,
      test,
      id,
      after % 2 ? { query: `?after=${after}` } : { headers: { 'last-event-id': `${after}` } },
    ),
};

async function write(id: string, writer: number): Promise<void> {
  for (let turn = 0; turn < MESSAGES_EACH; turn++)
    expect((await test.say(id, turn % 2 ? `echo ${writer}` : 'hello')).statusCode).toBe(200);
}

/** Reads all, and goes away whenever it has heard as many as the next of `patiences` says. */
async function readAll(open: (after: number) => Promise<Reader>, patiences: readonly number[]): Promise<number[]> {
  const numbers: number[] = [];
  for (let visit = 0; numbers.length < TOTAL; visit++) {
    const reader = await open(numbers.at(-1) ?? 0);
    const wanted = Math.min(patiences[visit] ?? TOTAL, TOTAL - numbers.length);
    await reader.until(() => reader.heard.length >= wanted);
    numbers.push(...numbersOf(reader.heard));
    reader.close();
  }
  return numbers;
}

it.each(Object.entries(READERS))(
  'a reader of %s that comes and goes while others write hears each message once, in order',
  async (_door, open) => {
    const patiences = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(patiences, patiences, async (one, other) => {
        const id = await test.open();
        const writers = Array.from({ length: WRITERS }, (_, writer) => write(id, writer));
        const readers = [one, other].map((each) => readAll((after) => open(id, after), each));
        await Promise.all(writers);
        for (const numbers of await Promise.all(readers))
          expect(numbers).toEqual(Array.from({ length: TOTAL }, (_, index) => index + 1));
      }),
      { seed: SEED, numRuns: 6 },
    );
  },
  60_000,
);
