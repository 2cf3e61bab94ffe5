import { nextDayOf } from '../rhythm.js';

const DAY_MS = 86_400_000;

/** Monday first; a Sunday has 0 in JavaScript, and is last here. */
const WEEKDAYS = [
  'mon(?:day)?s?|lunes|lundis?|montags?',
  'tue(?:s|sday)?s?|martes|mardis?|dienstags?',
  'wed(?:nesday)?s?|mi[ée]rcoles|mercredis?|mittwochs?',
  'thu(?:rs|rsday)?s?|jueves|jeudis?|donnerstags?',
  'fri(?:day)?s?|viernes|vendredis?|freitags?',
  'saturdays?|s[áa]bados?|samedis?|samstags?|sonnabends?',
  'sundays?|domingos?|dimanches?|sonntags?',
].map((words) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu'));
const BARE = /^(?:(?:on|every|el|los|cada|le|les|chaque|am|jeden) )*\p{L}+$/iu;

/** The day that a rhythm keeps: of the week, 1 to 7 from Monday, or of the month, 1 to 31. */
export interface DayOfRhythm {
  readonly of: 'week' | 'month';
  readonly number: number;
}

/** "Every Friday", "freitags": undefined where no day of the week is named, or more than one. */
export function weekdayIn(text: string): DayOfRhythm | undefined {
  const [day, ...others] = WEEKDAYS.flatMap((pattern, at) => (pattern.test(text) ? [at + 1] : []));
  return day !== undefined && others.length === 0 ? { of: 'week', number: day } : undefined;
}

/** "Friday" and nothing else: no certain one, as "next Friday" is. */
export const isBareWeekday = (text: string): boolean => BARE.test(text) && weekdayIn(text) !== undefined;

/** The first of them on `from` or after it. @param from  a calendar day (UTC) */
export function firstFrom(from: string, { of, number }: DayOfRhythm): string {
  const before = new Date(Date.parse(from) - DAY_MS).toISOString().slice(0, 10);
  // Any day so long ago will do: a Monday for the first day of the week, a December for all the days of a month
  const longAgo = of === 'week' ? `2001-01-0${number}` : `2000-12-${String(number).padStart(2, '0')}`;
  return nextDayOf(of === 'week' ? 'weekly' : 'monthly', longAgo, before);
}
