import type { Meant } from '../questions/meant-entries.js';

/** Where no period was named: so many days, which the reply says. */
const DAYS_DEFAULT = 30;
const DAY_MS = 86_400_000;

/** None is assumed for somebody's total, and for what may be nowhere at all. */
export function withPeriod(meant: Meant, now: Date): Meant {
  const { filter, isAltogether } = meant;
  const { from, to, names, categories, text } = filter;
  const isWhole = text !== undefined || (isAltogether && (names ?? categories) !== undefined);
  if (from !== undefined || to !== undefined || isWhole) return meant;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const days = { from: day(now.getTime() - (DAYS_DEFAULT - 1) * DAY_MS), to: day(now.getTime()) };
  return { ...meant, filter: { ...filter, ...days } };
}
