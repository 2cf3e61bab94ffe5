import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { Money } from '../../../common/money.js';
import type { Language } from '../../languages.js';
import type { BankStandingOrder } from '../portfolio.js';
import { standingOrderSlot } from './standing-order.js';

const order = (standingOrderId: string, amount: bigint, name: string): BankStandingOrder => ({
  standingOrderId,
  fromAccountId: 'a',
  amount: Money.of(amount, 'USD'),
  to: { kind: 'payee', name, iban: 'DE00123456789000008842' },
  rhythm: 'monthly',
  nextDay: '2026-04-01',
  last: null,
});
const ANNA = order('anna', 1_500n, 'Anna Schmidt');
const LENA = order('lena', 5_000n, 'Lena Fischer');

const hear = (text: string, language: Language, ...standingOrders: readonly BankStandingOrder[]) =>
  standingOrderSlot.hear(
    saidIn(text, language),
    { ...WORLD, language, portfolio: { ...WORLD.portfolio, standingOrders } },
    { isAsked: false },
  );

describe('which standing order is meant', () => {
  it.each([
    ['end the standing order of 77', 'en', /^I see no standing order of 77\. /],
    ['end the standing order of 15 to maple', 'en', /^I see no standing order of 15 for "maple"\. /],
    ['cancel my rent standing order', 'en', /^I see no standing order for "rent"\. /],
    ['cancel the standing order for the gym', 'en', /for "gym"/],
    ['termina la orden permanente de 77', 'es', /^No veo ninguna orden permanente de 77\. /],
    ['cancela la orden permanente del alquiler', 'es', /para «alquiler»/],
    ['arrête le virement permanent de 77', 'fr', /^Je ne vois aucun virement permanent de 77\. /],
    ['annule le virement permanent pour le loyer', 'fr', /pour « loyer »/],
    ['beende den Dauerauftrag über 77', 'de', /^Einen Dauerauftrag über 77 sehe ich nicht\. /],
    ['kündige den Dauerauftrag für die Miete', 'de', /für „Miete“/],
  ] as const)('is none of them by %j', (text, language, problem) => {
    expect(hear(text, language, ANNA)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('is none by a name that fits and an amount that does not', () => {
    const heard = hear('lösche den dauerauftrag an lena über 51', 'de', LENA);
    expect(heard).toEqual({ problem: expect.stringMatching(/über 51.* sehe ich nicht.*\n1\. 50,00/u) });
    expect(hear('end the standing order of 15 to lena', 'en', ANNA, LENA)).toHaveProperty('problem');
  });

  it.each([
    ['end the standing order of 15', 'en'],
    ['end the standing order of 15 to anna', 'en'],
    ['cancel the one to anna', 'en'],
    ['cancel the first one', 'en'],
    ['cancela la primera', 'es'],
    ['supprime le premier', 'fr'],
    ['lösche den ersten', 'de'],
    ['beende den Dauerauftrag an Anna', 'de'],
  ] as const)('is the one of %j', (text, language) => {
    expect(hear(text, language, ANNA, LENA)).toEqual({ value: 'anna' });
  });

  it.each([
    ['end my standing order', 'en'],
    ['end my monthly standing order please', 'en'],
    ['i want to stop my standing order for good', 'en'],
    ['annule un virement permanent', 'fr'],
    ['quiero terminar una orden permanente', 'es'],
    ['bitte meinen dauerauftrag beenden', 'de'],
  ] as const)('is left open by %j', (text, language) => {
    expect(hear(text, language, ANNA, LENA)).toBeUndefined();
  });
});
