import type { Money } from '../../../common/money.js';
import type { Language } from '../../languages.js';
import { colon, written } from '../notation.js';
import { categoryName } from './category-names.js';

/** What came in or went out of one category and currency. */
export interface Sum {
  readonly category: string;
  readonly amount: Money;
  readonly payments: number;
}

/** One for each currency: nobody here knows a rate. */
export function totalsOf(amounts: readonly Money[]): readonly Money[] {
  const totals = new Map<string, Money>();
  for (const amount of amounts) totals.set(amount.currency, totals.get(amount.currency)?.plus(amount) ?? amount);
  return [...totals.values()];
}

/** `$5.00 + €3.00` */
export const writtenTotals = (amounts: readonly Money[], language: Language): string =>
  totalsOf(amounts)
    .map((total) => written(total, language))
    .join(' + ');

export const sumLines = (sums: readonly Sum[], language: Language): readonly string[] =>
  sums.map(
    ({ category, amount, payments }) =>
      `${categoryName(category, language)}${colon(language)} ${written(amount, language)} (${payments})`,
  );
