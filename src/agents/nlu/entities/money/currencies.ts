import { fold } from '../../../nlp/fold.js';

/** What a word says about an amount: its currency, if it names one, and whether it counts hundredths. */
export interface CurrencyWord {
  readonly currency?: string;
  readonly isMinor?: true;
}

/**
 * Symbols, codes and words, folded. A dollar is taken for a US one, a franc for a Swiss one: a wrong guess is read back
 * before anything moves. "Bucks" and "cents" are money without saying which.
 */
const WORDS: Readonly<Record<string, string>> = {
  USD: '$ us$ usd dollar dollars dolar dolares',
  EUR: '€ eur euro euros',
  GBP: '£ gbp pound pounds quid sterling libra libras livre livres pfund',
  JPY: '¥ jpy yen yenes yens',
  CHF: 'chf sfr fr franc francs franken franco francos',
  INR: '₹ inr rupee rupees',
  PLN: 'pln zloty zlotys zl',
  SEK: 'sek',
  NOK: 'nok',
  DKK: 'dkk',
  AUD: 'aud',
  CAD: 'cad',
  MXN: 'mxn',
  CZK: 'czk',
  HUF: 'huf',
  RON: 'ron',
  TRY: '₺',
  CNY: 'cny yuan',
};
const SLANG = 'buck bucks pavo pavos balle balles mücken piepen peso pesos';
const MINOR = 'cent cents centimo centimos centavo centavos centime centimes';
const MINOR_POUND = 'pence penny pennies';

const CURRENCY_WORDS: ReadonlyMap<string, CurrencyWord> = new Map<string, CurrencyWord>([
  ...Object.entries(WORDS).flatMap(([currency, words]) => named(words, { currency })),
  ...named(SLANG, {}),
  ...named(MINOR, { isMinor: true }),
  ...named(MINOR_POUND, { currency: 'GBP', isMinor: true }),
  ...named('rappen', { currency: 'CHF', isMinor: true }),
]);

function named(words: string, meaning: CurrencyWord): [string, CurrencyWord][] {
  return words.split(' ').map((word) => [fold(word), meaning]);
}

export const currencyWord = (folded: string): CurrencyWord | undefined => CURRENCY_WORDS.get(folded);

/** Whose dollar or franc it is, before the word or, in Spanish and French, behind it; stems, folded. */
const NATIONS: readonly (readonly [stem: RegExp, currency: string])[] = [
  [/^(?:us|american|american[oa]s?|americains?|amerikanische[nrs]?|estadounidenses?)$/u, 'USD'],
  [/^(?:swiss|schweizer|suizos?|suisses?)$/u, 'CHF'],
  [/^(?:british|britische[snr]?|britanic[oa]s?|britanniques?|esterlinas?)$/u, 'GBP'],
  [/^(?:canadian|kanadische[nrs]?|canadienses?|canadiens?)$/u, 'CAD'],
  [/^(?:australian|australische[nrs]?|australian[oa]s?|australiens?)$/u, 'AUD'],
  [/^(?:mexican|mexikanische[nrs]?|mexican[oa]s?|mexicains?)$/u, 'MXN'],
];
export const nationalCurrency = (folded: string): string | undefined =>
  NATIONS.find(([stem]) => stem.test(folded))?.[1];

/** What may stand before its number: a symbol or a code, but not a word ("five euros 20 times"). */
const BEFORE = /^(?:\p{Sc}|us\$|[a-z]{3}|s?fr)$/u;
export const currencyBefore = (folded: string): CurrencyWord | undefined =>
  BEFORE.test(folded) ? CURRENCY_WORDS.get(folded) : undefined;

/** These are written with a point between thousands in most of the places that use them. */
const CONTINENTAL: ReadonlySet<string | undefined> = new Set(['EUR', 'DKK', 'NOK', 'SEK', 'PLN', 'CZK', 'HUF', 'RON']);
export const isContinental = (currency: string | undefined): boolean => CONTINENTAL.has(currency);
