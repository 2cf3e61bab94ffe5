import type { Language } from '../../../languages.js';
import {
  type Day,
  dayOf,
  dayOfMonth,
  monthAt,
  monthOf,
  plusDays,
  plusMonths,
  type Stretch,
  weekdayOf,
  yearOf,
} from './calendar.js';

/** From where a date is looked at. A question looks back ("in July" was the last one), an order looks forward. */
export interface Standpoint {
  readonly today: Day;
  readonly tense: 'past' | 'future';
  readonly language: Language;
}

/** The day that a weekday was, or will be; never today, which has a word of its own. @param weekday  1 Monday to 7. */
export function weekdayNear(weekday: number, { today, tense }: Standpoint): Day {
  const ahead = (weekday - weekdayOf(today) + 7) % 7 || 7;
  return plusDays(today, tense === 'future' ? ahead : ahead === 7 ? -7 : ahead - 7);
}

/** The month that began last, or ends next: the current one is both. */
export function monthNear(month: number, { today, tense }: Standpoint): Stretch {
  const [year, current] = [yearOf(today), monthOf(today)];
  if (tense === 'past') return monthAt(month > current ? year - 1 : year, month);
  return monthAt(month < current ? year + 1 : year, month);
}

/** Undefined if there is no such day. @param year  if it was said. */
export function dayInMonth(day: number, month: number, year: number | undefined, at: Standpoint): Day | undefined {
  if (year !== undefined) return dayOf(year, month, day);
  const thisYear = yearOf(at.today);
  // Four years on either side: 29 February is not in every one.
  const years = [0, 1, 2, 3, 4].map((step) => (at.tense === 'past' ? thisYear - step : thisYear + step));
  return years
    .map((candidate) => dayOf(candidate, month, day))
    .find((date) => date !== undefined && (at.tense === 'past' ? date <= at.today : date >= at.today));
}

/** "The 20th", of this month or of the nearest that has one. */
export function bareDay(day: number, { today, tense }: Standpoint): Day | undefined {
  if (day < 1 || day > 31) return undefined;
  const step = tense === 'past' ? -1 : 1;
  const isHere = tense === 'past' ? day <= dayOfMonth(today) : day >= dayOfMonth(today);
  const first = monthAt(yearOf(today), monthOf(today)).from;
  for (let months = isHere ? 0 : 1; months < 4; months++) {
    const month = plusMonths(first, step * months);
    const found = dayOf(yearOf(month), monthOf(month), day);
    if (found !== undefined) return found;
  }
  return undefined;
}
