import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Client,
  expectProblem,
  expectWholeTranscript,
  type MessageBody,
  openDemoDatabase,
  startDemoApp,
} from '../support/clients.js';
import type { TestApp } from '../support/test-app.js';
import { expectNothingStored } from '../support/table-state.js';
import type { TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let app: TestApp;
let other: TestApp;
let test: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  app = await startDemoApp(database);
  other = await startDemoApp(database);
  test = await Client.signIn(app, 'test');
});
afterAll(async () => {
  await app.close();
  await other.close();
  await database.close();
});

const BALANCE = 'What is my balance?';

describe('POST /api/chat/message', () => {
  it('answers the balance from the ledger, and stores both messages as it answers them', async () => {
    const id = await test.open();
    const response = await test.say(id, BALANCE, { type: 'text', metadata: { channel: 'web' } });

    expect(response.statusCode, response.body).toBe(200);
    const turn = response.json<Record<string, Record<string, unknown>>>();
    expect(turn).toMatchObject({
      sessionId: id,
      message: {
        content: BALANCE,
        direction: 'incoming',
        sequence_number: 1,
        intent: 'account_balance',
        metadata: { channel: 'web' },
      },
      response: { direction: 'outgoing', sequence_number: 2, parent_message_id: turn.message?.message_id },
      agent: { type: 'Banking', agentsInvolved: ['NLP', 'NLU', 'Banking'], requiresEscalation: false },
      replayed: false,
    });
    expect(turn.response?.content).toContain('Your account balance is $5,432.10');
    expect(turn.agent?.sources).toEqual([expect.objectContaining({ kind: 'ledger' })]);
    const { messages } = await test.history(id);
    expect(messages).toEqual([turn.message, turn.response]);
  });

  it('says once, in its first reply, that it is an automated assistant', async () => {
    const id = await test.open();
    const contents = [];
    for (const words of ['hello', 'thanks'])
      contents.push((await test.say(id, words)).json<{ response: { content: string } }>().response.content);
    expect(contents[0]).toMatch(/automated assistant/i);
    expect(contents[1]).not.toMatch(/automated assistant/i);
  });

  it('takes the ID in the header, in the body, and as a plain UUID in either case', async () => {
    const id = await test.open();
    const uuid = id
      .slice(5)
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
      .toUpperCase();
    expect((await test.post('/api/chat/message', { message: 'hi', sessionId: id })).statusCode).toBe(200);
    expect((await test.say(uuid, 'hi')).json<{ sessionId: string }>().sessionId).toBe(id);
    expect((await test.say(id, 'hi', { sessionId: uuid })).statusCode).toBe(200);
    expectProblem(await test.say(id, 'hi', { sessionId: await test.open() }), 400, 'VALIDATION_FAILED');
  });

  it.each(['', ' \n\t ', '\u200b\u200d\ufeff', undefined, null])('refuses %j as an empty message', async (message) => {
    const id = await test.open();
    expectProblem(await test.post('/api/chat/message', { message }, { 'x-session-id': id }), 400, 'MESSAGE_EMPTY');
    expect((await test.history(id)).total).toBe(0);
  });

  it('takes 4,000 characters of any alphabet and refuses one more', async () => {
    const id = await test.open();
    const long = '😀'.repeat(4_000);
    const response = await test.say(id, ` ${long}\n`);
    expect(response.json<{ message: { content: string } }>().message.content).toBe(long);
    expectProblem(await test.say(id, `${long}x`), 400, 'VALIDATION_FAILED');
  });

  it('refuses NUL and half a surrogate pair with 400, and stores nothing', async () => {
    const id = await test.open();
    for (const message of ['a\0b', 'a\ud800b']) expectProblem(await test.say(id, message), 400, 'VALIDATION_FAILED');
    expect((await test.history(id)).total).toBe(0);
  });
});

