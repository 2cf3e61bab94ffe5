import {
  around,
  type Day,
  dayOf,
  monthAt,
  monthOf,
  only,
  plus,
  plusDays,
  quarterAt,
  type Stretch,
  weekdayOf,
  type Unit,
  yearAt,
  yearOf,
} from './calendar.js';
import { numericDate } from './numeric-date.js';
import { bareDay, dayInMonth, monthNear, type Standpoint, weekdayNear } from './nearest.js';
import { Parts } from './parts.js';
import type { DateSymbol } from './symbols.js';

/** What was said, without the words that say since or until. */
export interface Said extends Stretch {
  /** Index of the first symbol, and of the one after the last. */
  readonly first: number;
  readonly next: number;
}

type Rule = readonly [pattern: RegExp, meaning: (parts: Parts, at: Standpoint) => Stretch | undefined];

const dayOrUndefined = (day: Day | undefined): Stretch | undefined => (day === undefined ? undefined : only(day));

/** "1 to 5 March", "March 1-5" */
function daysOfMonth(parts: Parts, at: Standpoint): Stretch | undefined {
  const [left, right] = parts.all('no');
  const month = parts.value('Mm');
  if (!left || !right || month === undefined) return undefined;
  const to = dayInMonth(right.value, month, parts.value('Y'), at);
  const from = to && dayInMonth(left.value, month, yearOf(to), at);
  return from && from <= to ? { from, to } : undefined;
}

const dayAndMonth = (parts: Parts, at: Standpoint): Stretch | undefined =>
  dayOrUndefined(dayInMonth(parts.value('no') ?? 0, parts.value('Mm') ?? 0, parts.value('Y'), at));

/** Of these there is one: "200 last month" is an amount and a month. */
const ONE =
  /^(?:day|week|weekend|month|quarter|year|dia|semana|mes|trimestre|ano|jour|semaine|an|annee|tag|woche|monat|quartal|jahr)$/;

/** "3 last months"; undefined where the number is of something else. */
const numbered = (parts: Parts, at: Standpoint): Stretch | undefined =>
  (parts.value('n') ?? 1) > 1 && ONE.test(parts.find('U')?.text ?? '') ? undefined : rolling(parts, at);

/** "the last 3 months": up to today, which counts: the last 7 days are today and the six before it. */
function rolling(parts: Parts, { today }: Standpoint): Stretch {
  const count = parts.value('n') ?? 1;
  const { unit } = parts;
  return parts.step < 0
    ? { from: plusDays(plus(today, -count, unit), 1), to: today }
    : { from: today, to: plus(today, count, unit) };
}

/** "Monday last week" */
function dayOfWeek(parts: Parts, { today }: Standpoint): Stretch | undefined {
  if (parts.unit !== 'week') return undefined;
  const { from } = around(plus(today, parts.step, 'week'), 'week');
  return only(plusDays(from, (parts.value('Ww') ?? 1) - 1));
}

function weekdayStepped(parts: Parts, at: Standpoint): Stretch {
  const weekday = parts.value('Ww') ?? 1;
  const mark = parts.find('LTN');
  const week = around(at.today, 'week').from;
  if (mark?.letter === 'T') return only(plusDays(week, weekday - 1));
  // "Next Friday" is the one of next week to most who say it in English, and the one that comes in the other languages.
  if (mark?.letter === 'N' && at.language === 'en' && mark.value === 0) return only(plusDays(week, 7 + weekday - 1));
  return only(weekdayNear(weekday, { ...at, tense: mark?.letter === 'N' ? 'future' : 'past' }));
}

function monthStepped(parts: Parts, { today }: Standpoint): Stretch {
  const month = parts.value('Mm') ?? 1;
  const [year, current] = [yearOf(today), monthOf(today)];
  if (parts.step === 0) return monthAt(year, month);
  if (parts.step < 0) return monthAt(month < current ? year : year - 1, month);
  return monthAt(month > current ? year : year + 1, month);
}

const weekend = (parts: Parts, { today, tense }: Standpoint): Stretch | undefined => {
  if (parts.unit !== 'weekend') return undefined;
  const isReached = weekdayOf(today) >= 6;
  return around(tense === 'past' && !isReached ? plusDays(today, -7) : today, 'weekend');
};

function quarter(parts: Parts, { today, tense }: Standpoint): Stretch | undefined {
  const number = parts.value('Qo') ?? 0;
  if (number < 1 || number > 4 || (!parts.find('Q') && parts.unit !== 'quarter')) return undefined;
  const given = parts.value('Y');
  if (given !== undefined) return quarterAt(given, number);
  const here = quarterAt(yearOf(today), number);
  if (tense === 'past') return here.from > today ? quarterAt(yearOf(today) - 1, number) : here;
  return here.to < today ? quarterAt(yearOf(today) + 1, number) : here;
}

