import { array, assert, configureGlobal, constantFrom, date, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../../../test/support/seed.js';
import type { Entity } from '../../../understanding.js';
import { entitiesIn } from '../../entities.js';
import { PERIOD_SAMPLES } from '../period.samples.js';
import type { Language } from '../../../languages.js';
import { periodsIn } from './periods.js';

configureGlobal({ seed: SEED });

/** A Wednesday. */
const NOW = new Date('2026-03-18T12:00:00Z');

const shown = ({ from = '', to = '' }: Entity): string =>
  from === to
    ? JSON.stringify(from).slice(1, -1)
    : [from, to].map((day) => JSON.stringify(day).slice(1, -1)).join('..');

const periodsOf = (text: string, language: string, tense: 'past' | 'future', now = NOW): string =>
  entitiesIn(text, { language, tense, now })
    .filter(({ type }) => type === 'period')
    .map(shown)
    .join(' ');

describe('periods', () => {
  it.each(PERIOD_SAMPLES)('reads %s (%s) %j as %j', (language, tense, text, expected) => {
    expect(periodsOf(text, language, tense)).toBe(expected);
  });

  it('goes by the calendar of the time zone', () => {
    const now = new Date('2026-03-18T23:30:00Z');
    const today = (timeZone: string): string =>
      periodsIn('today', 'en', { now, timeZone, tense: 'past' })[0]?.from ?? '';
    expect(['UTC', 'Europe/Berlin', 'America/New_York'].map(today)).toEqual(['2026-03-18', '2026-03-19', '2026-03-18']);
  });

  it('reads the date that Intl writes, in every language', () => {
    const day = date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    assert(
      property(
        day,
        constantFrom('en-US', 'en-GB', 'de-DE', 'es-ES', 'fr-FR'),
        constantFrom('long', 'full'),
        (when, locale, dateStyle) => {
          const text = new Intl.DateTimeFormat(locale, { dateStyle: dateStyle as 'long', timeZone: 'UTC' }).format(
            when,
          );
          expect(periodsOf(text, locale.slice(0, 2), 'past'), text).toBe(when.toISOString().slice(0, 10));
        },
      ),
    );
  });

  it('takes any text at any time, and gives days in order, at places in order', () => {
    const word = constantFrom(
      'last',
      'next',
      'May',
      '31',
      'in',
      'since',
      'to',
      'Friday',
      'week',
      '2',
      'months',
      'ago',
      'hace',
      'mars',
      'le',
      '3.',
      'end of',
    );
    assert(
      property(
        array(word, { maxLength: 8 }),
        date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        constantFrom<Language>('en', 'es', 'fr', 'de'),
        constantFrom<'past' | 'future'>('past', 'future'),
        (words, now, language, tense) => {
          for (const { from = '', to = '9999' } of periodsIn(words.join(' '), language, { now, tense })) {
            expect(from <= to).toBe(true);
          }
        },
      ),
    );
  });
});
