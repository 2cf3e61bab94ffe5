import { describe, expect, it } from 'vitest';
import { billerIn } from './biller.js';

describe('who sent the bill', () => {
  it.each([
    ['pay the electricity bill', 'electricity'],
    ['pay my acme bill', 'acme'],
    ['pay the bill from Acme Energy', 'Acme'],
    ['settle the invoice of acme, 40 dollars', 'acme'],
    ['paga la factura de la luz', 'luz'],
    ['paga el recibo del gimnasio', 'gimnasio'],
    ["paie ma facture d'électricité", 'électricité'],
    ['bezahl meine Stromrechnung', 'Strom'],
    ['bezahl die Acme-Rechnung', 'Acme'],
    ['bezahl die Rechnung von acme', 'acme'],
  ])('is told by %j: %s', (text, name) => expect(billerIn(text)).toBe(name));

  it.each(['pay the bill', 'pay my credit card bill', 'pay the last bill', 'bezahl die rechnung', 'paga la factura'])(
    'is not told by %j',
    (text) => expect(billerIn(text)).toBeUndefined(),
  );
});
