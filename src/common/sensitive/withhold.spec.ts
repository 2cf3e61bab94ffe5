import { array, assert, configureGlobal, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { passesLuhn } from './luhn.js';
import { withhold } from './withhold.js';

configureGlobal({ seed: SEED });

describe('withhold', () => {
  it.each([
    ['my card is 4111 1111 1111 1111', 'my card is ••••1111', ['card_number']],
    ['block 4111-1111-1111-1111 please', 'block ••••1111 please', ['card_number']],
    ['amex 378282246310005', 'amex ••••0005', ['card_number']],
    ['４１１１１１１１１１１１１１１１', '••••1111', ['card_number']],
    ['4111\u200b1111\u200b1111\u200b1111', '••••1111', ['card_number']],
    ['٤١١١ ١١١١ ١١١١ ١١١١', '••••1111', ['card_number']],
    ['4111 1111 1111 1111 12/27 123', '••••1111 12/27 [secret]', ['card_number', 'card_code']],
    ['4111111111111111, exp 12/2027, cvv 123', '••••1111, exp 12/2027, cvv [secret]', ['card_number', 'card_code']],
    ['the CVV of my card is 123', 'the CVV of my card is [secret]', ['card_code']],
    ['security code: 123', 'security code: [secret]', ['card_code']],
    ['la prüfziffer ist 123', 'la prüfziffer ist [secret]', ['card_code']],
    ['le cryptogramme est 123', 'le cryptogramme est [secret]', ['card_code']],
    ['el código de seguridad es 123', 'el código de seguridad es [secret]', ['card_code']],
    ['pin 1234', 'pin [secret]', ['pin']],
    ['my PIN for card 9876 is 1234', 'my PIN for card 9876 is [secret]', ['pin']],
    ['1234 is my pin', '[secret] is my pin', ['pin']],
    ['meine Geheimzahl lautet 47 11', 'meine Geheimzahl lautet [secret]', ['pin']],
    ['mon code secret est le 4711', 'mon code secret est le [secret]', ['pin']],
    ['mi PIN es 4711', 'mi PIN es [secret]', ['pin']],
    ['my password is hunter2', 'my password is [secret]', ['password']],
    ['my password is swordfish.', 'my password is [secret].', ['password']],
    ['my password is "correct horse battery"', 'my password is "[secret]"', ['password']],
    ['my password for online banking is Sword!Fish ok', 'my password for online banking is [secret] ok', ['password']],
    ['password hunter2', 'password [secret]', ['password']],
    ['login anna / swordfish1', 'login anna / [secret]', ['password']],
    ['mi contraseña es gatito', 'mi contraseña es [secret]', ['password']],
    ['mein Passwort lautet geheim1', 'mein Passwort lautet [secret]', ['password']],
    ['mon mot de passe est soleil22', 'mon mot de passe est [secret]', ['password']],
    ['the code is 123456', 'the code is [code]', ['one_time_code']],
    ['code: 123 456', 'code: [code]', ['one_time_code']],
    ['otp 998877', 'otp [code]', ['one_time_code']],
    ['meine TAN ist 123456', 'meine TAN ist [code]', ['one_time_code']],
    ['el código es 123456', 'el código es [code]', ['one_time_code']],
    ['security code 123456', 'security code [code]', ['one_time_code']],
    ['pin 1234, password hunter2', 'pin [secret], password [secret]', ['pin', 'password']],
  ])('makes of %j %j', (text, kept, withheld) => {
    expect(withhold(text)).toEqual({ text: kept, withheld });
  });

  it.each([
    'send 50 to DE89 3704 0044 0532 0130 00 please',
    'send 50 to GB29NWBK60161331926819',
    'reference 1234567890128', // passes Luhn, and no issuer has it
    'message 1700000000000004',
    'call +49 170 1234567 or write to anna@example.com',
    'my password is wrong',
    'my password is EXPIRED',
    'the password reset page is down',
    'my password is too long for the form',
    'mein Passwort ist falsch',
    'mi clave es incorrecta',
    'mon code est bloqué',
    'I forgot the pin of card 1234',
    'my pin was declined 3 times',
    'change my PIN',
    'the code is broken',
    'the zip code is 280013',
    'sort code 20-00-00',
    'code postal 75001',
    'send 50 to Anna, reference code 123456',
    'error code 500123',
    'send $1,250.50 on 14.02.2026',
    'account ending in 1234',
    '••••1111 since 12/2024, 150 dollars',
    'transfer 250000',
    'the standard 1234 spinning 5678',
  ])('leaves %j as it is', (text) => {
    expect(withhold(text)).toEqual({ text, withheld: [] });
  });

  it('leaves no card number, however it is grouped and whatever stands around it', () => {
    const digits = array(integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 });
    const around = constantFrom('', 'card ', 'pay ', '(', 'x: ');
    assert(
      property(
        digits,
        constantFrom('3', '4', '5', '6'),
        constantFrom('', ' ', '-', '.'),
        around,
        (rest, first, gap, before) => {
          const start = first + rest.join('');
          const card = start + ([...'0123456789'].find((digit) => passesLuhn(start + digit)) ?? '');
          const { text, withheld } = withhold(`${before}${card.replace(/(\d{4})(?=\d)/g, `$1${gap}`)}, please`);
          expect(withheld).toEqual(['card_number']);
          expect(text).toBe(`${before}••••${card.slice(-4)}, please`);
        },
      ),
    );
  });

  it('finds nothing in what it has been through, and keeps all that it does not name', () => {
    const piece = constantFrom(
      '4111 1111 1111 1111',
      'pin 1234',
      'my password is hunter2',
      'code 123456',
      '12/27',
      '123',
      'hello',
      ', ',
    );
    assert(
      property(array(piece, { maxLength: 6 }), (pieces) => {
        const { text } = withhold(pieces.join(' '));
        expect(text).not.toMatch(/4111 1111|hunter2|pin 1234|123456/);
        expect(withhold(text)).toEqual({ text, withheld: [] });
        expect(text.split('hello')).toHaveLength(pieces.filter((each) => each === 'hello').length + 1);
      }),
    );
  });

  it('takes any text, and changes none that has nothing to withhold', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (text) => {
        const kept = withhold(text);
        expect(kept.text === text).toBe(kept.withheld.length === 0);
      }),
    );
  });
});
