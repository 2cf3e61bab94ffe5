import { describe, expect, it } from 'vitest';
import { exchangeRate } from './exchange-rate.js';
import { findBranches } from './find-branches.js';
import { productRates } from './product-rates.js';
import { searchHelp } from './search-help.js';

const textOf = ({ content }: ReturnType<typeof findBranches>): string => (content[0] as { text: string }).text;

describe('find_branches', () => {
  const find = (near: string, more: object = {}) => findBranches({ near, cash_machine_only: false, limit: 3, ...more });

  it.each([
    ['where is the nearest branch in boston?', 'Boston Back Bay'],
    ['Filiale in München', 'München Marienplatz'],
    ['oficina en Londres', 'City of London'],
    ['agence à Zurich', 'Zürich Bahnhofstrasse'],
    ['atm near 10117', 'Berlin Mitte'],
    ['are you open in Brooklyn Heights on Saturday', 'Brooklyn Heights'],
  ])('%s', (near, name) => {
    expect(textOf(find(near))).toMatch(new RegExp(`^${name}, `));
  });

  it('asks for the city where none is named', () => {
    expect(textOf(find('where is the nearest branch'))).toMatch(/Which city\? There are branches in Austin, Barcelona/);
    expect(find('').structuredContent).toMatchObject({ matched: 'none', branches: [] });
  });

  it('leaves branches out that have no cash machine', () => {
    expect(find('Berlin').structuredContent?.['branches']).toHaveLength(2);
    expect(find('Berlin', { cash_machine_only: true }).structuredContent?.['branches']).toHaveLength(1);
  });
});

describe('exchange_rate', () => {
  it.each([
    [{ query: 'usd eur' }, '1 USD = 0.922339 EUR (reference rate of 2026-03-02).'],
    [{ query: 'what is the dollar worth in pounds' }, '1 USD = 0.776241 GBP'],
    [{ query: 'how many Canadian dollars for 20 pounds', amount: 20 }, 'GBP 20.00 come to CAD 35.95.'],
    [{ query: 'how many dollars do I get for 50 euros?', amount: 50 }, 'EUR 50.00 come to USD 54.21.'],
    [{ query: 'how many euros for 100 dollars?', amount: 100 }, 'USD 100.00 come to EUR 92.23.'],
    [{ query: 'how many euros for 20 Canadian dollars', amount: 20 }, 'CAD 20.00 come to EUR 13.22.'],
    [{ query: 'wie viele Euro bekomme ich für 100 Franken?', amount: 100 }, 'CHF 100.00 come to EUR 106.56.'],
    [{ query: 'cuántos dólares son 50 euros?', amount: 50 }, 'EUR 50.00 come to USD 54.21.'],
    [{ query: 'combien de dollars pour 50 euros ?', amount: 50 }, 'EUR 50.00 come to USD 54.21.'],
    [{ query: 'how many dollars for €50', amount: 50 }, 'EUR 50.00 come to USD 54.21.'],
    [{ query: 'USD 50 EUR', amount: 50 }, 'USD 50.00 come to EUR 46.12.'],
    [{ query: 'how many dollars for fifty euros', amount: 50, currency: 'EUR' }, 'EUR 50.00 come to USD 54.21.'],
    [{ query: 'what are $50 USD worth', amount: 50, currency: 'USD' }, 'USD 50.00 come to EUR 46.12.'],
    [{ query: 'usd to usd' }, 'USD 1.00 stay USD 1.00: both are USD.'],
    [{ query: '100 dollars in dollars', amount: 100, currency: 'USD' }, 'USD 100.00 stay USD 100.00: both are USD.'],
    [{ from: 'EUR', to: 'euro', amount: 5 }, 'EUR 5.00 stay EUR 5.00: both are EUR.'],
    [{ to: 'USD', amount: 50 }, 'EUR 50.00 come to USD 54.21.'],
    [
      { query: '100 roubles in dollars', amount: 100, currency: 'RUB' },
      'There is no reference rate for that currency.',
    ],
    [{ from: 'EUR', to: 'RUB' }, 'There is no reference rate for that currency.'],
    [{ query: 'wie viel ist 1 Franken wert' }, '1 CHF = 1.06564 EUR'],
    [{ query: 'Canadian dollars to US dollars' }, '1 CAD = 0.716732 USD'],
    [{ from: 'EUR', to: 'JPY', amount: 100 }, 'EUR 100.00 come to JPY 16,342.'],
    [{ query: 'how much is €50 in $', amount: 50 }, 'EUR 50.00 come to USD 54.21.'],
    [{ query: 'exchange rates please' }, 'Which currencies? There are reference rates of 2026-03-02 for EUR, USD'],
  ])('%j', (query, words) => {
    expect(textOf(exchangeRate({ amount: 1, ...query }))).toContain(words);
  });
});

describe('product_rates', () => {
  it('tells the products that are named, else all of the kinds', () => {
    expect(textOf(productRates({ query: 'what does a car loan cost' }))).toMatch(
      /^Car loan: 5\.9% APR; .*\nConditions of /,
    );
    expect(productRates({ kinds: ['mortgage'], query: '¿qué hipoteca?' }).structuredContent?.['products']).toHaveLength(
      2,
    );
    expect(
      productRates({ kinds: ['loan'], query: 'how much can I borrow' }).structuredContent?.['products'],
    ).toHaveLength(4);
  });

  it('looks among all kinds when the list of kinds is empty', () => {
    expect(textOf(productRates({ kinds: [] }))).toBe(textOf(productRates({})));
  });
});

describe('search_help', () => {
  const first = (query: string, topics?: ('pin' | 'fees' | 'cards')[]): unknown =>
    (searchHelp({ query, topics, limit: 1 }).structuredContent as { articles: { id: string }[] }).articles[0]?.id;

  it.each([
    ['I forgot my pin', 'pin-forgotten'],
    ['wrong pin three times', 'pin-blocked'],
    ['he olvidado mi PIN', 'pin-forgotten'],
    ['meine PIN ist gesperrt', 'pin-blocked'],
    ['je voudrais changer mon code', 'pin-change'],
    ['the letter with my PIN has not arrived', 'pin-letter'],
  ])('%s', (query, id) => {
    expect(first(query, ['pin'])).toBe(id);
  });

  it('has something about each topic, and says so when there is nothing', () => {
    expect(first('blah', ['fees'])).toBe('fees-overview');
    expect(first('do you charge for transfers abroad', ['fees'])).toBe('fees-foreign-transfer');
    expect(first('raise my card limit', ['cards'])).toBe('card-limits-change');
    expect(textOf(searchHelp({ query: 'xyzzy', limit: 1 }))).toBe('No help article is about that.');
  });
});
