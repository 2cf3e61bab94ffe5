import { dayOf, monthAt, only, type Stretch } from './calendar.js';
import { dayInMonth, type Standpoint } from './nearest.js';

const NUMBERS = /\d+/g;
/** Said of what is open day and night. */
const ALWAYS = '24/7';

/**
 * `2026-02-14`, `14.02.2026`, `14/2`, `02/2026`. English with slashes has the month first, as in the United States,
 * unless there is no such month. Undefined if no calendar has the day.
 */
export function numericDate(text: string, at: Standpoint): Stretch | undefined {
  if (text === ALWAYS) return undefined;
  const [one, two, said] = numbersOf(text);
  if (one >= 1_000) return whole(dayOf(one, two, said ?? 0));
  if (two >= 1_000) return wholeMonth(two, one);
  const year = fullYear(said);
  const dayFirst = whole(dayInMonth(one, two, year, at));
  const isMonthFirst = at.language === 'en' && text.includes('/');
  return isMonthFirst ? (whole(dayInMonth(two, one, year, at)) ?? dayFirst) : dayFirst;
}

const numbersOf = (text: string): readonly [number, number, number | undefined] => {
  const [one = 0, two = 0, three] = (text.match(NUMBERS) ?? []).map(Number);
  return [one, two, three];
};
/** Two digits are of this century. */
const fullYear = (said: number | undefined): number | undefined =>
  said === undefined || said > 99 ? said : 2000 + said;
const wholeMonth = (year: number, month: number): Stretch | undefined =>
  month >= 1 && month <= 12 ? monthAt(year, month) : undefined;
const whole = (day: string | undefined): Stretch | undefined => (day === undefined ? undefined : only(day));
