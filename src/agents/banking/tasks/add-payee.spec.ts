import { describe, expect, it } from 'vitest';
import { saidIn, WORLD } from '../../../../test/support/banking-said.js';
import type { Language } from '../../languages.js';
import { addPayee } from './add-payee.js';

const nameIn = (text: string, language: Language = 'en') =>
  addPayee.slots['name']?.hear(saidIn(text, language), WORLD, { isAsked: false });

describe('the name of a new payee', () => {
  it.each([
    ['en', 'add Paul Okafor as a payee, his IBAN is GB82 WEST 1234 5698 7654 32', 'Paul Okafor'],
    ['en', 'no, her name is Eva Meier', 'Eva Meier'],
    ['de', 'sie heißt Eva Meier', 'Eva Meier'],
    ['en', 'please add paul okafor to my payees', 'paul okafor'],
    ['es', 'añade a Lucía Ortega como beneficiaria', 'Lucía Ortega'],
    ['fr', 'ajoute Camille Durand à mes bénéficiaires', 'Camille Durand'],
    ['de', 'lege bitte Jürgen Weiß als Empfänger an', 'Jürgen Weiß'],
  ] as const)('is told in %s from %j', (language, text, value) => expect(nameIn(text, language)).toEqual({ value }));

  it('is no order to stop, where it is asked for', () => {
    const asked = (text: string) => addPayee.slots['name']?.hear(saidIn(text), WORLD, { isAsked: true });
    expect(asked('eva meier')).toEqual({ value: 'eva meier' });
    expect(asked('cancel the payee')).toBeUndefined();
  });

  it.each(['add a payee', 'add a friend as a payee', 'add someone to my payees', 'add him as a payee'])(
    'is not told by %j',
    (text) => expect(nameIn(text)).toBeUndefined(),
  );
});
