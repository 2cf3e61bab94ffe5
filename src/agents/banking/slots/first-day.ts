import type { JsonObject } from '../../../common/json.js';
import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import { entitiesIn } from '../../nlu/entities.js';
import type { Entity } from '../../understanding.js';
import { nextDayOf } from '../rhythm.js';
import { type BankWorld, say } from '../bank-world.js';

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
}

/** A number that is a day, and no amount. */
export const isDayOfMonth = (text: string): boolean => OF_THE_MONTH.test(text);

/** The calendar day (UTC) on which something begins that goes on. */
export const firstDaySlot: Slot<FirstDay, BankWorld> = {
  hear(said: Said, world: BankWorld, { isAsked }: Place): Heard<FirstDay> | undefined {
    if (endsIn(said)) return { problem: noEnd(world) };
    const first = dayNamed(said, world) ?? (isAsked ? dayOfMonth(said.text, said.now) : undefined);
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

/** Read again as something to come: "from the 1st" is else the time since. */
function dayNamed({ text: said, entities, now }: Said, { language }: BankWorld): FirstDay | undefined {
  if (LAST_DAY.test(said)) return onDayOfMonth(31, now);
  const period = entities.find(({ type, from }) => type === 'period' && typeof from === 'string');
  if (!period) return onDayOfMonth(Number(DAY_NUMBER.exec(said)?.[1]), now);
  const text = period.text.replace(FROM, '');
  return dayOfMonth(text, now) ?? firstOf(entitiesIn(text, { language, now, tense: 'future' })) ?? firstOf([period]);
}

function firstOf(entities: readonly Entity[]): FirstDay | undefined {
  const from = entities.find(({ type }) => type === 'period')?.['from'];
  return typeof from === 'string' ? { day: from, monthDay: null } : undefined;
}

const dayOfMonth = (text: string, now: Date): FirstDay | undefined =>
  onDayOfMonth(Number(OF_THE_MONTH.exec(text)?.[1]), now);

function onDayOfMonth(wanted: number, now: Date): FirstDay | undefined {
  if (!(wanted >= 1 && wanted <= 31)) return undefined;
  const before = `${now.getUTCFullYear() - 1}-12-${String(wanted).padStart(2, '0')}`; // December has all of them
  const yesterday = new Date(now.getTime() - DAY_MS).toISOString().slice(0, 10);
  const day = nextDayOf('monthly', before, yesterday);
  return { day, monthDay: Number(day.slice(-2)) < wanted ? wanted : null };
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
