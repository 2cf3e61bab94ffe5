import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Counts } from '../../src/analytics/analytics.repository.js';
import { summarise, type Summary } from '../../src/analytics/summary.js';
import { FailingAgent, GatedAgent, withAgents } from '../support/agents.js';
import { Client, expectProblem, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { SetClock } from '../support/set-clock.js';
import { Clock } from '../../src/common/clock.js';
import type { TestApp } from '../support/test-app.js';
import type { TestDatabase } from '../support/test-database.js';

const FIRST_DAY = '2031-03-01T10:00:00Z';
const clock = new SetClock(new Date(FIRST_DAY));
let database: TestDatabase;
let app: TestApp;
let gated: GatedAgent;
let test: Client;
let agent: Client;
let manager: Client;

beforeAll(async () => {
  database = await openDemoDatabase();
  gated = new GatedAgent();
  const setUp = withAgents(gated, new FailingAgent());
  app = await startDemoApp(database, {
    env: { JWT_TTL_SECONDS: '86400', RATE_LIMIT_SEARCHES_PER_MINUTE: '0' },
    override: (module) => setUp(module).overrideProvider(Clock).useValue(clock),
  });
  await signIn();
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function signIn(): Promise<void> {
  [test, agent, manager] = [
    await Client.signIn(app, 'test'),
    await Client.signIn(app, 'agent'),
    await Client.signIn(app, 'manager'),
  ];
}

async function talk(...lines: readonly string[]): Promise<string> {
  const id = await test.open();
  for (const line of lines) expect((await test.say(id, line)).statusCode).toBe(200);
  return id;
}

async function summary(query: string): Promise<Summary & { readonly from: string; readonly to: string }> {
  const response = await manager.get(`/api/analytics/summary?${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

interface Line {
  readonly day: string;
  readonly direction: string;
  readonly intent: string | null;
  readonly state: string | null;
  readonly label: string | null;
  readonly score: number | null;
  readonly agent: string | null;
  readonly isReply: boolean;
  readonly ms: number | null;
  readonly rating: string | null;
}

/** Every message of the time, as the tables have it. */
function linesBetween(from: string, to: string): Promise<readonly Line[]> {
  const text = `
    SELECT to_char(m.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, m.direction, m.intent, m.turn_state AS state,
           m.sentiment->>'label' AS label, (m.sentiment->>'score')::float8 AS score, m.agent_info->>'type' AS agent,
           m.parent_message_id IS NOT NULL AS "isReply", m.processing_time_ms AS ms,
           (SELECT rating FROM message_feedback f WHERE f.message_id = m.message_id) AS rating
    FROM chat_messages m WHERE m.created_at >= $1 AND m.created_at < $2`;
  return database.database.query<Line>({ name: 'test.lines', text }, [from, to]);
}

/** Counts line by line what `summarise` makes of cells. */
function countedByHand(lines: readonly Line[]): Pick<Summary, 'turns' | 'topIntents' | 'sentiment' | 'feedback'> {
  const incoming = lines.filter(({ direction }) => direction === 'incoming');
  const answers = lines.filter(({ isReply, agent: who }) => isReply && who !== 'System');
  const times = answers.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((one, other) => one - other);
  const rank = (percent: number): number | null => times[Math.ceil((times.length * percent) / 100) - 1] ?? null;
  const state = (wanted: string): number => incoming.filter((line) => line.state === wanted).length;
  const mood = (wanted: string): number => incoming.filter(({ label }) => label === wanted).length;
  const fallbacks = answers.filter(({ agent: who }) => who === 'Fallback').length;
  const [up, down] = ['up', 'down'].map((wanted) => lines.filter(({ rating }) => rating === wanted).length) as [
    number,
    number,
  ];
  const intents = [...new Set(incoming.map(({ intent }) => intent ?? ''))]
    .map((intent) => ({ intent, count: incoming.filter((line) => line.intent === intent).length }))
    .sort((one, other) => other.count - one.count || (one.intent < other.intent ? -1 : 1))
    .slice(0, 10);
  return {
    turns: {
      total: incoming.length,
      answered: state('answered'),
      failed: state('failed'),
      cancelled: state('cancelled'),
      open: state('open'),
      fallbacks,
      fallbackRate: answers.length === 0 ? null : fallbacks / answers.length,
      latencyMs: { p50: rank(50), p90: rank(90), p95: rank(95), p99: rank(99) },
    },
    topIntents: intents.map(({ intent, count }) => ({ intent, count, share: count / incoming.length })),
    sentiment: {
      positive: mood('positive'),
      neutral: mood('neutral'),
      negative: mood('negative'),
      averageScore:
        incoming.length === 0
          ? null
          : (expect.closeTo(
              incoming.reduce((sum, { score }) => sum + (score ?? 0), 0) / incoming.length,
              10,
            ) as number),
    },
    feedback: { up, down, upRate: up + down === 0 ? null : up / (up + down) },
  };
}

describe('GET /api/analytics/summary', () => {
  it('tells how two days of conversations went', async () => {
    const resolved = await talk('what is my balance?', 'thanks, great!');
    expect((await test.post(`/api/sessions/${resolved}/resolve`, {})).statusCode).toBe(200);
    const unanswered = await talk('write me a poem about the sea', 'failing, this is terrible');
    const cancelled = test.say(unanswered, 'gated');
    await gated.wasAsked();
    await test.post(`/api/sessions/${unanswered}/cancel`);
    await cancelled;
    await test.open(); // nothing is ever said in it
    const [, rated, , alsoRated] = (await test.history(resolved)).messages;
    for (const [message, rating] of [
      [rated, 'up'],
      [alsoRated, 'down'],
    ] as const)
      expect((await test.post(`/api/messages/${message?.message_id}/feedback`, { rating })).statusCode).toBe(200);

    clock.time = new Date('2031-03-02T23:59:59.999Z');
    await signIn();
    const person = await talk('what is my balance?', 'I want to talk to a person');
    expect((await agent.post(`/api/sessions/${person}/take`)).statusCode).toBe(200);
    expect((await agent.post(`/api/sessions/${person}/resolve`, {})).statusCode).toBe(200);
    clock.time = new Date('2031-03-03T00:00:00Z');
    await signIn();
    await talk('what is my balance?'); // the day after

    const two = await summary('from=2031-03-01&to=2031-03-03');
    expect(two).toMatchObject({
      from: '2031-03-01T00:00:00.000Z',
      to: '2031-03-03T00:00:00.000Z',
      sessions: { total: 3, resolved: 2, contained: 1, withPerson: 1, resolutionRate: 2 / 3, containmentRate: 1 / 3 },
      turns: { total: 7, answered: 5, failed: 1, cancelled: 1, open: 0, fallbacks: 1, fallbackRate: 1 / 6 },
      sentiment: { positive: 1, negative: 1, neutral: 5 },
      feedback: { up: 1, down: 1, upRate: 0.5 },
    });
    expect(two.topIntents[0]).toEqual({ intent: 'account_balance', count: 2, share: 2 / 7 });
    expect(two.days).toEqual([
      {
        day: '2031-03-01',
        sessions: { total: 2, resolved: 1, contained: 1, withPerson: 0 },
        turns: { total: 5, failed: 1, fallbacks: 1 },
        feedback: { up: 1, down: 1 },
      },
      {
        day: '2031-03-02',
        sessions: { total: 1, resolved: 1, contained: 0, withPerson: 1 },
        turns: { total: 2, failed: 0, fallbacks: 0 },
        feedback: { up: 0, down: 0 },
      },
    ]);
    expect(two).toMatchObject(countedByHand(await linesBetween('2031-03-01', '2031-03-03')));
  });

  it('says nothing of a time in which nothing was said', async () => {
    expect(await summary('from=2029-01-01&to=2029-01-02')).toMatchObject({
      sessions: { total: 0, resolutionRate: null, containmentRate: null },
      turns: { total: 0, fallbackRate: null, latencyMs: { p50: null, p99: null } },
      topIntents: [],
      sentiment: { averageScore: null },
      days: [{ day: '2029-01-01', turns: { total: 0, failed: 0, fallbacks: 0 } }],
    });
  });

  it('is of the last thirty days, unless it is told', async () => {
    const { from, to, days } = await summary('');
    expect(to).toBe(clock.now().toISOString());
    expect(Date.parse(to) - Date.parse(from)).toBe(30 * 86_400_000);
    expect(days).toHaveLength(30);
  });

  it.each([
    ['from=2031-03-02&to=2031-03-01', 'from'],
    ['from=2031-03-01&to=2031-03-01', 'from'],
    ['from=2031-01-01&to=2031-06-01', 'from'],
    ['from=yesterday', 'from'],
    ['to=2031-02-30', 'to'],
  ])('refuses %s', async (query, field) => {
    const problem = expectProblem(await manager.get(`/api/analytics/summary?${query}`), 400, 'VALIDATION_FAILED');
    expect(problem.details).toMatchObject({ fields: { [field]: [expect.any(String)] } });
  });

  it('is for managers', async () => {
    for (const other of [test, agent]) expectProblem(await other.get('/api/analytics/summary'), 403, 'FORBIDDEN');
  });

  it('agrees with a count line by line, whatever was said', { timeout: 180_000 }, async () => {
    const lines = fc.record({
      day: fc.constantFrom('2032-05-01', '2032-05-02', '2032-05-03'),
      intent: fc.constantFrom('account_balance', 'greeting', 'out_of_scope', 'help'),
      state: fc.constantFrom('answered', 'failed', 'cancelled', 'open'),
      mood: fc.constantFrom(-0.5, 0, 0.5),
      agent: fc.constantFrom('Banking', 'Fallback', 'Handoff'),
      ms: fc.nat({ max: 5_000 }),
      rating: fc.constantFrom('up', 'down', null),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { maxLength: 40 }), async (said) => {
        await fill(said);
        const { from, to, days, sessions, ...figures } = await summary('from=2032-05-01&to=2032-05-04');
        const counted = await linesBetween(from, to);
        expect(counted).toHaveLength(said.length + said.filter(({ state }) => state !== 'open').length);
        expect(figures).toEqual(countedByHand(counted));
        expect(days.reduce((sum, { turns }) => sum + turns.total, 0)).toBe(said.length);
        expect(sessions.total).toBe(said.length === 0 ? 0 : 1);
      }),
      { numRuns: 15 },
    );
  });
});

interface Said {
  readonly day: string;
  readonly intent: string;
  readonly state: string;
  readonly mood: number;
  readonly agent: string;
  readonly ms: number;
  readonly rating: 'up' | 'down' | null;
}

/** One session with these turns, in place of the one before. What is cancelled is answered by Teller itself. */
async function fill(said: readonly Said[]): Promise<void> {
  const { database: tables } = database;
  await tables.query({ name: 'test.empty', text: `DELETE FROM chat_sessions WHERE session_type = 'filled'` }, []);
  const text = `
    WITH s AS (
      INSERT INTO chat_sessions (session_id, user_id, session_type, status, last_activity, expires_at, message_count,
                                 created_at, updated_at)
      SELECT gen_random_uuid(), 'user_test', 'filled', 'active', '2032-05-01', '2099-01-01', 100, '2032-05-01', '2032-05-01'
      WHERE jsonb_array_length($1::jsonb) > 0
      RETURNING session_id
    ), t AS (
      SELECT gen_random_uuid() AS question, gen_random_uuid() AS answer, x.*
      FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (
        day timestamptz, intent text, state text, mood float8, agent text, ms int, rating text)) WITH ORDINALITY x
    ), asked AS (
      INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, intent, sentiment,
                                 request_digest, turn_state, sequence_number, created_at, updated_at)
      SELECT question, session_id, 'user_test', 'incoming', '?', 'text', intent,
             jsonb_build_object('score', mood, 'label', CASE sign(mood) WHEN 1 THEN 'positive' WHEN 0 THEN 'neutral' ELSE 'negative' END),
             'x', state, ordinality * 2, day, day
      FROM t, s
      RETURNING message_id
    ), told AS (
      INSERT INTO chat_messages (message_id, session_id, user_id, direction, content, message_type, agent_info,
                                 processing_time_ms, parent_message_id, sequence_number, created_at, updated_at)
      SELECT answer, session_id, 'user_test', 'outgoing', '!', 'text',
             jsonb_build_object('type', CASE state WHEN 'cancelled' THEN 'System' ELSE agent END), ms, question,
             ordinality * 2 + 1, day, day
      FROM t, s WHERE state <> 'open'
      RETURNING message_id
    )
    INSERT INTO message_feedback (message_id, user_id, rating, created_at, updated_at)
    SELECT answer, 'user_test', rating, day, day FROM t WHERE rating IS NOT NULL AND state <> 'open'`;
  await tables.query({ name: 'test.fill', text }, [JSON.stringify(said)]);
}

it('finds the time below which a part of the answers lies', () => {
  const latencies = [
    { ms: 1, count: 98 },
    { ms: 50, count: 1 },
    { ms: 900, count: 1 },
  ];
  const counts: Counts = { sessions: [], messages: [], latencies };
  const period = { from: new Date('2031-03-01'), to: new Date('2031-03-02') };
  expect(summarise(counts, period).turns.latencyMs).toEqual({ p50: 1, p90: 1, p95: 1, p99: 50 });
});
