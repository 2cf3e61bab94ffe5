import { readSamples, type Sample, type Span } from './cpu-profile.js';
import { groupOf, placeOf } from './groups.js';

const IDLE = 'idle';

/** The functions with the most time of their own, and the time of each group, as shares of the time not idle. */
export function tellProfile(path: string, topMax: number, span?: Span): string[] {
  const busy = readSamples(path, span).filter((sample) => groupOf(sample) !== IDLE);
  const totalUs = busy.reduce((sum, { tookUs }) => sum + tookUs, 0);
  const row = ([name, tookUs]: readonly [string, number]): string =>
    `${((tookUs / totalUs) * 100).toFixed(1).padStart(5)} %  ${(tookUs / 1000).toFixed(0).padStart(6)} ms  ${name}`;
  const functions = sums(busy, (sample) => `[${groupOf(sample)}] ${placeOf(sample.stack[0] as Sample['stack'][0])}`);
  return [
    `${(totalUs / 1e6).toFixed(2)} s of CPU in JavaScript and what it calls`,
    '-- by group',
    ...sums(busy, groupOf).map(row),
    `-- the ${topMax} functions with the most time of their own`,
    ...functions.slice(0, topMax).map(row),
  ];
}

/** Largest first. */
function sums(samples: readonly Sample[], nameOf: (sample: Sample) => string): (readonly [string, number])[] {
  const byName = new Map<string, number>();
  for (const sample of samples) {
    const name = nameOf(sample);
    byName.set(name, (byName.get(name) ?? 0) + sample.tookUs);
  }
  return [...byName].sort(([, one], [, other]) => other - one);
}
