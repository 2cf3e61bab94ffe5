import { array, assert, configureGlobal, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { withhold } from './withhold.js';

configureGlobal({ seed: SEED });

describe('a secret that is told', () => {
  it.each([
    ["my pin's 4829, thanks", "my pin's [secret], thanks"],
    ['my pin’s 4829', 'my pin’s [secret]'],
    ['pin4829', 'pin[secret]'],
    ['PIN=4829', 'PIN=[secret]'],
    ['my pin number for my visa card is 4829', 'my pin number for my visa card is [secret]'],
    ['the pin I was given is 4829', 'the pin I was given is [secret]'],
    ['use 4829 as the new pin', 'use [secret] as the new pin'],
    ['pin 4829 to unlock it', 'pin [secret] to unlock it'],
    ['change my pin from 4829 to 5938', 'change my pin from [secret] to [secret]'],
    ['change my pin to 5938', 'change my pin to [secret]'],
    ['cambiar mi pin de 4829 a 5938', 'cambiar mi pin de [secret] a [secret]'],
    ['changer mon pin de 4829 à 5938', 'changer mon pin de [secret] à [secret]'],
    ['meine pin von 4829 auf 5938 ändern', 'meine pin von [secret] auf [secret] ändern'],
    ['el pin que me enviaron es 4829', 'el pin que me enviaron es [secret]'],
    ['mein pin ist 4829', 'mein pin ist [secret]'],
    ['meine pin lautet 4829', 'meine pin lautet [secret]'],
    ['mi nip es 4829', 'mi nip es [secret]'],
    ['mon code secret est 4829', 'mon code secret est [secret]'],
    ['pw: hunter2', 'pw: [secret]'],
    ['pass: swordfish', 'pass: [secret]'],
    ['mdp: soleil22', 'mdp: [secret]'],
    ['kennwort: geheim1', 'kennwort: [secret]'],
    ['mein Kennwort ist Sonnenblume', 'mein Kennwort ist [secret]'],
    ['mi contrasena es gatito', 'mi contrasena es [secret]'],
    ['mon mot de passe est : soleil', 'mon mot de passe est : [secret]'],
    ['password “correct horse battery”', 'password “[secret]”'],
    ['mein Passwort lautet „blauer Elefant“', 'mein Passwort lautet „[secret]“'],
    ['my password is correct horse battery staple', 'my password is [secret]'],
    ['password: blue elephant dances', 'password: [secret]'],
    ['hunter2 is my password', '[secret] is my password'],
    ['change my password from swordfish to gandalf', 'change my password from [secret] to [secret]'],
    ['cvc/737', 'cvc/[secret]'],
    ['cvv\n737', 'cvv\n[secret]'],
    ['the 3 digit code is 737', 'the 3 digit code is [secret]'],
    ['the last three digits on the back are 737', 'the last three digits on the back are [secret]'],
    ['the number on the back of my card is 737', 'the number on the back of my card is [secret]'],
    ['los tres dígitos de atrás son 737', 'los tres dígitos de atrás son [secret]'],
    ['les trois chiffres au dos sont 737', 'les trois chiffres au dos sont [secret]'],
    ['die drei Ziffern auf der Rückseite sind 737', 'die drei Ziffern auf der Rückseite sind [secret]'],
    ['die Prüfziffer lautet 737', 'die Prüfziffer lautet [secret]'],
    ['die pruefziffer ist 737', 'die pruefziffer ist [secret]'],
    ['4111111111111111|12|27|737', '••••1111|12|27|[secret]'],
    ['4111 1111 1111 1111 exp. 12/27 sec code 737', '••••1111 exp. 12/27 sec code [secret]'],
    ['{"cvv": 737, "pin":"4829", "password":"hunter2"}', '{"cvv": [secret], "pin":"[secret]", "password":"[secret]"}'],
    ['?cvv=737&pin=4829', '?cvv=[secret]&pin=[secret]'],
    ['my otp was 482913', 'my otp was [code]'],
    ['the code you sent me is 482913', 'the code you sent me is [code]'],
    ['der Code, den ich bekommen habe, ist 482913', 'der Code, den ich bekommen habe, ist [code]'],
    ["le code que j'ai reçu est 482913", "le code que j'ai reçu est [code]"],
    ['İ: my pin is 4829', 'İ: my pin is [secret]'],
  ])('is taken out of %j', (said, kept) => {
    expect(withhold(said).text).toBe(kept);
    expect(withhold(kept).text).toBe(kept);
  });
});

describe('what only looks like a secret', () => {
  it.each([
    'otp 500',
    'pin 500',
    'pin 500 to lena',
    'pin 5000 to lena',
    'pin 5000 para lena',
    'pin 5000 an lena',
    'pay csc 500',
    'send tan 5000',
    'code 50 off',
    'search for code 482913',
    'busca el código 482913',
    'cherche le code 482913',
    'suche nach dem code 482913',
    'order code 482913',
    'the code of the order is 482913',
    'mi código de cliente es 482913',
    'mi clave de rastreo es 482913',
    'order number 4829123',
    'transaction reference 482912345678',
    'send 4111 to anna',
    'send 4111 to anna and 5000 to ben',
    'forgot my pin, 5000 to lena please',
    'forgot my pin. 5000 to lena',
    'my pin is 500 dollars',
    'I have a question about my pin and 500 euros',
    'the last 4 digits are 4829',
    'the number on the back is 0800 123 456',
    'mein pin wurde 3 mal abgelehnt',
    'le code 75001 Paris',
    "my password isn't working",
    'my password is not working today',
    'my password is blocked again today',
    'my password is giving errors',
    'change my password to something stronger',
    'how do I change my pin from the app to another',
    'pass me to a person',
    'pay ••••1111 500',
    'set the limit of ••••1111 to 500',
    '••••1111 12/27 500 to lena',
  ])('stays in %j', (said) => {
    expect(withhold(said)).toEqual({ text: said, withheld: [] });
  });

  it('stays in whatever sentences about money are made of', () => {
    const piece = constantFrom(
      'send 500 to lena',
      'I forgot my pin',
      'my password expired',
      'transfer 1,250.50 on 14.02.2026',
      'call +49 170 1234567',
      'DE89 3704 0044 0532 0130 00',
      'what is my balance',
      'order 4829123',
      'pago 4829 a ana',
      'überweise 5000 an Ben',
      'verse 300 à Luc',
    );
    assert(
      property(array(piece, { maxLength: 6 }), constantFrom(', ', '. ', '\n', ' and '), (pieces, gap) => {
        const said = pieces.join(gap);
        expect(withhold(said)).toEqual({ text: said, withheld: [] });
      }),
    );
  });
});
