import { inLanguage, type Language } from '../../languages.js';
import type { Understanding } from '../../understanding.js';
import { isSpan } from './asked-entries.js';

/*
 * Days that a question names and that its figure is not of. Said, so that a figure of other days is not taken for it.
 */

const WORDS_SHOWN = "(?:(?!(?:how|what|show|cuánto|combien|wie)(?!\\p{L}))[\\p{L}'’-]+ ?){1,4}";
/** In Spanish and French an account may stand there: "desde mi cuenta". */
const SINCE: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})(since (?!always|ever|then)${WORDS_SHOWN})`, 'iu'),
  new RegExp(
    `(?<!\\p{L})(desde (?!siempre|entonces|(?:mi|la|el|una|esta)?\\s?(?:cuenta|tarjeta|ahorro))${WORDS_SHOWN})`,
    'iu',
  ),
  new RegExp(
    `(?<!\\p{L})(depuis (?!toujours|(?:mon|le|la|ma|un)?\\s?(?:compte|carte|livret|épargne))${WORDS_SHOWN})`,
    'iu',
  ),
  new RegExp(`(?<!\\p{L})(seit(?:dem)? (?!immer|jeher|wann)${WORDS_SHOWN})`, 'iu'),
];

/** Empty where the figure is of the days that were named, or none were. */
export function daysUnheard(understanding: Understanding, language: Language): readonly string[] {
  const { linguistics, entities } = understanding;
  const periods = entities.filter(({ type }) => type === 'period');
  if (periods.length === 0) {
    const since = SINCE.flatMap((pattern) => pattern.exec(linguistics.normalised)?.[1] ?? [])[0];
    return since === undefined ? [] : [notKnown(since.trim(), language)];
  }
  const [first, ...others] = isSpan(understanding) ? [] : periods;
  const alone = others.filter(({ from, to }) => from !== first?.['from'] || to !== first?.['to']);
  return first === undefined || alone.length === 0
    ? []
    : [onlyOf(String(first.value), alone.map(({ value }) => String(value)).join(', '), language)];
}

const notKnown = (named: string, language: Language): string =>
  inLanguage(language, {
    en: `I don't know which day “${named}” means; name a date for that. This is without it.`,
    es: `No sé qué día significa «${named}»; diga una fecha para eso. Esto es sin tenerlo en cuenta.`,
    fr: `Je ne sais pas quel jour désigne « ${named} » ; indiquez une date pour cela. Ceci n'en tient pas compte.`,
    de: `Welcher Tag mit „${named}“ gemeint ist, weiß ich nicht; nennen Sie dafür ein Datum. Dies ist ohne diese Angabe.`,
  });

const onlyOf = (first: string, others: string, language: Language): string =>
  inLanguage(language, {
    en: `This is of “${first}” alone. Ask for “${others}” by itself.`,
    es: `Esto es solo de «${first}». Pregunte por «${others}» aparte.`,
    fr: `Ceci ne concerne que « ${first} ». Demandez « ${others} » séparément.`,
    de: `Das gilt nur für „${first}“. Fragen Sie nach „${others}“ gesondert.`,
  });