describe('a message with a clientMessageId', () => {
  it('is answered once, however often it is sent, on any instance, by key in body or header', async () => {
    const id = await test.open();
    const first = (await test.say(id, BALANCE, { clientMessageId: 'key-1' })).json<object>();
    const again = await test.at(other).say(id, BALANCE, { clientMessageId: 'key-1' });
    const byHeader = await test.post(
      '/api/chat/message',
      { message: BALANCE },
      { 'x-session-id': id, 'idempotency-key': '"key-1"' },
    );

    expect(again.json()).toEqual({ ...first, replayed: true });
    expect(byHeader.json()).toEqual({ ...first, replayed: true });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect((await test.history(id)).total).toBe(2);
  });

  it('is stored once of ten that come at the same moment to two instances', async () => {
    const id = await test.open();
    const turns = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        test.at(index % 2 ? app : other).say(id, BALANCE, { clientMessageId: 'same' }),
      ),
    );
    const bodies = turns.map((turn) => turn.json<{ replayed: boolean; response: { message_id: string } }>());
    expect(bodies.filter((turn) => !turn.replayed)).toHaveLength(1);
    expect(new Set(bodies.map((turn) => turn.response.message_id)).size).toBe(1);
    expect((await test.history(id)).total).toBe(2);
  });

  it('is refused with 422 for other content, and with 400 when header and body differ', async () => {
    const id = await test.open();
    await test.say(id, BALANCE, { clientMessageId: 'key-2' });
    expectProblem(await test.say(id, 'Something else', { clientMessageId: 'key-2' }), 422, 'IDEMPOTENCY_KEY_REUSED');
    const headers = { 'x-session-id': id, 'idempotency-key': 'a' };
    expectProblem(
      await test.post('/api/chat/message', { message: 'x', clientMessageId: 'b' }, headers),
      400,
      'VALIDATION_FAILED',
    );
  });

  it('gets its stored answer also after the session was closed', async () => {
    const id = await test.open();
    const first = (await test.say(id, BALANCE, { clientMessageId: 'key-3' })).json<object>();
    await test.post(`/api/sessions/${id}/resolve`);
    expect((await test.say(id, BALANCE, { clientMessageId: 'key-3' })).json()).toEqual({ ...first, replayed: true });
    expectProblem(await test.say(id, BALANCE, { clientMessageId: 'key-4' }), 409, 'SESSION_RESOLVED');
  });
});

describe('many messages at once', () => {
  it('numbers 40 over two instances from 1 to 80 without a gap, each with its one answer, in order', async () => {
    const id = await test.open();
    const turns = await Promise.all(
      Array.from({ length: 40 }, (_, index) => test.at(index % 2 ? app : other).say(id, `${BALANCE} (${index})`)),
    );
    expect(turns.map((turn) => turn.statusCode)).toEqual(turns.map(() => 200));
    const { messages, total } = await test.history(id);
    expect(total).toBe(80);
    expectWholeTranscript(messages);
    const asked = messages.filter(({ direction }) => direction === 'incoming').map(({ content }) => content);
    expect(new Set(asked).size).toBe(40);
  });
});

describe('history', () => {
  it('pages by offset from the newest, by sequence in both directions, and says when there is more', async () => {
    const id = await test.open();
    for (let count = 0; count < 5; count++) await test.say(id, `hello ${count}`);
    const numbers = async (query: string): Promise<[number[], boolean]> => {
      const page = await test.history(id, query);
      expect(page).toMatchObject({ total: 10, count: page.messages.length });
      return [page.messages.map((message) => message.sequence_number), page.hasMore];
    };

    expect(await numbers('limit=4')).toEqual([[7, 8, 9, 10], true]);
    expect(await numbers('limit=4&offset=8')).toEqual([[1, 2], false]);
    expect(await numbers('limit=4&offset=10')).toEqual([[], false]);
    expect(await numbers('limit=4&before=7')).toEqual([[3, 4, 5, 6], true]);
    expect(await numbers('limit=4&before=1')).toEqual([[], false]);
    expect(await numbers('limit=4&after=0')).toEqual([[1, 2, 3, 4], true]);
    expect(await numbers('limit=4&after=6')).toEqual([[7, 8, 9, 10], false]);
    expect(await numbers('limit=4&after=99')).toEqual([[], false]);
    for (const query of ['limit=0', 'limit=201', 'limit=1e1', 'offset=-1', 'before=0', 'after=1&before=5'])
      expectProblem(await test.get(`/api/sessions/${id}/history?${query}`), 400, 'VALIDATION_FAILED');
  });

  it('comes newest first in the shape of the other door', async () => {
    const id = await test.open();
    const sent = await test.post(`/api/chat/sessions/${id}/messages`, { message: BALANCE });
    expect(sent.json()).toMatchObject({ session_id: id, role: 'assistant', requires_escalation: false });
    const listed = (await test.get(`/api/chat/sessions/${id}/messages?limit=50&offset=0`)).json<{ role: string }[]>();
    expect(listed.map((message) => message.role)).toEqual(['assistant', 'user']);
    expect(sent.json()).toMatchObject(listed[0] ?? {});
  });
});

