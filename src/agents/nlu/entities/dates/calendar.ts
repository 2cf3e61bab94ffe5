/** A day of the calendar, without a time: `2026-03-18`. Compares as text. */
export type Day = string;

/** From its first day to its last; open where one is missing. */
export interface Period {
  readonly from?: Day;
  readonly to?: Day;
}

/** Both ends known. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
}

export type Unit = 'day' | 'week' | 'weekend' | 'month' | 'quarter' | 'year';

const DAY_MS = 86_400_000;

const iso = (time: number): Day => new Date(time).toISOString().slice(0, 10);
const timeOf = (day: Day): number => Date.parse(day);
const partsOf = (day: Day): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];

/** Undefined for a day that no calendar has, such as 30 February. @param month  1 to 12. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return iso(Date.UTC(year, month - 1, day));
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

export const only = (day: Day): Stretch => ({ from: day, to: day });
export const yearOf = (day: Day): number => partsOf(day)[0];
export const monthOf = (day: Day): number => partsOf(day)[1];
export const dayOfMonth = (day: Day): number => partsOf(day)[2];
/** 1 Monday to 7 Sunday, as in ISO 8601. */
export const weekdayOf = (day: Day): number => new Date(timeOf(day)).getUTCDay() || 7;

export const plusDays = (day: Day, days: number): Day => iso(timeOf(day) + days * DAY_MS);

/** Keeps the day of the month, or takes the month's last where it has fewer. */
export function plusMonths(day: Day, months: number): Day {
  const [year, month, date] = partsOf(day);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return iso(Date.UTC(toYear, toMonth - 1, Math.min(date, daysIn(toYear, toMonth))));
}

export function plus(day: Day, count: number, unit: Unit): Day {
  switch (unit) {
    case 'day':
      return plusDays(day, count);
    case 'week':
    case 'weekend':
      return plusDays(day, 7 * count);
    case 'month':
      return plusMonths(day, count);
    case 'quarter':
      return plusMonths(day, 3 * count);
    case 'year':
      return plusMonths(day, 12 * count);
  }
}

export const monthAt = (year: number, month: number): Stretch => ({
  from: iso(Date.UTC(year, month - 1, 1)),
  to: iso(Date.UTC(year, month, 0)),
});
export const quarterAt = (year: number, quarter: number): Stretch => ({
  from: monthAt(year, quarter * 3 - 2).from,
  to: monthAt(year, quarter * 3).to,
});
export const yearAt = (year: number): Stretch => ({ from: monthAt(year, 1).from, to: monthAt(year, 12).to });

/** The week (from Monday), month … that a day lies in; for a weekend, the one of that week. */
export function around(day: Day, unit: Unit): Stretch {
  const monday = plusDays(day, 1 - weekdayOf(day));
  switch (unit) {
    case 'day':
      return only(day);
    case 'week':
      return { from: monday, to: plusDays(monday, 6) };
    case 'weekend':
      return { from: plusDays(monday, 5), to: plusDays(monday, 6) };
    case 'month':
      return monthAt(yearOf(day), monthOf(day));
    case 'quarter':
      return quarterAt(yearOf(day), Math.ceil(monthOf(day) / 3));
    case 'year':
      return yearAt(yearOf(day));
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Which day it is somewhere. @param timeZone  IANA. @throws RangeError  there is no such zone. */
export function dayIn(timeZone: string, now: Date): Day {
  if (timeZone === 'UTC') return now.toISOString().slice(0, 10);
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(now);
}
