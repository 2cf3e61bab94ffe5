import { drive, type Extent } from '../load/drive.js';
import { type Kind, KIND_NAMES, messagesOf } from '../load/messages.js';
import type { Workbench } from '../machine/workbench.js';
import type { Load, Options } from '../options.js';
import type { Report } from '../report.js';
import { appTarget, prepareAppDatabase, startApp } from '../targets/app.js';
import { CONNECTIONS } from '../targets/target.js';
import { CountingProxy } from '../wire/counting-proxy.js';
import type { Trip } from '../wire/frontend-reader.js';

/** Enough that looks from time to time (for open turns, for health) do not show in the first decimal. */
const TURNS_ALONE = 200;
const TURNS_EACH = 20;
const TRIPS_MAX = 2;

/** Kinds that read nothing but the session: for these the bar is meant. */
const PLAIN: readonly Kind[] = ['greeting', 'out_of_scope'];

interface Count {
  readonly trips: readonly Trip[];
  readonly turns: number;
}

interface Crowd {
  readonly connections: number;
  readonly extent: Extent;
}

/** How often a turn goes to the database and back, counted by a proxy before PostgreSQL. */
export async function countRoundTrips(bench: Workbench, _options: Options, report: Report): Promise<void> {
  report.section('Round trips to the database for a turn, counted before PostgreSQL');
  const database = await prepareAppDatabase(bench, CONNECTIONS);
  const proxy = await CountingProxy.open(database.url);
  bench.onClear(() => proxy.close());
  const server = await startApp(bench, database, { databaseUrl: proxy.url });
  const target = await appTarget([server], database, CONNECTIONS);
  const count = async (load: Load, { connections, extent }: Crowd): Promise<Count> => {
    const talks = (await target.openTalks(messagesOf(load))).slice(0, connections);
    proxy.taken();
    const { turns } = await drive(talks, extent);
    return { trips: proxy.taken(), turns };
  };
  await countAlone(count, report);
  const together = await count('mix', { connections: CONNECTIONS, extent: { turnsEach: TURNS_EACH } });
  report.line(`mix, ${CONNECTIONS} at once: ${describe(together)}`);
}

/** With one session nothing can be gathered: what a turn needs by itself. */
async function countAlone(count: (load: Load, crowd: Crowd) => Promise<Count>, report: Report): Promise<void> {
  const alone: Crowd = { connections: 1, extent: { turnsEach: TURNS_ALONE } };
  await count('mix', alone); // opening connections asks as well
  const plain: number[] = [];
  for (const kind of KIND_NAMES) {
    const counted = await count(kind, alone);
    report.line(`${kind}: ${describe(counted)}`);
    if (PLAIN.includes(kind)) plain.push(counted.trips.length / counted.turns);
  }
  const most = Math.max(...plain).toFixed(1);
  report.verdict('round trips of a plain turn', most, { text: `at most ${TRIPS_MAX}`, met: Number(most) <= TRIPS_MAX });
}

function describe({ trips, turns }: Count): string {
  const counts = new Map<string, number>();
  for (const { name } of trips) counts.set(name, (counts.get(name) ?? 0) + 1);
  const each = [...counts].map(([name, times]) => `${name} ${(times / turns).toFixed(2)}`);
  return `${(trips.length / turns).toFixed(2)} (${each.join(', ')})`;
}
