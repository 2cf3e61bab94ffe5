import { assert, configureGlobal, constantFrom, integer, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/support/seed.js';
import { passesLuhn } from './luhn.js';
import { withhold } from './withhold.js';

configureGlobal({ seed: SEED });

const BRANDS: readonly (readonly [start: string, length: number])[] = [
  ['4', 16],
  ['4', 13],
  ['4', 19],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['300', 14],
  ['36', 14],
  ['3530', 16],
  ['6011', 16],
  ['65', 16],
  ['62', 16],
  ['62', 19],
  ['5018', 16],
];
/** Sizes of groups; what is left over goes into the last one. */
const GROUPINGS: readonly (readonly number[])[] = [
  [19],
  [4, 4, 4, 4, 3],
  [4, 6, 5],
  [8, 4, 4],
  [4, 8, 4],
  [4, 4, 8],
  [8, 8, 3],
  [4, 12],
  Array.from({ length: 19 }, () => 1),
  Array.from({ length: 10 }, () => 2),
];
const GAPS = [
  ' ',
  '-',
  '.',
  '/',
  '_',
  '+',
  '*',
  '#',
  'x',
  ' x ',
  ':',
  '|',
  '~',
  '  ',
  '      ',
  '\n',
  '\n\n  ',
  '\t',
  ' - ',
];
const AROUND = [
  '',
  ' ',
  'card ',
  'is it ',
  '(',
  'x: ',
  'pay 50 with ',
  'am 12.03.2026: ',
  'nº ',
  ' please',
  ', 12/27 and 50 euros',
];

/** A number as brands give them out. */
const pan = tuple(
  constantFrom(...BRANDS),
  string({ unit: constantFrom(...'0123456789'), minLength: 19, maxLength: 19 }),
).map(([[start, length], digits]) => {
  const most = (start + digits).slice(0, length - 1);
  return most + ([...'0123456789'].find((digit) => passesLuhn(most + digit)) ?? '');
});

function grouped(digits: string, sizes: readonly number[], gap: string): string {
  const groups: string[] = [];
  for (let at = 0, next = 0; at < digits.length; next++) {
    const end = at + (sizes[next] ?? digits.length);
    groups.push(digits.slice(at, end));
    at = end;
  }
  return groups.join(gap);
}

const onlyDigits = (text: string): string => text.replace(/\D/g, '');

describe('a card number', () => {
  it('does not survive, however it is grouped and whatever stands around it', () => {
    assert(
      property(
        pan,
        constantFrom(...GROUPINGS),
        constantFrom(...GAPS),
        constantFrom(...AROUND),
        constantFrom(...AROUND),
        (number, sizes, gap, before, after) => {
          const said = `${before}${grouped(number, sizes, gap)}${/^\d/.test(after) ? ' ' : ''}${after}`;
          const { text, withheld } = withhold(said);
          expect(withheld, said).toContain('card_number');
          expect(text, said).toContain(`••••`);
          expect(onlyDigits(text), said).not.toContain(number.slice(0, -4));
          expect(onlyDigits(text), said).not.toContain(number.slice(0, 9));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('is found in digits of any script', () => {
    assert(
      property(pan, constantFrom(0xff10, 0x0660, 0x0966, 0x1d7ce), (number, zero) => {
        const said = [...number].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
        expect(withhold(said).text).toBe(`••••${number.slice(-4)}`);
      }),
    );
  });

  it.each([
    ['4111 1111 1111 1111 12/27 737', '••••1111 12/27 [secret]'],
    ['4111111111111111 exp 12/27, 737', '••••1111 exp 12/27, [secret]'],
    ['4111 1111 1111 1111, expires 12/2027, 737', '••••1111, expires 12/2027, [secret]'],
    ['4111 1111 1111 1111 1227 737', '••••1111 1227 [secret]'],
    ['4111 1111 1111 1111 737', '••••1111 [secret]'],
    ['4111 1111 1111 1111\n737', '••••1111\n[secret]'],
    ['4111 1111 1111 1111 737 12/27', '••••1111 [secret] 12/27'],
    ['5000 4111 1111 1111 1111 600', '5000 ••••1111 [secret]'],
    ['pay 4111 1111 1111 1111 500', 'pay ••••1111 500'],
    ['4111 1111 1111 1111 500 euros', '••••1111 500 euros'],
    ['4111 1111 1111 1111 12/27 500 to lena', '••••1111 12/27 500 to lena'],
    ['limit 4111 1111 1111 1111 500', 'limit ••••1111 500'],
    ['DE89 3704 0044 0532 0130 00 4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00 ••••1111'],
    ['at50 4111 1111 1111 1111', 'at50 ••••1111'],
  ])('leaves of %j %j', (said, kept) => {
    expect(withhold(said).text).toBe(kept);
  });
});

describe('what is no card', () => {
  it.each([
    'pay 500, 300, 250, 400, 125', // 500300250400125 would pass
    '500€ 300€ 250€ 400€ 125€',
    'call +4915201234565', // passes Luhn with 13 digits
    '+49 1520 1234565',
    'statement from 2026-01-01 to 2026-03-31',
    '12.03.2026 4500.00 14.03.2026 5500.00',
    'IBAN GB29 NWBK 6016 1331 9268 19',
    'DE88 3704 0044 0532 0130 00',
    'order 17000000000000000000',
  ])('keeps %j', (said) => {
    expect(withhold(said)).toEqual({ text: said, withheld: [] });
  });

  it('keeps any sum, date, name or reference of a payment', () => {
    const amount = integer({ min: 1, max: 99_999 }).map(String);
    const piece = constantFrom(
      'send %',
      'to lena',
      'on 14.02.2026',
      '% euros',
      'and % to ben',
      'order A-%',
      'ref %',
      'my card',
    );
    assert(
      property(tuple(piece, piece, piece, piece), amount, (pieces, sum) => {
        const said = pieces.join(' ').replaceAll('%', sum);
        expect(withhold(said)).toEqual({ text: said, withheld: [] });
      }),
    );
  });
});
