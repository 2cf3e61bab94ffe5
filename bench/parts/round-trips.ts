import { drive } from '../load/drive.js';
import { type Kind, KIND_NAMES, messagesOf } from '../load/messages.js';
import type { Workbench } from '../machine/workbench.js';
import type { Options } from '../options.js';
import type { Report } from '../report.js';
import { type AppTarget, appTarget, prepareAppDatabase, startApp } from '../targets/app.js';
import { CONNECTIONS } from '../targets/target.js';
import { CountingProxy } from '../wire/counting-proxy.js';
import type { Trip } from '../wire/frontend-reader.js';

/** Enough that looks from time to time (for open turns, for health) do not show in the second decimal. */
const TURNS_EACH = 20;
const TRIPS_MAX = 2;

/** Kinds that read nothing but the session: for these the bar is meant. */
const PLAIN: readonly (Kind | 'mix')[] = ['greeting', 'out_of_scope'];

/** How often a turn goes to the database and back, counted by a proxy before PostgreSQL. */
export async function countRoundTrips(bench: Workbench, _options: Options, report: Report): Promise<void> {
  report.section('Round trips to the database for a turn, counted before PostgreSQL');
  const database = await prepareAppDatabase(bench, CONNECTIONS);
  const proxy = await CountingProxy.open(database.url);
  bench.onClear(() => proxy.close());
  const server = await startApp(bench, database, { databaseUrl: proxy.url });
  const target = await appTarget(server, database, CONNECTIONS);
  await countFor(target, proxy, 'mix'); // fills the pool: opening connections asks as well
  const plain: number[] = [];
  for (const load of [...KIND_NAMES, 'mix'] as const) {
    const { trips, turns } = await countFor(target, proxy, load);
    const each = trips.length / turns;
    if (PLAIN.includes(load)) plain.push(each);
    report.line(`${load.padEnd(13)} ${each.toFixed(2)}   ${byName(trips, turns)}`);
  }
  const most = Math.max(...plain);
  const bar = { text: `at most ${TRIPS_MAX}`, met: Number(most.toFixed(2)) <= TRIPS_MAX };
  report.verdict('round trips of a plain turn', most.toFixed(2), bar);
}

async function countFor(
  target: AppTarget,
  proxy: CountingProxy,
  load: Kind | 'mix',
): Promise<{ trips: readonly Trip[]; turns: number }> {
  const talks = await target.openTalks(messagesOf(load));
  proxy.taken();
  const { turns } = await drive(target.server.port, talks, { turnsEach: TURNS_EACH });
  return { trips: proxy.taken(), turns };
}

function byName(trips: readonly Trip[], turns: number): string {
  const counts = new Map<string, number>();
  for (const { name } of trips) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name} ${(count / turns).toFixed(2)}`).join(', ');
}
