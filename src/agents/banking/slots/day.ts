import type { Heard, Place, Said, Slot } from '../../dialogue/task.js';
import { yesOrNo } from '../../dialogue/yes-or-no.js';
import type { Language } from '../../languages.js';
import type { Entity } from '../../understanding.js';
import { type BankWorld, say } from '../bank-world.js';

/** "Wait until Friday" names the day, where "until Friday" alone ends a time. */
const WAIT = /(?<!\p{L})(?:wait|not before|espera\p{L}*|esper[ae]|attend\p{L}*|warte\p{L}*|erst)(?!\p{L})/iu;

/** A time limit, an hour, and what is not now. */
const ANOTHER_TIME = new RegExp(
  `(?<!\\p{L})(?:${[
    "by (?:mon|tues|wednes|thurs|fri|satur|sun)day|by (?:tomorrow|next|the end|the \\d|\\d{1,2}(?:st|nd|rd|th))|at (?:noon|midnight|\\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock))|at \\d{1,2}:\\d\\d|in (?:an|\\d+|two|three|a few) (?:hours?|minutes)|not (?:right )?now|(?:but|some time|do it|a bit) later",
    '(?:para|antes del?) (?:el )?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|antes de mañana|a las? \\d{1,2}(?!\\d)|en (?:una|\\d+|dos|tres) horas?|(?:pero )?(?:ahora no|no ahora|todavía no|más tarde)',
    "(?:d'ici|avant) (?:à )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain)|à \\d{1,2} ?h(?:eures?)?(?:\\d\\d)?|dans (?:une|\\d+|deux|trois) heures?|(?:mais )?pas (?:maintenant|tout de suite|encore)|plus tard",
    'bis (?:zum )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen)|um \\d{1,2}(?:[:.]\\d\\d)? ?uhr|in (?:einer|\\d+|zwei|drei) stunden?|(?:aber )?(?:nicht jetzt|jetzt nicht|noch nicht|später)',
  ].join('|')})(?!\\p{L})`,
  'iu',
);
/** A day that is past; "for yesterday's lunch" says what for. "Hier" is French alone. */
const YESTERDAY: Readonly<Record<Language, RegExp>> = {
  en: /(?<!\p{L})yesterday(?!['’\p{L}])/iu,
  es: /(?<!\p{L})(?:ayer|anteayer)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:avant-)?hier(?!\p{L})/iu,
  de: /(?<!\p{L})(?:vor)?gestern(?!\p{L})/iu,
};
const FOR = /(?<!\p{L})(?:for|from|of|para|por|del?|pour|d[ue]|für|von|vom|wegen)(?!\p{L})/iu;

function isYesterday(text: string, language: Language): boolean {
  const found = YESTERDAY[language].exec(text);
  return found !== null && !FOR.test(text.slice(0, found.index));
}

/**
 * Today, which goes without saying. Whoever names another day or an hour is told that it can't be, before anything is read
 * back.
 */
export const daySlot: Slot<'today', BankWorld> = {
  hear({ text, entities, now }: Said, world: BankWorld, { isAsked }: Place): Heard<'today'> | undefined {
    const today = now.toISOString().slice(0, 10);
    const isLater = ({ type, from, to }: Entity): boolean =>
      type === 'period' &&
      [from, WAIT.test(text) ? to : undefined].some((day) => typeof day === 'string' && day > today);
    const isOther = ANOTHER_TIME.test(text) || isYesterday(text, world.language);
    if (isOther || entities.some(isLater)) return { problem: onlyToday(world) };
    const isToday = yesOrNo(text) === 'yes' || entities.some(({ type, from }) => type === 'period' && from === today);
    return isAsked && isToday ? { value: 'today' } : undefined;
  },
  assume: () => 'today',
  prompt: onlyToday,
};

function onlyToday(world: BankWorld): string {
  return say(world, {
    en: "I can send money today only, at once, and can't keep it for another day or hour. Today then?",
    es: 'Solo puedo enviar dinero hoy, en el momento, y no programarlo para otro día u otra hora. ¿Hoy, entonces?',
    fr: "Je ne peux envoyer de l'argent qu'aujourd'hui, tout de suite, pas un autre jour ni à une autre heure. Aujourd'hui, alors ?",
    de: 'Ich kann Geld nur heute überweisen, sofort, und nicht für einen anderen Tag oder eine andere Stunde vormerken. Dann heute?',
  });
}
