import { describe, expect, it } from 'vitest';
import { leaksSecret, namesCard } from './no-secrets.js';
import { withholdIn } from './withhold-json.js';

describe('withholdIn', () => {
  it.each([
    [{ cvv: 737 }, { cvv: '[secret]' }],
    [{ pin: '4829' }, { pin: '[secret]' }],
    [{ password: 'x' }, { password: '[secret]' }],
    [
      { securityCode: '737', card_pin: 4829 },
      { securityCode: '[secret]', card_pin: '[secret]' },
    ],
    [
      { contraseña: 'gato', 'mot de passe': 'x', Kennwort: 'y' },
      { contraseña: '[secret]', 'mot de passe': '[secret]', Kennwort: '[secret]' },
    ],
    [{ form: [{ name: 'pin', value: '4829' }] }, { form: [{ name: 'pin', value: '[secret]' }] }],
    [{ otp: { value: 482913 } }, { otp: { value: '[secret]' } }],
    [{ card: 4111111111111111 }, { card: '••••1111' }],
    [{ card: 4111111111111111111 }, { card: '••••1000' }],
    [{ cards: [{ deep: ['4111 1111 1111 1111'] }] }, { cards: [{ deep: ['••••1111'] }] }],
    [{ '4111 1111 1111 1111': { draft: 'pin 4829' } }, { '••••1111': { draft: 'pin [secret]' } }],
  ])('makes of %j %j', (given, kept) => {
    expect(withholdIn(given)).toEqual(kept);
    expect(withholdIn(kept)).toEqual(kept);
  });

  it('leaves times, amounts, places on a map, flags and nothing', () => {
    const given = { at: 1700000000000, sum: 500.25, pin: { lat: 52.5 }, hasPin: true, password: null, code: '500123' };
    expect(withholdIn({ ...given, locale: 'en-US' })).toEqual({ ...given, locale: 'en-US' });
  });
});

describe('a name that a client gives', () => {
  it.each(['4111111111111111', '4111-1111-1111-1111', 'pay_4111111111111111_1', 'key4111111111111111'])(
    'has a card in it: %s',
    (name) => expect(namesCard(name)).toBe(true),
  );

  it.each([
    'c0ffee-1',
    '0199b1c2-d3e4-7f80-a1b2-c3d4e5f60718',
    '41111111-1111-4111-8111-11111111111a',
    'msg_0199b1c2d3e47f80a1b2c3d4e5f60719',
    '1700000000000-4',
    '01J9ZQ5W3T41111111',
  ])('has none: %s', (name) => expect(namesCard(name)).toBe(false));
});

describe('an address', () => {
  it.each([
    'https://x.de/a?pan=4111111111111111',
    'https://x.de/4111%201111%201111%201111',
    'https://x.de/a?cvv=737',
    'https://x.de/?password=hunter2',
  ])('gives away what is not kept: %s', (url) => expect(leaksSecret(url)).toBe(true));

  it.each([
    'https://files.example.com/statement-2026-03.pdf',
    'https://b.s3.amazonaws.com/a.pdf?X-Amz-Signature=abc123&X-Amz-Date=20260101',
    'https://x.de/pin/4829.png',
  ])('gives nothing away: %s', (url) => expect(leaksSecret(url)).toBe(false));
});