/** "The 3rd of next month" */
function dayOfMonthStepped(parts: Parts, { today }: Standpoint): Stretch | undefined {
  if (parts.unit !== 'month') return undefined;
  const month = plus(start(today, 'month'), parts.step, 'month');
  return dayOrUndefined(dayOf(yearOf(month), monthOf(month), parts.value('no') ?? 0));
}

/** "The week before last" */
const beforeLast = (parts: Parts, { today }: Standpoint): Stretch =>
  around(plus(start(today, parts.unit), -2, parts.unit), parts.unit);

/** "Der vorletzte Freitag" */
const weekdayBeforeLast = (parts: Parts, at: Standpoint): Stretch =>
  only(plus(weekdayNear(parts.value('Ww') ?? 1, { ...at, tense: 'past' }), -1, 'week'));

/** "Two Fridays ago" */
const weekdaysAgo = (parts: Parts, at: Standpoint): Stretch => {
  const last = weekdayNear(parts.value('W') ?? 1, { ...at, tense: 'past' });
  return only(plus(last, 1 - (parts.value('n') ?? 1), 'week'));
};

const inYear = (parts: Parts, { today }: Standpoint): Stretch | undefined =>
  parts.unit === 'year' ? monthAt(yearOf(today) + parts.step, parts.value('Mm') ?? 1) : undefined;

const ago = (parts: Parts, { today }: Standpoint): Stretch => only(plus(today, -(parts.value('n') ?? 1), parts.unit));
const hence = (parts: Parts, { today }: Standpoint): Stretch => only(plus(today, parts.value('n') ?? 1, parts.unit));
const stepped = (parts: Parts, { today }: Standpoint): Stretch =>
  around(plus(start(today, parts.unit), parts.step, parts.unit), parts.unit);
/** From the first of a month no month is skipped: 31 March less a month is in February. */
const start = (today: Day, unit: Unit): Day => (unit === 'weekend' ? today : around(today, unit).from);

/** The first that matches at a place wins, so the longer ones come first. */
const RULES: readonly Rule[] = [
  [/(?:[Ww]c?[dli]*)?D/y, (parts, at) => numericDate(parts.find('D')?.text ?? '', at)],
  [/[no][tu&][dl]*[no]f?l?[Mm](?:[fc]?l?Y)?/y, daysOfMonth],
  [/[Mm]d?[no]t[no](?:c?Y)?/y, daysOfMonth],
  [/(?:[Ww]c?[dli]*)?[no][fl]*[Mm](?:[fc]?l?Y)?/y, dayAndMonth],
  [/(?:[Ww]c?[di]*)?[Mm]d?[no](?:c?Y)?/y, dayAndMonth],
  [/[Mm][fc]?l?Y/y, (parts) => monthAt(parts.value('Y') ?? 0, parts.value('Mm') ?? 1)],
  [/[Mm]f?d?l?(?:[LTN]U|U[LTN])/y, inYear],
  [/(?:o[fd]*|n[fd]+)(?:[LTN]U|U[LTN])|[LTN]U[ijd]*o/y, dayOfMonthStepped],
  [/Ub[dl]?L|KU|UK/y, beforeLast],
  [/K[Ww]|[Ww]K/y, weekdayBeforeLast],
  [/[LTN][Mm]|[Mm][LTN]/y, monthStepped],
  [/[Ww](?:f|i|j)?[dl]*(?:[LTN]U|U[LTN])|[LTN]U[ij]?d?[Ww]|U[LTN]c?d?l?[Ww]/y, dayOfWeek],
  [/[LTN][Ww]|[Ww][LTN]/y, weekdayStepped],
  [/n[LPN]U/y, numbered],
  [/[LPN]e?nU|P[U]/y, rolling],
  [/e?nUA|eUA|A[e]?nU|AeU|Ve?nU|VeU/y, ago],
  [/je?nU|jeU|e?nUH|eUH/y, hence],
  [/nWA/y, weekdaysAgo],
  [/Z/y, (_parts, { today }) => ({ from: yearAt(yearOf(today)).from, to: today })],
  [/STU/y, (parts, { today }) => ({ from: around(today, parts.unit).from, to: today })],
  [/[LTN]U|U[LTN]/y, stepped],
  [/Q(?:f?Y)?|oU(?:f?Y)?/y, quarter],
  [/UY/y, (parts) => (parts.unit === 'year' ? yearAt(parts.value('Y') ?? 0) : undefined)],
  [/U/y, weekend],
  [/R/y, (parts, { today }) => only(plusDays(today, parts.value('R') ?? 0))],
  [/M/y, (parts, at) => monthNear(parts.value('M') ?? 1, at)],
  [/W/y, (parts, at) => only(weekdayNear(parts.value('W') ?? 1, at))],
];

