import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { answer, READS_ONLY } from './answer.js';
import { readFacts } from './facts-file.js';
import { wordsOf } from './words.js';

const Currency = z.object({
  code: z.string().length(3),
  name: z.string(),
  /** Units for one euro. */
  perEuro: z.number().positive(),
  /** As people call it, in the languages that Teller speaks; symbols as well. */
  words: z.array(z.string()).default([]),
});
type Currency = z.infer<typeof Currency>;

const { date: DATE, currencies: CURRENCIES } = readFacts(
  'exchange-rates',
  z.object({ date: z.iso.date(), currencies: z.array(Currency) }),
);
/** Shown for rates: enough for yen as for pounds. */
const RATE = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

const Input = {
  from: z.string().max(100).describe('ISO 4217 code or name of the currency to change').optional(),
  to: z.string().max(100).describe('ISO 4217 code or name of the currency to get').optional(),
  amount: z.coerce.number().positive().max(1e12).describe('How much to change').default(1),
  query: z.string().max(500).describe('A sentence that names the currencies, in place of `from` and `to`').optional(),
};
const Output = {
  date: z.string().describe('Day of the reference rates, ISO 8601'),
  from: z.string().optional(),
  to: z.string().optional(),
  rate: z.number().optional(),
  amount: z.number().optional(),
  converted: z.number().optional(),
  currencies: z.array(z.string()).describe('Codes with a rate, when none was recognised').optional(),
};

export function offerExchangeRate(server: McpServer): void {
  const about = {
    title: 'Exchange rate',
    description: 'Reference rate of the day between two currencies, and what an amount comes to.',
    inputSchema: Input,
    outputSchema: Output,
    annotations: READS_ONLY,
  };
  server.registerTool('exchange_rate', about, (query) => exchangeRate(query));
}

interface Query {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly amount: number;
  readonly query?: string | undefined;
}

export function exchangeRate({ from = '', to = '', amount, query = '' }: Query): CallToolResult {
  const [first, second] = unique([...namedIn(from), ...namedIn(to), ...namedIn(query)]);
  if (first === undefined) return unknownCurrency();
  const other = second ?? counterpart(first);
  const rate = significant(other.perEuro / first.perEuro);
  const converted = Math.round(amount * (other.perEuro / first.perEuro) * 100) / 100;
  const sum = amount === 1 ? '' : ` ${money(amount, first)} come to ${money(converted, other)}.`;
  const text = `1 ${first.code} = ${RATE.format(rate)} ${other.code} (reference rate of ${DATE}).${sum}`;
  return answer(text, { date: DATE, from: first.code, to: other.code, rate, amount, converted });
}

function unknownCurrency(): CallToolResult {
  const currencies = CURRENCIES.map(({ code }) => code);
  return answer(`Which currencies? There are reference rates of ${DATE} for ${currencies.join(', ')}.`, {
    date: DATE,
    currencies,
  });
}

/** What each currency is called, the longest first: "Canadian dollars" are no dollars. */
const CALLED: readonly { readonly phrase: string; readonly currency: Currency }[] = CURRENCIES.flatMap((currency) =>
  [currency.code, currency.name, ...currency.words].map((name) => ({ phrase: wordsOf(name).join(' '), currency })),
).sort((one, other) => other.phrase.length - one.phrase.length);

/** In the order in which they are named. */
function namedIn(text: string): readonly Currency[] {
  let rest = ` ${wordsOf(spelledOut(text)).join(' ')} `;
  const found: { currency: Currency; at: number }[] = [];
  for (const { phrase, currency } of CALLED) {
    const at = rest.indexOf(` ${phrase} `);
    if (at === -1) continue;
    found.push({ currency, at });
    rest = rest.slice(0, at + 1) + '.'.repeat(phrase.length) + rest.slice(at + 1 + phrase.length);
  }
  return found.sort((one, other) => one.at - other.at).map(({ currency }) => currency);
}

const SYMBOLS: Readonly<Record<string, string>> = { $: ' USD ', '€': ' EUR ', '£': ' GBP ', '¥': ' JPY ' };
const spelledOut = (text: string): string => text.replace(/[$€£¥]/g, (symbol) => SYMBOLS[symbol] ?? ' ');

const unique = (currencies: readonly Currency[]): readonly Currency[] => [...new Set(currencies)];

/** One currency alone is asked for against the euro, and the euro against the dollar. */
function counterpart({ code }: Currency): Currency {
  const wanted = code === 'EUR' ? 'USD' : 'EUR';
  const found = CURRENCIES.find((currency) => currency.code === wanted);
  if (!found) throw new Error(`facts/exchange-rates.json has no ${wanted}.`);
  return found;
}

const significant = (rate: number): number => Number(rate.toPrecision(6));

const money = (amount: number, { code }: Currency): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: code, currencyDisplay: 'code' })
    .format(amount)
    .replace('\u00A0', ' ');
