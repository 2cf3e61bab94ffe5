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
    ['en', 'add payee Maria Lopez IBAN DE89370400440532013000', 'Maria Lopez'],
    ['en', 'add a new payee: maria lopez, DE89 3704 0044 0532 0130 00', 'maria lopez'],
    ['en', 'add beneficiary Maria Lopez with the IBAN DE89370400440532013000', 'Maria Lopez'],
    ['en', 'add payee Maria Lopez', 'Maria Lopez'],
    ['es', 'añade un beneficiario: María López, IBAN DE89370400440532013000', 'María López'],
    ['fr', "ajoute le bénéficiaire Camille Durand avec l'IBAN DE89370400440532013000", 'Camille Durand'],
    ['de', 'neuer Empfänger Jürgen Weiß mit der IBAN DE89370400440532013000', 'Jürgen Weiß'],
    ['de', 'Empfänger Jürgen Weiß anlegen', 'Jürgen Weiß'],
    ['de', 'Bitte meine Frau Julia als Empfängerin anlegen, IBAN DE89370400440532013000', 'Julia'],
    ['de', 'Neue Empfängerin Julia Beispiel, IBAN DE89370400440532013000', 'Julia Beispiel'],
    ['de', 'füge meine Frau Julia als Empfängerin hinzu, ihre IBAN ist DE89370400440532013000', 'Julia'],
    ['en', 'add my wife Julia as a payee, her iban is DE89370400440532013000', 'Julia'],
    ['es', 'añade a mi mujer Julia como beneficiaria, su iban es DE89370400440532013000', 'Julia'],
    ['fr', 'ajoute ma femme Julia comme bénéficiaire, son iban est DE89370400440532013000', 'Julia'],
    ['de', 'lege bitte Jürgen Weiß als Empfänger an', 'Jürgen Weiß'],
  ] as const)('is told in %s from %j', (language, text, value) => expect(nameIn(text, language)).toEqual({ value }));

  it.each([
    ['en', 'maria lopez, DE89 3704 0044 0532 0130 00', 'maria lopez'],
    ['en', 'Maria Lopez and the IBAN is DE89370400440532013000', 'Maria Lopez'],
    ['en', 'DE89370400440532013000, Maria Lopez', 'Maria Lopez'],
    ['de', 'Jürgen Weiß mit der IBAN DE89370400440532013000', 'Jürgen Weiß'],
    ['es', 'María López y el IBAN es DE89370400440532013000', 'María López'],
    ['fr', "camille durand, l'IBAN est DE89370400440532013000", 'camille durand'],
  ] as const)('may be answered beside the IBAN, in %s: %j', (language, text, value) => {
    const said = saidIn(text, language);
    expect(addPayee.slots['name']?.hear(said, WORLD, { isAsked: true })).toEqual({ value });
    expect(addPayee.slots['iban']?.hear(said, WORLD, { isAsked: false })).toEqual({ value: 'DE89370400440532013000' });
  });

  it('is no word for adding', () => {
    expect(nameIn('Empfängerin anlegen, IBAN DE89370400440532013000', 'de')).toBeUndefined();
    expect(nameIn('add my wife as a payee, her iban is DE89370400440532013000')).toBeUndefined();
  });

  it('is not told by an IBAN alone', () => {
    const said = saidIn('the IBAN is DE89370400440532013000');
    expect(addPayee.slots['name']?.hear(said, WORLD, { isAsked: true })).toBeUndefined();
  });

  it('is no order to stop, where it is asked for', () => {
    const asked = (text: string) => addPayee.slots['name']?.hear(saidIn(text), WORLD, { isAsked: true });
    expect(asked('eva meier')).toEqual({ value: 'eva meier' });
    expect(asked('cancel the payee')).toBeUndefined();
  });

  it.each([
    ['en', 'how do i change my address'],
    ['en', 'can i do that later'],
    ['en', 'wait let me look it up'],
    ['en', 'someone'],
    ['de', 'moment ich such kurz die iban'],
    ['de', 'wie ändere ich meine adresse'],
    ['de', 'jemand'],
    ['es', 'cómo cambio mi dirección'],
    ['es', 'alguien'],
    ['fr', 'comment changer mon adresse'],
    ['fr', "quelqu'un"],
  ] as const)('is not answered in %s by %j', (language, text) =>
    expect(addPayee.slots['name']?.hear(saidIn(text, language), WORLD, { isAsked: true })).toBeUndefined(),
  );

  it.each([
    ['en', 'Will Smith'],
    ['de', 'Can Demir'],
    ['fr', 'Qui Nguyen'],
    ['en', 'ludwig van der rohe'],
  ] as const)('may sound like a question, in %s: %j', (language, value) =>
    expect(addPayee.slots['name']?.hear(saidIn(value, language), WORLD, { isAsked: true })).toEqual({ value }),
  );

  it('is the one beside the IBAN, whatever was said before', () => {
    expect(nameIn('quiero pagar a alguien q no esta en la lista', 'es')).toBeUndefined();
    const hear = (text: string) =>
      addPayee.slots['name']?.hear(saidIn(text, 'es'), WORLD, { isAsked: false, current: 'Otra Persona' });
    expect(hear('María López, ES9121000418450200051332')).toEqual({ value: 'María López' });
    expect(hear('el IBAN es ES9121000418450200051332')).toBeUndefined();
  });

  it.each([
    'add a payee',
    'add a friend as a payee',
    'add someone to my payees',
    'add him as a payee',
    'add a payee please',
    'add payee with IBAN DE89370400440532013000',
    'new payee for DE89370400440532013000',
    'neuen Empfänger anlegen',
  ])('is not told by %j', (text) => expect(nameIn(text)).toBeUndefined());
});

describe('the account of a new payee', () => {
  const [own, ...accounts] = WORLD.portfolio.accounts;
  const world = {
    ...WORLD,
    portfolio: { ...WORLD.portfolio, accounts: own ? [{ ...own, iban: 'DE89370400440532013000' }, ...accounts] : [] },
  };

  it("is none of the customer's own", () => {
    const objection = addPayee.check?.({ name: 'Myself', iban: 'DE89370400440532013000' }, world);
    expect(objection).toMatchObject({ about: 'iban', say: expect.stringContaining('an account of your own') });
  });

  it("may be anybody else's", () => {
    expect(addPayee.check?.({ name: 'Paul', iban: 'GB82WEST12345698765432' }, world)).toBeUndefined();
  });
});
