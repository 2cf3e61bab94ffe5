import { assert, configureGlobal, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../../../test/support/seed.js';
import type { Entity } from '../../../understanding.js';
import { entitiesIn } from '../../entities.js';
import { MONEY_SAMPLES } from '../money.samples.js';
import { amountsIn } from './money.js';

configureGlobal({ seed: SEED });

const LANGUAGES = ['en', 'es', 'fr', 'de'] as const;

const shown = ({ value, currency, isBare }: Entity): string =>
  `${isBare === true ? '~' : ''}${value}${typeof currency === 'string' ? ` ${currency}` : ''}`;

const moneyIn = (text: string, language: string): readonly string[] =>
  entitiesIn(text, { language })
    .filter(({ type }) => type === 'money')
    .map(shown);

describe('amounts', () => {
  it.each(MONEY_SAMPLES)('reads %s %j as %s %s', (language, text, ...expected) => {
    expect(moneyIn(text, language)).toEqual(expected);
  });

  it('reads what Intl writes, in every language', () => {
    assert(
      property(
        integer({ min: 0, max: 99_999_999 }),
        constantFrom('EUR', 'USD', 'GBP', 'CHF'),
        constantFrom('en-US', 'en-GB', 'de-DE', 'es-ES', 'fr-FR'),
        (minor, currency, locale) => {
          const written = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' });
          const text = written.format(minor / 100).replace(/\s/g, ' ');
          const decimal = (minor / 100).toFixed(2);
          expect(moneyIn(`${text}`, locale.slice(0, 2))).toEqual([`${decimal} ${currency}`]);
        },
      ),
    );
  });

  it('takes any text, and names places within it, in order', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 80 }), constantFrom(...LANGUAGES), (text, language) => {
        let before = 0;
        for (const { start, end, decimal } of amountsIn(text, language)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(decimal).toMatch(/^-?\d+(\.\d+)?$/);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
