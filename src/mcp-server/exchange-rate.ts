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
  currency: z.string().max(100).describe('ISO 4217 code or name of the currency that `amount` is in').optional(),
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
  readonly currency?: string | undefined;
  readonly query?: string | undefined;
}

export function exchangeRate({ amount, ...asked }: Query): CallToolResult {
  const pair = nameless(asked) ? undefined : pairOf(asked);
  if (pair === undefined) return unknownCurrency(asked);
  const [from, to] = pair;
  const rate = significant(to.perEuro / from.perEuro);
  const converted = Math.round(amount * (to.perEuro / from.perEuro) * 100) / 100;
  const answered = { date: DATE, from: from.code, to: to.code, rate, amount, converted };
  if (from === to) return answer(`${money(amount, from)} stay ${money(amount, to)}: both are ${from.code}.`, answered);
  const sum = amount === 1 ? '' : ` ${money(amount, from)} come to ${money(converted, to)}.`;
  return answer(`1 ${from.code} = ${RATE.format(rate)} ${to.code} (reference rate of ${DATE}).${sum}`, answered);
}

type Asked = Omit<Query, 'amount'>;

/** Whether a currency is asked for by a name that is none here: another one is no answer. */
const nameless = ({ from, to, currency }: Asked): boolean =>
  [from, to, currency].some((name) => name && currencyIn(name) === undefined);

/** From which currency into which, in whatever order a sentence names them. Undefined when none is named. */
function pairOf(asked: Asked): readonly [from: Currency, to: Currency] | undefined {
  const { to, query = '' } = asked;
  const mentions = namedIn(query);
  const wanted = currencyIn(to);
  const source = sourceOf(asked, mentions) ?? (wanted && counterpart(wanted));
  if (source === undefined) return undefined;
  const other = mentions.find(({ currency }) => currency !== source)?.currency;
  return [source, wanted ?? other ?? (isNamedTwice(query, mentions) ? source : counterpart(source))];
}

/** What the amount is in is changed, else what is named first: "how many dollars for 50 euros" changes euros. */
function sourceOf({ from, to, currency, query = '' }: Asked, mentions: readonly Mention[]): Currency | undefined {
  const wanted = currencyIn(to);
  const first = mentions.find((mention) => mention.currency !== wanted)?.currency;
  return currencyIn(from) ?? countedIn(query, mentions) ?? currencyIn(currency) ?? first;
}

function unknownCurrency(asked: Asked): CallToolResult {
  const currencies = CURRENCIES.map(({ code }) => code);
  const question = nameless(asked) ? 'There is no reference rate for that currency.' : 'Which currencies?';
  const text = `${question} There are reference rates of ${DATE} for ${currencies.join(', ')}.`;
  return answer(text, { date: DATE, currencies });
}

/** What each currency is called, the longest first: "Canadian dollars" are no dollars. */
const CALLED: readonly { readonly phrase: string; readonly currency: Currency }[] = CURRENCIES.flatMap((currency) =>
  [currency.code, currency.name, ...currency.words].map((name) => ({ phrase: wordsOf(name).join(' '), currency })),
).sort((one, other) => other.phrase.length - one.phrase.length);

/** A currency where a text names it. */
interface Mention {
  readonly currency: Currency;
  /** The name, and where it begins and ends among the words of the text. */
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

/** In the place of a name that was found: "Canadian dollars" are looked at once. */
const FOUND = '.';

const wordsIn = (text: string): string => ` ${wordsOf(spelledOut(text)).join(' ')} `;

/** In the order in which they are named. */
function namedIn(text: string): readonly Mention[] {
  let rest = wordsIn(text);
  const found: Mention[] = [];
  for (const { phrase, currency } of CALLED) {
    for (let at = rest.indexOf(` ${phrase} `); at !== -1; at = rest.indexOf(` ${phrase} `)) {
      const [start, end] = [at + 1, at + 1 + phrase.length];
      found.push({ currency, phrase, start, end });
      rest = rest.slice(0, start) + FOUND.repeat(phrase.length) + rest.slice(end);
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

const currencyIn = (name = ''): Currency | undefined => namedIn(name)[0]?.currency;

/** The one that stands with a number: "EUR 50", "50 euros". A name goes behind its number, a code before it as well. */
function countedIn(text: string, mentions: readonly Mention[]): Currency | undefined {
  const words = wordsIn(text);
  const isBefore = ({ currency, phrase, end }: Mention): boolean =>
    phrase === currency.code.toLowerCase() && /^ \d/.test(words.slice(end));
  const isBehind = ({ start }: Mention): boolean => / \d\w* $/.test(words.slice(0, start));
  return mentions.find((mention) => isBefore(mention) || isBehind(mention))?.currency;
}

/** "USD to USD", and not "$50 USD": something other than a number is between the two. */
function isNamedTwice(text: string, mentions: readonly Mention[]): boolean {
  const words = wordsIn(text);
  return mentions.some(({ start }, at) => at > 0 && /[^\d ]/.test(words.slice(mentions[at - 1]?.end, start)));
}

const SYMBOLS: Readonly<Record<string, string>> = { $: ' USD ', '€': ' EUR ', '£': ' GBP ', '¥': ' JPY ' };
const spelledOut = (text: string): string => text.replace(/[$€£¥]/g, (symbol) => SYMBOLS[symbol] ?? ' ');

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
