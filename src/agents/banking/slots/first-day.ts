import type { Json, JsonObject } from '../../../common/json.js';
import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import { entitiesIn } from '../../nlu/entities.js';
import type { Entity } from '../../understanding.js';
import { type BankWorld, say } from '../bank-world.js';
import { type DayOfRhythm, firstFrom, isBareWeekday, weekdayIn } from './day-of-rhythm.js';
import { rhythmSlot } from './rhythm.js';

/** A first day further off is more likely a slip. */
const DAYS_AHEAD_MAX = 366;
const DAY_MS = 86_400_000;

/** "From", "ab", "desde": what is spoken of is to come, and no time since. */
const FROM =
  /^(?:starting|beginning|start|since|from|as of|on|ab|seit|am|à partir d[eu']|dès|depuis|desde|a partir del?|empezando)\s+/iu;
/** "The 15th", "15.", "le 15", where a day was asked for: of this month or the next. */
const OF_THE_MONTH =
  /^(?:(?:starting|from|on|ab|am|à partir du|dès|desde|a partir del?) )*(?:(?:the|dem|den|le|el) )?(\d{1,2})(?:st|nd|rd|th|er|\.)?[.!]*$/iu;

/** "El día 31", which elsewhere would be a bare number. */
const DAY_NUMBER = /(?<!\p{L})(?:el|los) días? (\d{1,2})(?![\d\p{L}]|[.,]\d)/iu;
/** Of each month: what is to come, and no day of last month. */
const LAST_DAY =
  /(?<!\p{L})(?:last day(?! \d)|end of (?:the|each|every) month|último día|fin de mes|dernier jour|fin (?:du|de chaque) mois|letzten tag|monatsletzten|monatsende|ultimo)(?!\p{L})/iu;

const NUMBER = '(?:\\d+|two|three|four|six|twelve|dos|tres|seis|doce|deux|trois|six|douze|zwei|drei|sechs|zwölf)';
/** An end, by a day or by how often: what goes on here goes on until it is ended. */
const END = new RegExp(
  `(?<!\\p{L})(?:` +
    `(?:until|till) (?!further|i )|for (?:the next )?${NUMBER} (?:weeks|months|quarters|years|times|payments)|` +
    `hasta (?!nuevo|que )|(?:durante|por) ${NUMBER} (?:semanas|meses|trimestres|años|veces)|` +
    `jusqu(?!['’]à nouvel)|(?:pendant|durant|pour) ${NUMBER} (?:semaines|mois|trimestres|ans|fois)|` +
    `bis (?!auf )|für ${NUMBER} (?:wochen|monate|quartale|jahre)|${NUMBER} (?:wochen|monate|jahre) lang)`,
  'iu',
);
/** "From December 1 to June 1" */
const FROM_TO = /\d[^\d]* (?:to|through|al?|au|bis) /iu;

/** When something begins that goes on. */
export interface FirstDay extends JsonObject {
  /** A calendar day (UTC): `2026-03-01`. */
  readonly day: string;
  /** 29 to 31, where that is wanted and the first month is too short for it; else null. */
  readonly monthDay: number | null;
  /** The day of each week or month that was wanted, where only that was said: a later beginning keeps it. */
  readonly keeps?: DayOfRhythm & JsonObject;
}

/** A number that is a day, and no amount. */
export const isDayOfMonth = (text: string): boolean => OF_THE_MONTH.test(text);

/** The calendar day (UTC) on which something begins that goes on. */
export const firstDaySlot: Slot<FirstDay, BankWorld> = {
  hear(said: Said, world: BankWorld, { isAsked, current }: Place): Heard<FirstDay> | undefined {
    if (endsIn(said)) return { problem: noEnd(world) };
    const before = isFirstDay(current) ? current : undefined;
    const first = dayNamed(said, world, before) ?? (isAsked ? dayOfMonth(said.text, said.now) : undefined);
    if (first === undefined) return undefined;
    const { day } = first;
    const today = said.now.toISOString().slice(0, 10);
    if (day < today) return { problem: past(world) };
    if (Date.parse(day) - said.now.getTime() > DAYS_AHEAD_MAX * DAY_MS) return { problem: tooFar(world) };
    return { value: first };
  },
  prompt: (world) =>
    say(world, {
      en: 'From which day on?',
      es: '¿A partir de qué día?',
      fr: 'À partir de quel jour ?',
      de: 'Ab welchem Tag?',
    }),
};

const endsIn = ({ text, entities }: Said): boolean =>
  END.test(text) || entities.some(({ type, text: words }) => type === 'period' && FROM_TO.test(words));

const isFirstDay = (value: Json | undefined): value is FirstDay =>
  typeof value === 'object' && value !== null && 'day' in value && typeof value['day'] === 'string';

/**
 * Where a day of each week or month is wanted, the first of them in what the beginning was said to be, or after it:
 * "every Friday, starting next week", or the one after the other.
 */
function dayNamed(said: Said, world: BankWorld, before: FirstDay | undefined): FirstDay | undefined {
  const keeps = keptIn(said, world);
  const begin = beginIn(said, world, keeps);
  if (begin === undefined) return withoutBegin(said, world, { before, keeps });
  const kept = keeps ?? (begin.isPeriod ? before?.keeps : undefined);
  return kept ? fitting(kept, begin.from) : { day: begin.from, monthDay: null };
}

interface Kept {
  readonly before: FirstDay | undefined;
  readonly keeps: DayOfRhythm | undefined;
}

function withoutBegin(said: Said, world: BankWorld, { before, keeps }: Kept): FirstDay | undefined {
  if (!keeps) return undefined;
  // "Starting in January", and then "every Friday": the beginning was said, the day was not
  if (before && !before.keeps && isEvery(said, world)) return fitting(keeps, before.day);
  return keeps.of === 'month' || said.entities.some(isPeriod)
    ? fitting(keeps, said.now.toISOString().slice(0, 10))
    : undefined;
}

/** The day of each week or month that is named. "On the 15th of January" is a day of one alone. */
function keptIn(said: Said, world: BankWorld): DayOfRhythm | undefined {
  const number = monthDayIn(said);
  if (number >= 1 && number <= 31) return { of: 'month', number };
  const rhythm = rhythmSlot.hear(said, world, { isAsked: false });
  const isOfMonths = rhythm !== undefined && 'value' in rhythm && rhythm.value !== 'weekly';
  return isOfMonths ? undefined : weekdayIn(said.text);
}

function monthDayIn({ text, entities }: Said): number {
  if (LAST_DAY.test(text)) return 31;
  const days = entities.filter(isPeriod).map((period) => Number(OF_THE_MONTH.exec(period.text)?.[1]));
  return days.find((day) => day >= 1) ?? Number(DAY_NUMBER.exec(text)?.[1]);
}

const isEvery = (said: Said, world: BankWorld): boolean =>
  rhythmSlot.hear(said, world, { isAsked: false }) !== undefined;

interface Begin {
  readonly from: string;
  /** A week, a month or a year, and no certain day. */
  readonly isPeriod: boolean;
}

const isPeriod = ({ type, from }: Entity): boolean => type === 'period' && typeof from === 'string';
/** "In two weeks" is about then. */
const ABOUT = /^(?:in|en|dentro de|dans) /iu;

/** When it is to begin, but for what only says which day is wanted each time. */
function beginIn({ entities, now }: Said, { language }: BankWorld, keeps?: DayOfRhythm): Begin | undefined {
  const period = entities.find((each) => isPeriod(each) && !(keeps && saysOnly(each.text, keeps)));
  if (!period) return undefined;
  const words = period.text.replace(FROM, '');
  // Read again as something to come: "from the 1st" is else the time since
  const { from, to } = entitiesIn(words, { language, now, tense: 'future' }).find(isPeriod) ?? period;
  if (typeof from !== 'string') return undefined;
  const today = now.toISOString().slice(0, 10);
  const isSpan = typeof to === 'string' && to !== from;
  const begun = isSpan && from < today && to >= today ? today : from;
  return { from: begun, isPeriod: isSpan || ABOUT.test(words) };
}

const saysOnly = (text: string, { of }: DayOfRhythm): boolean =>
  of === 'week' ? isBareWeekday(text) : OF_THE_MONTH.test(text) || LAST_DAY.test(text);

const dayOfMonth = (text: string, now: Date): FirstDay | undefined => {
  const number = Number(OF_THE_MONTH.exec(text)?.[1]);
  return number >= 1 && number <= 31 ? fitting({ of: 'month', number }, now.toISOString().slice(0, 10)) : undefined;
};

function fitting({ of, number }: DayOfRhythm, from: string): FirstDay {
  const day = firstFrom(from, { of, number });
  const isShort = of === 'month' && Number(day.slice(-2)) < number;
  return { day, monthDay: isShort ? number : null, keeps: { of, number } };
}

const noEnd = (world: BankWorld): string =>
  say(world, {
    en: 'I can’t keep an end: it goes on until you end it. From which day on?',
    es: 'No puedo fijar un final: sigue hasta que usted la termine. ¿A partir de qué día?',
    fr: 'Je ne peux pas fixer de fin : il continue jusqu’à ce que vous y mettiez fin. À partir de quel jour ?',
    de: 'Ein Ende kann ich nicht vormerken: Er läuft, bis Sie ihn beenden. Ab welchem Tag?',
  });

const past = (world: BankWorld): string =>
  say(world, {
    en: 'That day is past. From which day on?',
    es: 'Ese día ya ha pasado. ¿A partir de qué día?',
    fr: 'Ce jour est passé. À partir de quel jour ?',
    de: 'Dieser Tag ist vorbei. Ab welchem Tag?',
  });

const tooFar = (world: BankWorld): string =>
  say(world, {
    en: 'It can begin within a year from now. From which day on?',
    es: 'Puede empezar dentro de un año como máximo. ¿A partir de qué día?',
    fr: "Cela peut commencer d'ici un an. À partir de quel jour ?",
    de: 'Es kann innerhalb eines Jahres beginnen. Ab welchem Tag?',
  });
