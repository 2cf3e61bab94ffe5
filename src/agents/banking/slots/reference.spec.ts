import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import { amountSlot } from './amount.js';
import { referenceIn } from './reference.js';

describe('the reference of a payment', () => {
  it.each([
    ['pay 80 dollars to Anna, reference 4711', '4711'],
    ['pay the invoice no. RE-2026/17.', 'RE-2026/17'],
    ['send 20 to Anna, reference "birthday present"', 'birthday present'],
    ['Rechnungsnummer 4711', '4711'],
    ['Verwendungszweck: „Miete März"', 'Miete März'],
    ['facture n° 4711', '4711'],
    ['référence « loyer mars »', 'loyer mars'],
    ['referencia 4711', '4711'],
  ])('%s', (text, reference) => {
    expect(referenceIn(text)?.value).toBe(reference);
  });

  it.each(['pay the invoice of Anna', 'send 80 to Anna', 'the reference please'])('none: %s', (text) => {
    expect(referenceIn(text)).toBeUndefined();
  });

  it('is no amount', () => {
    const said = saidIn('pay 80 dollars to Anna, reference 4711');
    expect(amountSlot.hear(said, WORLD, { isAsked: false })).toEqual({ value: { decimal: '80', currency: 'USD' } });
  });
});
