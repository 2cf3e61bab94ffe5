import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { answer, READS_ONLY } from './answer.js';
import { readFacts } from './facts-file.js';
import { mentions, wordsOf } from './words.js';

const KINDS = ['loan', 'mortgage', 'overdraft', 'credit_card', 'savings', 'account'] as const;

const Product = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(KINDS),
  /** Yearly, in percent; what is paid for borrowing or earned for saving. */
  rate: z.object({ percent: z.number(), kind: z.string() }).nullable(),
  terms: z.string(),
  fees: z.string(),
  words: z.array(z.string()),
});
type Product = z.infer<typeof Product>;

const { date: DATE, products: PRODUCTS } = readFacts(
  'products',
  z.object({ date: z.iso.date(), products: z.array(Product) }),
);

const Input = {
  kinds: z.array(z.enum(KINDS)).describe('Kinds of products to look among; all when left out or empty').optional(),
  query: z.string().max(500).describe('Words that name a product').optional(),
};
const Output = { date: z.string().describe('Day of the conditions, ISO 8601'), products: z.array(Product) };

export function offerProductRates(server: McpServer): void {
  const about = {
    title: 'Product rates',
    description: 'Interest rates, terms and fees of loans, mortgages, overdrafts, cards, savings and accounts.',
    inputSchema: Input,
    outputSchema: Output,
    annotations: READS_ONLY,
  };
  server.registerTool('product_rates', about, (query) => productRates(query));
}

interface Query {
  readonly kinds?: readonly Product['kind'][] | undefined;
  readonly query?: string | undefined;
}

/** The products that are named; where none is, all of those kinds. */
export function productRates({ kinds = [], query = '' }: Query): CallToolResult {
  const words = wordsOf(query);
  const among = PRODUCTS.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  const named = among.filter((product) => [product.name, ...product.words].some((name) => mentions(words, name)));
  const products = named.length > 0 ? named : among;
  return answer(`${products.map(described).join('\n')}\nConditions of ${DATE}.`, { date: DATE, products });
}

function described({ name, rate, terms, fees }: Product): string {
  const interest = rate === null ? '' : ` ${rate.percent}% ${rate.kind};`;
  return `${name}:${interest} ${terms} Fees: ${fees}`;
}
