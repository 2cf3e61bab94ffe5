import type { Rhythm } from './bank-order.js';

const MONTHS: Readonly<Record<Exclude<Rhythm, 'weekly'>, number>> = { monthly: 1, quarterly: 3, yearly: 12 };
const DAY_MS = 86_400_000;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * The first day after `day` on which a rhythm that began on `firstDay` is due. Of a month that is too short for it, the
 * last one, and in the next the right one again: Jan 31, Feb 28, Mar 31. All are calendar days: `2026-03-01`.
 * @param monthDay  the day of the month that is wanted, where it is not the first day's: that month was too short for it.
 */
export function nextDayOf(rhythm: Rhythm, firstDay: string, day: string, monthDay: number | null = null): string {
  const [first, after] = [Date.parse(firstDay), Date.parse(day)];
  if (after < first) return firstDay;
  if (rhythm === 'weekly') return dayOf(first + (Math.floor((after - first) / (7 * DAY_MS)) + 1) * 7 * DAY_MS);
  const months = MONTHS[rhythm];
  const began = new Date(first);
  const since = (new Date(after).getUTCFullYear() - began.getUTCFullYear()) * 12 + new Date(after).getUTCMonth();
  for (let count = Math.floor((since - began.getUTCMonth()) / months) * months; ; count += months) {
    const due = monthsLater(began, count, monthDay ?? began.getUTCDate());
    if (due > after) return dayOf(due);
  }
}

function monthsLater(from: Date, months: number, monthDay: number): number {
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(monthDay, lastDay));
}
