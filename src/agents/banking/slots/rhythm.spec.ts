import { expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { rhythmSlot } from './rhythm.js';

it.each([
  ['every month', 'monthly'],
  ['monthly please', 'monthly'],
  ['the first of each month', 'monthly'],
  ['every three months', 'quarterly'],
  ['every Friday', 'weekly'],
  ['once a year', 'yearly'],
  ['jeden Monat', 'monthly'],
  ['alle 3 Monate', 'quarterly'],
  ['jeden Montag', 'weekly'],
  ['tous les mois', 'monthly'],
  ['chaque trimestre', 'quarterly'],
  ['toutes les semaines', 'weekly'],
  ['cada mes', 'monthly'],
  ['todas las semanas', 'weekly'],
  ['cada año', 'yearly'],
])('%s is %s', (text, rhythm) => {
  expect(rhythmSlot.hear(saidIn(text), WORLD, { isAsked: true })).toEqual({ value: rhythm });
});

it.each(['next month', 'tomorrow', '50 dollars', 'last week'])('%s says nothing of how often', (text) => {
  expect(rhythmSlot.hear(saidIn(text), WORLD, { isAsked: true })).toBeUndefined();
});

it.each([
  'twice a month from Dec 1',
  'on the 1st and 15th of every month',
  'biweekly',
  'dos veces al mes',
  'el 1 y el 15 de cada mes',
  'deux fois par mois',
  'le 1 et le 15 de chaque mois',
  'zweimal im Monat',
  'am 1. und 15. jedes Monats',
])('%s is more than one day', (text) => {
  expect(rhythmSlot.hear(saidIn(text), WORLD, { isAsked: true })).toHaveProperty('problem');
});