describe('attachments', () => {
  const attach = (attachment: object) => ({ attachments: [attachment] });
  const data = Buffer.from('hello world').toString('base64');

  it('come back byte for byte, to their owner alone', async () => {
    const id = await test.open();
    const file = { name: 'notes ü.txt', mimeType: 'text/plain', size: 11, data };
    const { message } = (await test.say(id, 'see this', attach(file))).json<{
      message: { message_id: string; metadata: { attachments: { id: string }[] } };
    }>();
    const [listed] = message.metadata.attachments;
    expect(listed).toEqual({ id: expect.any(String), name: file.name, mimeType: file.mimeType, size: 11 });
    const path = `/api/messages/${message.message_id}/attachments/${listed?.id}`;
    const bytes = await test.get(path);
    expect(bytes.body).toBe('hello world');
    expect(bytes.headers['content-type']).toBe('text/plain');
    expectProblem(await (await Client.signIn(app, 'anna')).get(path), 404, 'MESSAGE_NOT_FOUND');
  });

  it('by address keep it, and names of any alphabet', async () => {
    const id = await test.open();
    const file = {
      name: 'כתב \u200f(1).pdf',
      mimeType: 'application/pdf',
      size: 5,
      url: 'https://files.example/a@b?c=@d',
    };
    const { message } = (await test.say(id, 'see this', attach(file))).json<{ message: MessageBody }>();
    expect(message.metadata.attachments).toEqual([{ id: expect.any(String), ...file }]);
  });

  it.each([
    ['a type that is not allowed', { name: 'x.exe', mimeType: 'application/x-msdownload', size: 1, data: 'eA==' }],
    ['neither url nor data', { name: 'x.txt', mimeType: 'text/plain', size: 1 }],
    ['both', { name: 'x.txt', mimeType: 'text/plain', size: 1, data: 'eA==', url: 'https://example.com/x' }],
    ['a size that is not its own', { name: 'x.txt', mimeType: 'text/plain', size: 2, data: 'eA==' }],
    ['no https', { name: 'x.txt', mimeType: 'text/plain', size: 2, url: 'javascript:alert(1)' }],
    ['a path for a name', { name: '../x.txt', mimeType: 'text/plain', size: 1, data: 'eA==' }],
    ['a control in the name', { name: 'x\u0007.txt', mimeType: 'text/plain', size: 1, data: 'eA==' }],
    ['a C1 control in the name', { name: 'x\u0085.txt', mimeType: 'text/plain', size: 1, data: 'eA==' }],
    ['a line end in the name', { name: 'x\u2028.txt', mimeType: 'text/plain', size: 1, data: 'eA==' }],
    ['a name that reads backwards', { name: 'x\u202etxt.exe', mimeType: 'text/plain', size: 1, data: 'eA==' }],
    ['a direction isolate in the name', { name: 'x\u2066.txt', mimeType: 'text/plain', size: 1, data: 'eA==' }],
    ['plain http', { name: 'x.txt', mimeType: 'text/plain', size: 2, url: 'http://example.com/x' }],
    ['a password in the URL', { name: 'x.txt', mimeType: 'text/plain', size: 2, url: 'https://a:b@example.com/x' }],
    ['a user in the URL', { name: 'x.txt', mimeType: 'text/plain', size: 2, url: 'https://a@example.com/x' }],
  ])('are refused with %s', async (_, attachment) => {
    const id = await test.open();
    expectProblem(await test.say(id, 'see this', attach(attachment)), 400, 'VALIDATION_FAILED');
    expect((await test.history(id)).total).toBe(0);
  });
});

describe('feedback', () => {
  it('rates an answer, replaces the rating, and refuses the customer’s own words', async () => {
    const id = await test.open();
    const { message, response } = (await test.say(id, BALANCE)).json<{
      message: { message_id: string };
      response: { message_id: string };
    }>();
    await test.post(`/api/messages/${response.message_id}/feedback`, { rating: 'down', comment: 'too short' });
    const again = await test.post(`/api/messages/${response.message_id}/feedback`, { rating: 'up' });

    expect(again.json()).toEqual({ success: true, messageId: response.message_id, rating: 'up', comment: null });
    const { rows } = await database.pool.query('SELECT rating, comment FROM message_feedback WHERE message_id = $1', [
      response.message_id.slice(4),
    ]);
    expect(rows).toEqual([{ rating: 'up', comment: null }]);
    expectProblem(
      await test.post(`/api/messages/${message.message_id}/feedback`, { rating: 'up' }),
      404,
      'MESSAGE_NOT_FOUND',
    );
  });
});

