import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConversationEvent, type TellerClient, TellerError } from '../../clients/typescript/src/index.js';
import { EchoAgent, GatedAgent, withAgents } from '../support/agents.js';
import { Client, expectWholeTranscript, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { ConversationReader } from '../support/conversation-reader.js';
import { signedIn, upTo, watchedFetch } from '../support/teller-clients.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const gated = new GatedAgent();
let database: TestDatabase;
let app: TestApp;
let teller: TellerClient;
/** Another device of the same user, which speaks REST. */
let other: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database, {
    override: withAgents(gated, new EchoAgent({ reach: 'inside' })),
    env: { TURN_WAIT_MS: '200', TURN_QUEUE_MAX: '1' },
  });
  teller = await signedIn(app);
  other = await Client.signIn(app, 'test');
});
afterAll(async () => {
  teller.close();
  await app.close();
  await database.close();
});

const code = (error: unknown): string | undefined => (error instanceof TellerError ? error.code : undefined);
const refused = (work: Promise<unknown>): Promise<string | undefined> => work.then(() => undefined, code);

describe('a conversation of the TypeScript client', () => {
  it('is opened, spoken in, and heard in order', async () => {
    const conversation = await teller.open();
    expect(conversation.session).toMatchObject({ status: 'active', userId: 'user_test', messageCount: 0 });
    const reader = new ConversationReader(conversation);
    await reader.connected();
    const { message, replayed } = await conversation.send('What is my balance?');
    expect({ sequence: message.sequence_number, replayed }).toEqual({ sequence: 1, replayed: false });
    await reader.until(() => reader.numbers.length === 2);
    const turn = await conversation.ask('thanks');
    expect(turn).toMatchObject({ message: { sequence_number: 3 }, response: { sequence_number: 4 }, replayed: false });
    await reader.until(() => reader.numbers.length === 4);
    expect(reader.numbers).toEqual([1, 2, 3, 4]);
    expect(reader.contents[1]).toContain('$5,432.10');
    expect(conversation.position).toBe(4);
    await reader.stop();
  });

  it('gives what was sent as soon as it is stored, before it is answered', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.connected();
    gated.close();
    await conversation.send('Gated');
    await reader.until(() => reader.numbers.length === 1);
    gated.open();
    await reader.until(() => reader.numbers.length === 2);
    expect(reader.contents).toEqual(['Gated', expect.stringContaining('Echo: Gated')]);
    await reader.stop();
  });

  it('gives messages in one shape, whichever way they came', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.connected();
    await conversation.send('hello');
    await reader.until(() => reader.numbers.length === 2);
    await reader.stop();
    const live = reader.events.flatMap((event) => (event.type === 'message' ? [event.message] : []));
    const { messages } = await conversation.page({ after: 0 });
    expect(live).toEqual(messages);
  });

  it('is heard by all devices of the user, with what happens in between', async () => {
    const conversation = await teller.open();
    const phone = await signedIn(app);
    const [here, there] = [
      new ConversationReader(conversation),
      new ConversationReader(phone.conversation(conversation.sessionId)),
    ];
    await Promise.all([here.connected(), there.connected()]);
    conversation.typing(true);
    await there.until(() => there.events.some((event) => event.type === 'typing' && event.typing.from === 'user'));
    await conversation.send('hello');
    await other.say(conversation.sessionId, 'Echo of another device');
    await conversation.resolve({ notes: 'All said.' });
    for (const reader of [here, there]) {
      await reader.until(() => reader.events.some((event) => event.type === 'session' && event.session.isResolved));
      await reader.until(() => reader.numbers.length === 4);
      expect(reader.numbers).toEqual([1, 2, 3, 4]);
      expect(reader.contents[2]).toBe('Echo of another device');
    }
    expect(conversation.session?.resolutionNotes).toBe('All said.');
    phone.close();
    await here.stop();
  });

  it('is read on from where reading stopped, by the same client or another', async () => {
    const conversation = await teller.open();
    for (const words of ['hello', 'thanks', 'hello']) await conversation.ask(words);
    const firstThree: ConversationEvent[] = [];
    for await (const event of conversation.events()) {
      if (event.type === 'message') firstThree.push(event);
      if (firstThree.length === 3) break;
    }
    expect(conversation.position).toBe(3);
    const rest = new ConversationReader(conversation);
    await rest.until(() => rest.numbers.length === 3);
    const later = new ConversationReader(teller.conversation(conversation.sessionId, 5));
    await later.until(() => later.numbers.length === 1);
    expect([rest.numbers, later.numbers]).toEqual([[4, 5, 6], [6]]);
    await Promise.all([rest.stop(), later.stop()]);
  });

  it('has readers that begin where they like, and do not disturb each other', async () => {
    const conversation = await teller.open();
    const first = new ConversationReader(conversation);
    await first.connected();
    await conversation.ask('hello');
    await first.until(() => first.numbers.length === 2);
    const [all, none] = [new ConversationReader(conversation, { after: 0 }), new ConversationReader(conversation)];
    await all.until(() => all.numbers.length === 2);
    await none.stop();
    await conversation.ask('thanks');
    await Promise.all([first, all].map((reader) => reader.until(() => reader.numbers.length === 4)));
    expect([first.numbers, all.numbers, none.numbers]).toEqual([upTo(4), upTo(4), []]);
    await Promise.all([first.stop(), all.stop()]);
  });

  it('is taken up again with its history, and goes on behind it', async () => {
    const sessionId = await other.open();
    await other.say(sessionId, 'hello');
    await other.post(`/api/sessions/${sessionId}/end`, {});
    expect(await refused(teller.conversation(sessionId).send('Still there?'))).toBe('SESSION_ENDED');
    const conversation = await teller.resume(sessionId.slice('sess_'.length).toUpperCase());
    expect(conversation.history.map((message) => message.sequence_number)).toEqual([1, 2]);
    const reader = new ConversationReader(conversation);
    await conversation.send('thanks');
    await reader.until(() => reader.numbers.length === 2);
    expect(reader.numbers).toEqual([3, 4]);
    await reader.stop();
  });

  it('is read by a slow reader in full, with little held for it', async () => {
    const slow = await signedIn(app, { bufferMax: 4 });
    const conversation = await slow.open();
    const events = conversation.events();
    await conversation.ask('Echo 0');
    await events.next(); // not connected yet
    await events.next(); // connected, or the first message: from now on it hears, and does not read
    for (let turn = 1; turn < 40; turn++) await other.say(conversation.sessionId, `Echo ${turn}`);
    const numbers: number[] = [];
    while (numbers.at(-1) !== 80) {
      const { value } = (await events.next()) as IteratorYieldResult<ConversationEvent>;
      if (value.type === 'message') numbers.push(value.message.sequence_number);
    }
    expect(numbers.slice(-79)).toEqual(upTo(80).slice(1));
    slow.close();
  });

  it('catches up with a long history, page by page, while it goes on', async () => {
    const sessionId = await other.open();
    for (let turn = 0; turn < 260; turn++) await other.say(sessionId, `Echo ${turn}`);
    const reader = new ConversationReader(teller.conversation(sessionId));
    await reader.connected();
    await other.say(sessionId, 'Echo of later');
    await reader.until(() => reader.numbers.length === 522);
    expect(reader.numbers).toEqual(upTo(522));
    await reader.stop();
  });

  it('ends for its readers with the error when it is erased, and when it is not theirs', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.connected();
    await other.delete(`/api/sessions/${conversation.sessionId}`);
    expect(code(await reader.ended)).toBe('SESSION_NOT_FOUND');
    const hers = await (await Client.signIn(app, 'anna')).open();
    const stranger = new ConversationReader(teller.conversation(hers));
    expect(code(await stranger.ended)).toBe('SESSION_NOT_FOUND');
    expect(() => teller.conversation('undefined')).toThrow(TellerError);
  });

  it('ends for its readers without an error when it is closed, and takes back what was not sent', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.connected();
    const waiting = refused(conversation.ask('Gated'));
    const behindIt = refused(conversation.send('hello'));
    await gated.wasAsked();
    conversation.close();
    expect(await reader.ended).toBeUndefined();
    expect([await waiting, await behindIt]).toEqual(['CLOSED', 'CLOSED']);
    expect(await conversation.events().next()).toEqual({ value: undefined, done: true });
    gated.open();
  });
});

