import { array, assert, configureGlobal, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { passesLuhn } from './luhn.js';
import { mask, sensitiveSpans } from './sensitive.js';

configureGlobal({ seed: SEED });

describe('mask', () => {
  it.each([
    ['my card is 4111 1111 1111 1111', 'my card is ••••1111'],
    ['4111111111111111 12/27', '••••1111 12/27'],
    ['4111-1111-1111-1111, cvv 123', '••••1111, cvv [secret]'],
    ['amex 378282246310005', 'amex ••••0005'],
    ['ref 12 4111 1111 1111 1111 99', 'ref 12 ••••1111 99'],
    ['card 4111 1111 1111 1112', 'card 4111 1111 1111 1112'],
    ['send 50 to DE89 3704 0044 0532 0130 00 please', 'send 50 to ••••3000 please'],
    ['DE89370400440532013000', '••••3000'],
    ['gb29nwbk60161331926819', '••••6819'],
    ['DE88370400440532013000 (mistyped)', '••••3000 (mistyped)'],
    ['FR14 2004 1010 0505 0001 3M02 606', '••••2606'],
    ['ES9121000418450200051332', '••••1332'],
    ['write to anna.schmidt+bank@example.co.uk!', 'write to [email]!'],
    ['my number is +49 170 1234567', 'my number is [phone]'],
    ['0171/2345678', '[phone]'],
    ['call (555) 123-4567', 'call [phone]'],
    ['llámame al 612 345 678', 'llámame al [phone]'],
    ['my password is hunter2', 'my password is [secret]'],
    ['My password for online banking is: Swordfish!9', 'My password for online banking is: [secret]'],
    ['mi clave es 1234', 'mi clave es [secret]'],
    ['mi contraseña es gatito', 'mi contraseña es [secret]'],
    ['mon mot de passe est soleil22', 'mon mot de passe est [secret]'],
    ['mein Passwort lautet geheim1.', 'mein Passwort lautet [secret].'],
    ['meine PIN ist 4711', 'meine PIN ist [secret]'],
    ['pin 1234', 'pin [secret]'],
    ['the security code is 123', 'the security code is [secret]'],
    ['my password is wrong', 'my password is wrong'],
    ['mein Passwort ist falsch', 'mein Passwort ist falsch'],
    ['mi clave es incorrecta', 'mi clave es incorrecta'],
    ['mon code est bloqué', 'mon code est bloqué'],
    ['the code is broken', 'the code is broken'],
    ['I forgot my pin', 'I forgot my pin'],
    ['send $1,250.50 on 14.02.2026', 'send $1,250.50 on 14.02.2026'],
    ['account ending in 1234', 'account ending in 1234'],
    ...[
      '4111.1111.1111.1111',
      '4111/1111/1111/1111',
      '4111_1111_1111_1111',
      '4111,1111,1111,1111',
      '4111  1111  1111  1111',
      '4111\n1111\n1111\n1111',
      '4111\u00a01111\u00a01111\u00a01111',
      '4111\u20131111\u20131111\u20131111',
      '4111\u200b1111\u200b1111\u200b1111',
      '4111 - 1111 / 1111 . 1111',
      '４１１１１１１１１１１１１１１１',
      '٤١١١ ١١١١ ١١١١ ١١١١',
      '𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏',
      '41 11 11 11 11 11 11 11',
      '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
      '4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1',
      '4\ufe0f\u20e31\ufe0f\u20e311111111111111',
    ].map((card) => [`my card ${card}, please`, 'my card ••••1111, please']),
    ['3782.822463.10005', '••••0005'],
    ...[
      'DE89.3704.0044.0532.0130.00',
      'DE89/3704/0044/0532/0130/00',
      'DE 89 3704 0044 0532 0130 00',
      'D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0',
      'ＤＥ８９３７０４００４４０５３２０１３０００',
      'DE89\u200b3704\u200b0044\u200b0532\u200b0130\u200b00',
    ].map((iban) => [`from ${iban}, please`, 'from ••••3000, please']),
    ['password hunter2', 'password [secret]'],
    ['login hunter2 / swordfish', 'login [secret]'],
    ['login anna / swordfish', 'login [secret]'],
    ['in 2020, 2021, 2022, 2023, 2024', 'in 2020, 2021, 2022, 2023, 2024'],
    ['CVV 12 3', 'CVV [secret]'],
    ['code 4711-911', 'code [secret]'],
    ['123-45-6789 is my ssn', '[secret] is my ssn'],
    ['write to anna@localhost', 'write to [email]'],
    ['a password 2 times', 'a password 2 times'],
    ['2026-03-14 1,250.50 and 2026-03-15 5,432.10', '2026-03-14 1,250.50 and 2026-03-15 5,432.10'],
    ['2026-03-14, 1,250.50, 5,432.10, 12', '2026-03-14, 1,250.50, 5,432.10, 12'],
    ['the last 5 transactions', 'the last 5 transactions'],
    ['order 20260318', 'order 20260318'],
  ])('makes of %j %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it('leaves nothing sensitive behind, whatever surrounds it', () => {
    const piece = constantFrom(
      '4111 1111 1111 1111',
      'DE89370400440532013000',
      'a@b.de',
      '+49 170 1234567',
      'pin 1234',
      'hello',
      '50',
      ', ',
    );
    assert(
      property(array(piece, { maxLength: 6 }), (pieces) => {
        const masked = mask(pieces.join(' '));
        expect(masked).not.toMatch(/4111 1111|DE8937|@|1234567/);
        expect(mask(masked)).toBe(masked);
      }),
    );
  });

  it('takes any text, and names places within it, in order', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (text) => {
        let before = 0;
        for (const { start, end } of sensitiveSpans(text)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('finds every card number, however it is grouped', () => {
    const digits = array(integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 });
    assert(
      property(digits, constantFrom('', ' ', '-'), (start, separator) => {
        const check = [...'0123456789'].find((digit) => passesLuhn(start.join('') + digit)) ?? '';
        const card = start.join('') + check;
        const written = card.replace(/(\d{4})(?=\d)/g, `$1${separator}`);
        expect(mask(`card ${written}.`)).toBe(`card ••••${card.slice(-4)}.`);
      }),
    );
  });
});
