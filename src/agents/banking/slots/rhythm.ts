import type { Heard, Said, Slot } from '../../dialogue/task.js';
import type { Speaking } from '../../dialogue/step.js';
import { word } from '../../nlp/word.js';
import { type Rhythm, RHYTHMS } from '../bank-order.js';
import { type BankWorld, say } from '../bank-world.js';

/** The most particular first: "every three months" has "months" in it. */
const WORDS: readonly (readonly [Rhythm, RegExp])[] = [
  [
    'quarterly',
    word(
      'quarterly|(?:every|each|per|a) quarter|every (?:three|3) months',
      'trimestral\\p{L}*|(?:cada|por) trimestre|cada (?:tres|3) meses',
      'trimestriel\\p{L}*|(?:chaque|par) trimestre|tous les (?:trois|3) mois',
      'vierteljährlich|quartalsweise|jedes quartal|(?:pro|im) quartal|alle (?:drei|3) monate',
    ),
  ],
  [
    'weekly',
    word(
      'weekly|(?:every|each|per|a|once a) week|every (?:mon|tues|wednes|thurs|fri|satur|sun)day',
      'semanal\\p{L}*|(?:cada|por) semana|todas las semanas|a la semana|(?:cada|todos los) (?:lunes|martes|miércoles|jueves|viernes|sábados?|domingos?)',
      'hebdomadaire\\p{L}*|(?:chaque|par) semaine|toutes les semaines|(?:chaque|tous les) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?',
      'wöchentlich\\p{L}*|(?:jede|pro) woche|in der woche|jeden (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)',
    ),
  ],
  [
    'monthly',
    word(
      'monthly|(?:every|each|per|a|once a|of the|of each) month',
      'mensual\\p{L}*|(?:cada|por|al) mes|todos los meses',
      'mensuel\\p{L}*|(?:chaque|par) mois|tous les mois|mensuellement',
      'monatlich\\p{L}*|(?:jeden|pro|im|jedes) monats?',
    ),
  ],
  [
    'yearly',
    word(
      'yearly|annual(?:ly)?|(?:every|each|per|a|once a) year',
      'anual\\p{L}*|(?:cada|por|al) año|todos los años',
      'annuel\\p{L}*|(?:chaque|par) an(?:née)?|tous les ans',
      'jährlich\\p{L}*|(?:jedes|pro|im) jahr',
    ),
  ],
];

const DAY = '(?:(?:on|the|el|le|los|les|am|den|dem|día|días) )*\\d{1,2}';
/** More than one day in a week, a month or a year. */
const SEVERAL_DAYS = word(
  '(?:twice|(?:two|three|four|\\d+) times) (?:a|per|every|each)|bi-?(?:weekly|monthly)|semi-?monthly|fortnightly',
  '(?:dos|tres|cuatro|\\d+) veces (?:al|por|cada)|quincenal\\p{L}*',
  '(?:deux|trois|quatre|\\d+) fois (?:par|chaque)|bimensuel\\p{L}*',
  '(?:zweimal|dreimal|viermal|\\d+ ?mal) (?:im|pro|jeden|in)|halbmonatlich',
  `${DAY}(?:st|nd|rd|th) (?:and|&) ${DAY}(?:st|nd|rd|th)?`,
  `(?:el|los) (?:días? )?\\d{1,2} y ${DAY}`,
  `les? \\d{1,2}(?:er)? et ${DAY}`,
  `(?:am|den|dem) \\d{1,2}\\. und ${DAY}\\.`,
);

/** How often. */
export const rhythmSlot: Slot<Rhythm, BankWorld> = {
  isChoice: true,
  hear({ text }: Said, world: BankWorld): Heard<Rhythm> | undefined {
    if (SEVERAL_DAYS.test(text)) return { problem: oneDayOnly(world) };
    const found = WORDS.find(([, pattern]) => pattern.test(text));
    return found && { value: found[0] };
  },
  prompt: (world) => {
    const list = RHYTHMS.map((rhythm) => rhythmWord(rhythm, world)).join(', ');
    return say(world, {
      en: `How often: ${list}?`,
      es: `¿Con qué frecuencia: ${list}?`,
      fr: `À quel rythme : ${list} ?`,
      de: `Wie oft: ${list}?`,
    });
  },
};

const oneDayOnly = (world: BankWorld): string =>
  say(world, {
    en: 'A standing order has one day only; for a second day make another one. How often: every week, month, quarter or year?',
    es: 'Una orden permanente tiene un solo día; para un segundo día, cree otra. ¿Cada semana, mes, trimestre o año?',
    fr: "Un virement permanent n'a qu'un seul jour ; pour un second, créez-en un autre. Chaque semaine, mois, trimestre ou année ?",
    de: 'Ein Dauerauftrag hat nur einen Tag; für einen zweiten richten Sie einen weiteren ein. Jede Woche, jeden Monat, jedes Quartal oder jedes Jahr?',
  });

export const rhythmWord = (rhythm: Rhythm, world: Speaking): string =>
  ({
    weekly: say(world, { en: 'every week', es: 'cada semana', fr: 'chaque semaine', de: 'jede Woche' }),
    monthly: say(world, { en: 'every month', es: 'cada mes', fr: 'chaque mois', de: 'jeden Monat' }),
    quarterly: say(world, {
      en: 'every quarter',
      es: 'cada trimestre',
      fr: 'chaque trimestre',
      de: 'jedes Quartal',
    }),
    yearly: say(world, { en: 'every year', es: 'cada año', fr: 'chaque année', de: 'jedes Jahr' }),
  })[rhythm];