describe('export', () => {
  it.each([
    ['json', 'application/json; charset=utf-8'],
    ['csv', 'text/csv; charset=utf-8'],
    ['markdown', 'text/markdown; charset=utf-8'],
  ])('holds the whole conversation as %s', async (format, type) => {
    const id = await test.open();
    for (let count = 0; count < 60; count++)
      await test.say(id, count === 0 ? '=1+1 "quoted", *bold*' : `hello ${count}`);
    const response = await test.get(`/api/sessions/${id}/export?format=${format}`);

    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe(type);
    expect(response.headers['content-disposition']).toMatch(/^attachment; filename="sess_/);
    expect(response.body).toContain('hello 59');
    if (format === 'json') {
      const { messages } = response.json<{ messages: { direction: string; facts?: object }[] }>();
      expect(messages.map(({ facts: _facts, ...message }) => message)).toEqual((await test.history(id)).messages);
      expect(messages.every(({ direction, facts }) => (facts !== undefined) === (direction === 'outgoing'))).toBe(true);
    }
    if (format === 'csv') expect(response.body).toContain(`"'=1+1 ""quoted"", *bold*"`);
    if (format === 'markdown') expect(response.body).toContain('```text\n=1+1 "quoted", *bold*\n```');
  });
});

describe('the AI-interaction log', () => {
  it('opens the session that it logs for, once, however many log at the same moment', async () => {
    const id = 'sess_0192f3a40000400080000000000000cc';
    const body = {
      agent: 'LLM',
      provider: 'openai',
      model: 'm',
      prompt: 'p',
      response: 'r',
      latencyMs: 12,
      outcome: 'success',
    };
    const responses = await Promise.all([1, 2, 3, 4].map(() => test.post(`/api/sessions/${id}/interactions`, body)));

    expect(responses.map((response) => response.statusCode)).toEqual([201, 201, 201, 201]);
    const list = (await test.get(`/api/sessions/${id}/interactions?limit=3`)).json<{
      count: number;
      nextCursor: string;
    }>();
    expect(list).toMatchObject({ sessionId: id, count: 3 });
    const rest = await test.get(`/api/sessions/${id}/interactions?limit=3&cursor=${list.nextCursor}`);
    expect(rest.json()).toMatchObject({ count: 1, nextCursor: null });
    const anna = await Client.signIn(app, 'anna');
    expectProblem(await anna.post(`/api/sessions/${id}/interactions`, body), 404, 'SESSION_NOT_FOUND');
  });

  it('masks what nobody but the bank should read', async () => {
    const test = await Client.signIn(app, 'test');
    const id = await test.open();
    const said = { prompt: 'Card 4111 1111 1111 1111', response: 'IBAN DE89370400440532013000' };
    const logged = await test.post(`/api/sessions/${id}/interactions`, { agent: 'LLM', ...said });
    expect(logged.json()).toMatchObject({ prompt: 'Card ••••1111', response: 'IBAN ••••3000' });
  });

  it('stores nothing, and opens no session, for a message that is not in the session', async () => {
    const body = { agent: 'LLM', prompt: 'p', messageId: 'msg_0192f3a40000700080000000000000aa' };
    const id = await test.open();
    await expectNothingStored(database, async () => {
      expectProblem(await test.post(`/api/sessions/${id}/interactions`, body), 404, 'MESSAGE_NOT_FOUND');
      const unknown = 'sess_0192f3a40000400080000000000000cd';
      expectProblem(await test.post(`/api/sessions/${unknown}/interactions`, body), 404, 'SESSION_NOT_FOUND');
    });
  });
});

describe('resume', () => {
  it('gives the newest 50 messages, oldest first, on another instance', async () => {
    const id = await test.open();
    for (let count = 0; count < 26; count++) await test.say(id, `hello ${count}`);
    await test.post(`/api/sessions/${id}/end`);
    const resumed = (await test.at(other).post(`/api/sessions/${id}/resume`)).json<{
      history: { sequence_number: number }[];
    }>();

    expect(resumed).toMatchObject({
      success: true,
      sessionId: id,
      hasMore: true,
      session: { isActive: true, messageCount: 52 },
    });
    expect(resumed.history.map((message) => message.sequence_number)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 3),
    );
    expect((await test.at(other).say(id, BALANCE)).statusCode).toBe(200);
  });
});