describe('what the TypeScript client sends', () => {
  it('lands once when the answer is lost, under one ID', async () => {
    const fetch = watchedFetch('/api/sessions', '/api/chat/message');
    const careful = await signedIn(app, { fetch });
    const conversation = await careful.open({ sessionType: 'technical' }); // costs 1 of 10 credits
    const turn = await conversation.ask('Echo once');
    expect(fetch.log.slice(1)).toEqual([
      'POST /api/sessions 201, lost',
      'POST /api/sessions 200',
      'POST /api/chat/message 200, lost',
      'POST /api/chat/message 200',
    ]);
    expect(turn).toMatchObject({ replayed: true, response: { content: expect.stringContaining('Echo once') } });
    const { messages } = await other.history(conversation.sessionId);
    expectWholeTranscript(messages);
    expect(messages).toHaveLength(2);
    expect((await other.get('/auth/me')).json<{ credits: number }>().credits).toBe(9);
  });

  it('arrives in the order of the calls', async () => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.connected();
    const words = upTo(20).map((number) => `Echo ${number}`);
    const sent = await Promise.all(words.map((each) => conversation.send(each)));
    expect(sent.map(({ message }) => message.content)).toEqual(words);
    const numbers = sent.map(({ message }) => message.sequence_number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    await reader.until(() => reader.numbers.length === 40);
    expect(reader.numbers).toEqual(upTo(40));
    await reader.stop();
  });

  it('is answered after waits that the server asks for: a full queue, an answer that takes its time', async () => {
    gated.close();
    const fetch = watchedFetch();
    const conversation = await (await signedIn(app, { fetch })).open();
    const asked = gated.asked.length;
    const first = other.say(conversation.sessionId, 'Gated 1');
    await gated.wasAsked(asked + 1);
    const turn = conversation.ask('Gated 2');
    const isOver = (status: number): boolean => fetch.log.includes(`POST /api/chat/message ${status}`);
    await expect.poll(() => isOver(504), { timeout: 60_000 }).toBe(true);
    const third = teller.conversation(conversation.sessionId).ask('Gated 3');
    expect((await first).statusCode).toBe(504);
    gated.open();
    expect(await turn).toMatchObject({ response: { content: 'Echo: Gated 2' } });
    expect(await third).toMatchObject({ response: { content: 'Echo: Gated 3' } });
    expectWholeTranscript((await other.history(conversation.sessionId)).messages);
  });

  it.each([
    ['MESSAGE_EMPTY', '   '],
    ['VALIDATION_FAILED', 'x'.repeat(4_001)],
  ])('is refused for good with %s, and does not hold up what comes after it', async (expected, words) => {
    const conversation = await teller.open();
    const reader = new ConversationReader(conversation);
    await reader.connected();
    const [bad, good] = [refused(conversation.send(words)), conversation.send('hello')];
    expect(await bad).toBe(expected);
    expect((await good).message.sequence_number).toBe(1);
    expect(await refused(conversation.ask(words))).toBe(expected);
    await reader.stop();
  });

  it('is refused when its ID names other words', async () => {
    const conversation = await teller.open();
    await conversation.send('hello', { clientMessageId: 'mine' });
    expect((await conversation.send('hello', { clientMessageId: 'mine' })).replayed).toBe(true);
    expect(await refused(conversation.send('goodbye', { clientMessageId: 'mine' }))).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});
