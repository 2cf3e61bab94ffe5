import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import type { Language } from '../../languages.js';
import { entitiesIn } from '../../nlu/entities.js';
import { firstDaySlot, isDayOfMonth } from './first-day.js';

/** Sunday, March 1, 2026. */
const heard = (text: string, language: Language = 'en', isAsked = true) =>
  firstDaySlot.hear(saidIn(text, language), { ...WORLD, language }, { isAsked });

describe('the first day', () => {
  it.each<[string, Language, string]>([
    ['tomorrow', 'en', '2026-03-02'],
    ['today', 'en', '2026-03-01'],
    ['starting on the 15th', 'en', '2026-03-15'],
    ['on the 1st', 'en', '2026-03-01'],
    ['from April 1', 'en', '2026-04-01'],
    ['from next month', 'en', '2026-04-01'],
    ['2026-05-31', 'en', '2026-05-31'],
    ['ab dem 15.', 'de', '2026-03-15'],
    ['ab dem 1. April', 'de', '2026-04-01'],
    ['ab morgen', 'de', '2026-03-02'],
    ['le 15', 'fr', '2026-03-15'],
    ['à partir du 1er avril', 'fr', '2026-04-01'],
    ['el 15', 'es', '2026-03-15'],
    ['una orden permanente de 20 dólares a Anna el día 31 de cada mes', 'es', '2026-03-31'],
    ['every month on the last day', 'en', '2026-03-31'],
    ['am letzten Tag jedes Monats', 'de', '2026-03-31'],
    ['le dernier jour de chaque mois', 'fr', '2026-03-31'],
    ['el último día de cada mes', 'es', '2026-03-31'],
    ['desde el 1 de abril', 'es', '2026-04-01'],
  ])('%s (%s) is %s', (text, language, day) => {
    expect(heard(text, language)).toMatchObject({ value: { day, monthDay: null } });
  });

  it.each<[string, Language, string]>([
    ['every Friday, starting next week', 'en', '2026-03-06'],
    ['jeden Freitag ab nächster Woche', 'de', '2026-03-06'],
    ['cada viernes a partir de la semana que viene', 'es', '2026-03-06'],
    ['tous les vendredis à partir de la semaine prochaine', 'fr', '2026-03-06'],
    ['every Friday from April', 'en', '2026-04-03'],
    ['every Friday from April 1', 'en', '2026-04-03'],
    ['on the 15th of every month starting next year', 'en', '2027-01-15'],
    ['jeden Monat am 15. ab nächstem Jahr', 'de', '2027-01-15'],
    ['el 15 de cada mes a partir del año que viene', 'es', '2027-01-15'],
    ["le 15 de chaque mois à partir de l'année prochaine", 'fr', '2027-01-15'],
    ['every month starting on Friday', 'en', '2026-03-06'],
  ])('%s (%s) is the first that fits: %s', (text, language, day) => {
    expect(heard(text, language, false)).toMatchObject({ value: { day, monthDay: null } });
  });

  it.each<[string, string, Language, string]>([
    ['every Friday', 'start next week', 'en', '2026-03-06'],
    ['every Friday', 'start next month', 'en', '2026-04-03'],
    ['jeden Freitag', 'ab nächster Woche', 'de', '2026-03-06'],
    ['cada viernes', 'a partir de la semana que viene', 'es', '2026-03-06'],
    ['chaque vendredi', 'à partir de la semaine prochaine', 'fr', '2026-03-06'],
    ['on the 15th of every month', 'starting next month', 'en', '2026-04-15'],
    ['on the 15th of every month', 'starting next year', 'en', '2027-01-15'],
    ['le 15 de chaque mois', "à partir de l'année prochaine", 'fr', '2027-01-15'],
    ['every Friday', 'start on April 1', 'en', '2026-04-01'],
    ['starting next month', 'every Friday', 'en', '2026-04-03'],
  ])('%s, and then %s (%s), is %s', (first, then, language, day) => {
    const before = heard(first, language, false);
    const current = before && 'value' in before ? before.value : undefined;
    const place = { isAsked: false, current };
    expect(firstDaySlot.hear(saidIn(then, language), { ...WORLD, language }, place)).toMatchObject({
      value: { day, monthDay: null },
    });
  });

  it.each(['February 3, 2026', '2020-01-01', 'January 1, 2029'])('is not %s', (text) => {
    expect(heard(text)).toHaveProperty('problem');
  });

  it.each<[string, Language]>([
    ['every month on the 31st', 'en'],
    ['on the last day of every month', 'en'],
    ['monatlich am 31.', 'de'],
    ['le 31 de chaque mois', 'fr'],
    ['el día 31 de cada mes', 'es'],
  ])('%s (%s) keeps the day that is wanted where the first month has none', (text, language) => {
    const now = new Date('2026-11-21T12:00:00Z');
    const said = { text, now, entities: entitiesIn(text, { language, now }) };
    const first = firstDaySlot.hear(said, { ...WORLD, language }, { isAsked: false });
    expect(first).toMatchObject({ value: { day: '2026-11-30', monthDay: 31 } });
  });

  it.each<[string, Language]>([
    ['every month until June', 'en'],
    ['every month for 3 months starting Dec 1', 'en'],
    ['every month from Dec 1 to June 1', 'en'],
    ['monatlich bis Juni ab 1. Dezember', 'de'],
    ['cada mes hasta junio', 'es'],
    ['chaque mois pendant 6 mois', 'fr'],
  ])('has no end: %s (%s)', (text, language) => {
    expect(heard(text, language, false)).toHaveProperty('problem');
  });

  it('goes on until it is ended', () => {
    expect(heard('every month until further notice from April 1')).toEqual({
      value: { day: '2026-04-01', monthDay: null },
    });
  });

  it('is no bare number, unless it was asked for', () => {
    expect(heard('15', 'en', false)).toBeUndefined();
    expect(heard('15')).toMatchObject({ value: { day: '2026-03-15', monthDay: null } });
    expect(heard('45')).toBeUndefined();
  });
});

it('tells a day of the month from an amount', () => {
  expect(['the 15th', 'le 15', 'ab dem 1.', '15'].every(isDayOfMonth)).toBe(true);
  expect(['150', '15 dollars', '$15', 'fifteen to Anna'].some(isDayOfMonth)).toBe(false);
});
