import { describe, expect, it } from 'vitest';
import { standingOrderDescription, transferDescription, worded } from './own-descriptions.js';

const ANNA = { kind: 'payee', name: 'Anna', iban: 'DE' } as const;
const SAVINGS = { kind: 'own', accountId: 'a' } as const;

describe('what the books call a payment', () => {
  it.each([
    [transferDescription(ANNA), 'Überweisung an Anna'],
    [transferDescription(ANNA, '4711'), 'Überweisung an Anna, 4711'],
    [transferDescription(SAVINGS), 'Überweisung zwischen eigenen Konten'],
    [transferDescription(SAVINGS, '4711'), 'Überweisung zwischen eigenen Konten, 4711'],
    [standingOrderDescription(ANNA), 'Dauerauftrag an Anna'],
    [standingOrderDescription(SAVINGS), 'Dauerauftrag zwischen eigenen Konten'],
    ['Coffee', 'Coffee'],
  ])('%s is told as %s', (description, told) => {
    expect(worded(description, 'de')).toBe(told);
    expect(worded(description, 'en')).toBe(description);
  });
});
