import type { Money } from '../../common/money.js';
import { LANGUAGES, type Language, LOCALE_OF } from '../languages.js';
import type { BankAccount, BankEntry } from './banking-provider.js';
import { worded } from './own-descriptions.js';

/** How accounts, amounts, days and lists are written, wherever a reply shows them. */

type Named = Pick<BankAccount, 'name' | 'lastFour'>;

/** `Everyday ••1234` */
export const labelOf = ({ name, lastFour }: Named): string => `${name} ••${lastFour}`;

export const written = (money: Money, language: Language): string => money.format(LOCALE_OF[language]);

const dayFormat = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALE_OF[language], {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    timeZone: 'UTC', // booking days are the bank's, wherever the server stands
  });

/** Making one costs far more than using it. */
const DAYS: Readonly<Record<string, Intl.DateTimeFormat>> = Object.fromEntries(
  LANGUAGES.map((language) => [language, dayFormat(language)]),
);

/** `Mar 4, 2026` */
export const writtenDay = (day: Date, language: Language): string => DAYS[language]?.format(day) ?? '';

export const colon = (language: Language): string => (language === 'fr' ? ' :' : ':');

/** `Mar 4, 2026: Coffee, -$4.50 (Everyday ••1234)` @param account  left out where all are of one */
export function entryLine(entry: BankEntry, account: Named | undefined, language: Language): string {
  const { bookedAt, description, amount } = entry;
  const sign = amount.isNegative ? '' : '+';
  const where = account ? ` (${labelOf(account)})` : '';
  return `${writtenDay(bookedAt, language)}${colon(language)} ${worded(description, language)}, ${sign}${written(amount, language)}${where}`;
}

export const bullets = (heading: string, lines: readonly string[]): string =>
  [heading, ...lines.map((line) => `• ${line}`)].join('\n');
