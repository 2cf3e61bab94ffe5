import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { daySlot } from './day.js';

const hear = (text: string, isAsked = false) => daySlot.hear(saidIn(text), WORLD, { isAsked });

describe('the day of a transfer', () => {
  it.each([
    'send 50 dollars to Anna tomorrow',
    'transfer 50 to Anna next Friday',
    'on 5 April 2026',
    'next month',
    'wait until tomorrow and send 5 to Anna',
    'send 50 to Anna by friday',
    'send 50 to Anna yesterday',
    'send 50 to Anna at 5pm',
    'send 15 to Anna but not now',
  ])('cannot be that of %j', (text) => {
    expect(hear(text)).toEqual({ problem: expect.stringMatching(/^I can send money today only/) });
    expect(hear(text, true)).toHaveProperty('problem');
  });

  it.each([
    'send 50 dollars to Anna',
    'send 50 to Anna today',
    'pay anna 20 for last week',
    'pay anna 20 for the lunch yesterday',
    'yes',
  ])('is no question after %j', (text) => expect(hear(text)).toBeUndefined());

  it.each([
    ['envía 40 a Anna para el viernes', 'es', /^Solo puedo/],
    ['envía 40 a Anna a las 5', 'es', /^Solo puedo/],
    ['envía 40 a Anna pero ahora no', 'es', /^Solo puedo/],
    ["envoie 40 à Anna d'ici vendredi", 'fr', /^Je ne peux/],
    ['envoie 40 à Anna à 17h', 'fr', /^Je ne peux/],
    ['envoie 40 à Anna hier', 'fr', /^Je ne peux/],
    ['schick Anna 40 bis Freitag', 'de', /^Ich kann Geld nur heute/],
    ['überweise 40 an Anna um 17 Uhr', 'de', /^Ich kann Geld nur heute/],
    ['überweise 40 an Anna, aber nicht jetzt', 'de', /^Ich kann Geld nur heute/],
  ] as const)('cannot be that of %j', (text, language, problem) => {
    const heard = daySlot.hear(saidIn(text, language), { ...WORLD, language }, { isAsked: false });
    expect(heard).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('is no question in German where "hier" is here', () => {
    const heard = daySlot.hear(saidIn('hier 40 an Anna', 'de'), { ...WORLD, language: 'de' }, { isAsked: false });
    expect(heard).toBeUndefined();
  });

  it('is today, where that was asked', () => {
    expect(hear('yes', true)).toEqual({ value: 'today' });
    expect(hear('then today please', true)).toEqual({ value: 'today' });
    expect(hear('hm', true)).toBeUndefined();
  });
});
