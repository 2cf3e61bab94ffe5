import { compare } from '../archive/compare.js';
import { type Library, openLibrary, USERS } from '../archive/library.js';
import { Replay } from '../archive/replay.js';
import type { Workbench } from '../machine/workbench.js';
import type { Options } from '../options.js';
import { ms, type Report, times } from '../report.js';
import type { SeenStatement } from '../wire/counting-proxy.js';

/** As in guarantees.md: 100,000 messages in the session, a million and some in the table. */
const LARGE = { long: 100_000, sessions: 10_000, messagesEach: 90 };
const SMALL = { long: 1_000, few: 10 };
const LIMIT = 50;
const PAGE_BAR = 1.3;
const LIST_BAR = 2;

/** A way of paging, at a depth between 0 (newest) and 1 (oldest). */
interface Paging {
  readonly name: string;
  query(total: number, depth: number): string;
}

const PAGINGS: readonly Paging[] = [
  { name: 'newest page', query: () => '' },
  { name: 'deep page by `before`', query: (total, depth) => `&before=${Math.round(total * (1 - depth))}` },
  { name: 'deep page by `offset`', query: (total, depth) => `&offset=${Math.round(total * depth)}` },
];

/** Deep pages begin at many places, from a quarter to three quarters of the way back. */
const PLACES = 200;
const depthOf = (round: number): number => 0.25 + 0.5 * ((round % PLACES) / PLACES);

/** What reading costs when there is much, against what it costs when there is little. */
export async function measureReading(bench: Workbench, _options: Options, report: Report): Promise<void> {
  report.section(
    `History: a page of ${LIMIT} of ${LARGE.long} messages in a large table, and of ${SMALL.long} in a small one`,
  );
  const small = await openLibrary(bench, { userId: USERS.reader, messages: SMALL.long }, []);
  const startMs = performance.now();
  const large = await openLibrary(bench, { userId: USERS.reader, messages: LARGE.long }, [
    { userId: USERS.collector, sessions: LARGE.sessions, messagesEach: LARGE.messagesEach },
    { userId: USERS.beginner, sessions: SMALL.few, messagesEach: LARGE.messagesEach },
  ]);
  report.line(`${await sizeOf(large)}, filled in ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
  const replays = [await Replay.open(small.database.url), await Replay.open(large.database.url)] as const;
  replays.forEach((replay) => bench.onClear(() => replay.close()));
  for (const paging of PAGINGS) await measurePage({ small, large, replays }, paging, report);
  await measureList(large, replays[1], report);
}

interface Libraries {
  readonly small: Library;
  readonly large: Library;
  readonly replays: readonly [small: Replay, large: Replay];
}

async function measurePage({ small, large, replays }: Libraries, paging: Paging, report: Report): Promise<void> {
  const pathIn = ({ sessionId }: Library, total: number, round: number): string =>
    `/api/sessions/${sessionId}/history?limit=${LIMIT}${paging.query(total, depthOf(round))}`;
  const smallPath = (round: number): string => pathIn(small, SMALL.long, round);
  const largePath = (round: number): string => pathIn(large, LARGE.long, round);
  const whole = await compare({
    small: (round) => small.get(USERS.reader, smallPath(round)),
    large: (round) => large.get(USERS.reader, largePath(round)),
  });
  const smallQueries = await small.statementsOf(USERS.reader, smallPath(0));
  const largeQueries = await large.statementsOf(USERS.reader, largePath(0));
  const alone = await compare({ small: () => replays[0].run(smallQueries), large: () => replays[1].run(largeQueries) });
  report.verdict(
    paging.name,
    `${times(whole.ratio)} (${ms(whole.smallMs)} → ${ms(whole.largeMs)}; its queries alone ${times(alone.ratio)}, ${ms(alone.smallMs)} → ${ms(alone.largeMs)})`,
    { text: `within ${PAGE_BAR} ×`, met: whole.ratio <= PAGE_BAR },
  );
  if (paging === PAGINGS[1]) await tellPlan(largeQueries, replays[1], report);
}

async function measureList(large: Library, replay: Replay, report: Report): Promise<void> {
  report.section(`Unresolved list: ${LARGE.sessions} sessions of one user against ${SMALL.few}`);
  const path = (userId: string): string => `/api/users/${userId}/sessions?type=unresolved`;
  const { smallMs, largeMs, ratio } = await compare({
    small: () => large.get(USERS.beginner, path(USERS.beginner)),
    large: () => large.get(USERS.collector, path(USERS.collector)),
  });
  report.verdict('unresolved list', `${times(ratio)} (${ms(smallMs)} → ${ms(largeMs)})`, {
    text: `within ${LIST_BAR} ×`,
    met: ratio <= LIST_BAR,
  });
  await tellPlan(await large.statementsOf(USERS.collector, path(USERS.collector)), replay, report);
}

/** The query that brings the page comes last, after those that look at who asks. */
const pageQuery = (statements: readonly SeenStatement[]): SeenStatement => statements.at(-1) as SeenStatement;

async function tellPlan(statements: readonly SeenStatement[], replay: Replay, report: Report): Promise<void> {
  report.line(`Queries of the request: ${statements.map(({ name }) => name).join(', ')}. Plan of the last:`);
  for (const line of await replay.explain(pageQuery(statements))) report.line(`    ${line}`);
}

async function sizeOf({ database }: Library): Promise<string> {
  const [row] = await database.query<{ messages: string; size: string }>(
    `SELECT (SELECT count(*) FROM chat_messages)::text AS messages,
            pg_size_pretty(pg_total_relation_size('chat_messages')) AS size`,
  );
  return `The large table: ${row?.messages} messages, ${row?.size} with indexes`;
}