/** These say nothing of a date alone: only after one of the letters. */
const AFTER: readonly (readonly [before: RegExp, ...Rule])[] = [
  [/[ijsubaFBtfV&]/, /Y/y, (parts) => yearAt(parts.value('Y') ?? 0)],
  // "For Christmas" may be what is paid for
  [
    /[subaBF&]/,
    /C(?:[fc]?l?Y)?/y,
    (parts, at) => {
      const value = parts.value('C') ?? 0;
      return dayOrUndefined(dayInMonth(value % 100, Math.floor(value / 100), parts.value('Y'), at));
    },
  ],
  [/[ijsubaFBtf]/, /m/y, (parts, at) => monthNear(parts.value('m') ?? 1, at)],
  [/[isubaFBt]/, /w/y, (parts, at) => only(weekdayNear(parts.value('w') ?? 1, at))],
  [
    /[ijsubaFBtdl]/,
    /o(?![xU])/y,
    (parts, at) =>
      dayOrUndefined(/^\d/.test(parts.find('o')?.text ?? '') ? bareDay(parts.value('o') ?? 0, at) : undefined),
  ],
  [
    /[ij]d|[ij]/,
    /o/y,
    (parts, at) =>
      dayOrUndefined(/^\d/.test(parts.find('o')?.text ?? '') ? bareDay(parts.value('o') ?? 0, at) : undefined),
  ],
  [
    /l/,
    /n(?![xUnL])/y,
    (parts, at) =>
      dayOrUndefined(/^\d/.test(parts.find('n')?.text ?? '') ? bareDay(parts.value('n') ?? 0, at) : undefined),
  ],
];

/** "End of the month", "Anfang März", "the last week of", "the first day of": a part of what follows. */
const PART = /(?:[EG]|[Lo]Uf)[dlf]*/y;
/** "The end of the first day of the last week of March" has three; with more of them each would be read within each. */
const TOO_MANY_PARTS = /(?:(?:[EG]|[Lo]Uf)[dlf]*){4}/y;
const ANY_UNIT = /U/y;

/** What is said from symbol `first` on. @param letters  of the symbols, in a row. */
export function readAt(
  first: number,
  symbols: readonly DateSymbol[],
  letters: string,
  at: Standpoint,
): Said | undefined {
  const part = matchAt(TOO_MANY_PARTS, letters, first) === undefined ? matchAt(PART, letters, first) : undefined;
  const said = part === undefined ? undefined : partAt(first, first + part.length, { symbols, letters, at });
  if (said) return said;
  for (const [pattern, meaning] of RULES) {
    const said = apply([pattern, meaning], first, { symbols, letters, at });
    if (said) return said;
  }
  if (first === 0) return undefined;
  for (const [before, ...rule] of AFTER) {
    const said = before.test(letters.slice(first - 1, first))
      ? apply(rule, first, { symbols, letters, at })
      : undefined;
    if (said) return said;
  }
  return undefined;
}

interface Reading {
  readonly symbols: readonly DateSymbol[];
  readonly letters: string;
  readonly at: Standpoint;
}

function apply([pattern, meaning]: Rule, first: number, { symbols, letters, at }: Reading): Said | undefined {
  const found = matchAt(pattern, letters, first);
  if (found === undefined) return undefined;
  const next = first + found.length;
  const stretch = meaning(new Parts(symbols.slice(first, next)), at);
  return stretch && { ...stretch, first, next };
}

function partAt(first: number, after: number, reading: Reading): Said | undefined {
  const { symbols, letters, at } = reading;
  const unit: Rule = [ANY_UNIT, (parts) => around(at.today, parts.unit)];
  const whole = apply(unit, after, reading) ?? readAt(after, symbols, letters, at);
  const stretch = whole && partOf(whole, symbols.slice(first, after));
  return stretch && { ...stretch, first, next: whole.next };
}

function partOf({ from, to }: Stretch, [which, what]: readonly DateSymbol[]): Stretch | undefined {
  if (which?.letter === 'E') return only(to);
  if (which?.letter === 'G') return only(from);
  const days = { day: 1, week: 7 }[what?.unit as string];
  if (which === undefined || days === undefined) return undefined;
  if (which.letter === 'L') return { from: plusDays(to, 1 - days), to };
  const start = plusDays(from, (which.value - 1) * days);
  return start <= to ? { from: start, to: plusDays(start, days - 1) } : undefined;
}

function matchAt(pattern: RegExp, letters: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(letters)?.[0];
}
