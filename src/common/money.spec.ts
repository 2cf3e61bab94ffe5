import { assert, bigInt, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from './money.js';

const MINOR = bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const CURRENCY = constantFrom('USD', 'EUR', 'JPY', 'KWD');

describe('Money', () => {
  it.each([
    [543_210n, 'USD', '$5,432.10'],
    [5n, 'USD', '$0.05'],
    [-81_240n, 'USD', '-$812.40'],
    [0n, 'EUR', '€0.00'],
    [1_234n, 'JPY', '¥1,234'],
    [1_234_567n, 'KWD', 'KWD 1,234.567'],
  ])('writes %d minor units of %s as %s', (minor, currency, written) => {
    expect(Money.of(minor, currency).format('en-US').replace('\u00a0', ' ')).toBe(written);
  });

  it('follows the locale', () => {
    expect(Money.of(543_210n, 'EUR').format('de-DE')).toBe('5.432,10\u00a0€');
  });

  it('keeps every digit of amounts that a double cannot hold', () => {
    expect(Money.of(900_719_925_474_099_301n, 'USD').format('en-US')).toBe('$9,007,199,254,740,993.01');
  });

  it('is written so that the same minor units can be read back', () => {
    assert(
      property(MINOR, CURRENCY, (minor, currency) => {
        const digits = Money.of(minor, currency)
          .format('en-US')
          .replaceAll(/[^\d-]/g, '');
        expect(BigInt(digits)).toBe(minor);
      }),
    );
  });

  it('adds up exactly, in any order, and back to nothing', () => {
    assert(
      property(MINOR, MINOR, CURRENCY, (a, b, currency) => {
        const [left, right] = [Money.of(a, currency), Money.of(b, currency)];
        expect(left.plus(right).equals(right.plus(left))).toBe(true);
        expect(left.plus(right).plus(right.negated()).equals(left)).toBe(true);
      }),
    );
  });

  it('does not add what is not the same currency', () => {
    expect(() => Money.of(1n, 'USD').plus(Money.of(1n, 'EUR'))).toThrow(RangeError);
  });

  it.each(['usd', 'US', 'DOLLAR', ''])('takes %j for no currency', (currency) => {
    expect(() => Money.of(1n, currency)).toThrow(RangeError);
  });

  it.each([
    ['1250.50', 'USD', 125_050n],
    ['10.5', 'USD', 1_050n],
    ['-50', 'USD', -5_000n],
    ['0', 'USD', 0n],
    ['5000', 'JPY', 5_000n],
    ['1.234', 'KWD', 1_234n],
  ])('reads %s %s', (decimal, currency, minor) => {
    expect(Money.parse(decimal, currency)?.minor).toBe(minor);
  });

  it.each([
    ['10.555', 'USD'],
    ['1.000', 'USD'], // a thousand, for many
    ['5000.5', 'JPY'],
    ['fifty', 'USD'],
    ['', 'USD'],
  ])('does not guess what %j %s is', (decimal, currency) => {
    expect(Money.parse(decimal, currency)).toBeUndefined();
  });

  it('reads what it writes', () => {
    assert(
      property(MINOR, CURRENCY, (minor, currency) => {
        const money = Money.of(minor, currency);
        expect(Money.parse(money.toDecimal(), currency)?.equals(money)).toBe(true);
      }),
    );
  });
});
