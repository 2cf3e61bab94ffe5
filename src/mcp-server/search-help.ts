import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { answer, READS_ONLY } from './answer.js';
import { readFacts } from './facts-file.js';
import { wordsOf } from './words.js';

const TOPICS = ['fees', 'pin', 'cards', 'transfers', 'accounts', 'security', 'app', 'service'] as const;

const Article = z.object({
  id: z.string(),
  topic: z.enum(TOPICS),
  title: z.string(),
  text: z.string(),
  /** What people say when they need it, in the languages that Teller speaks. */
  words: z.array(z.string()).default([]),
});
type Article = z.infer<typeof Article>;

const ARTICLES = readFacts('help', z.array(Article));

const Input = {
  query: z.string().max(500).describe('What somebody wants to know, in their own words').default(''),
  topics: z.array(z.enum(TOPICS)).describe('Topics to look among; all when left out or empty').optional(),
  limit: z.int().min(1).max(5).default(1),
};
const Output = { articles: z.array(Article.omit({ words: true })) };

export function offerHelp(server: McpServer): void {
  const about = {
    title: 'Search help',
    description:
      'Help articles of the bank about fees, PINs, cards, transfers, accounts, security, the app and service.',
    inputSchema: Input,
    outputSchema: Output,
    annotations: READS_ONLY,
  };
  server.registerTool('search_help', about, (query) => searchHelp(query));
}

interface Query {
  readonly query: string;
  readonly topics?: readonly Article['topic'][] | undefined;
  readonly limit: number;
}

/** Best first. Within given topics there is always something; without them only what shares words with the question. */
export function searchHelp({ query, topics, limit }: Query): CallToolResult {
  const asked = stemsOf(query);
  const isWithin = topics !== undefined && topics.length > 0;
  const among = ARTICLES.filter(({ topic }) => !isWithin || topics.includes(topic));
  const scored = among.map((article) => ({ article, score: scoreOf(article, asked) }));
  const found = scored
    .filter(({ score }) => score > 0 || isWithin)
    .sort((one, other) => other.score - one.score)
    .slice(0, limit)
    .map(({ article: { id, topic, title, text } }) => ({ id, topic, title, text }));
  const text = found.map((article) => `${article.title}\n${article.text}`).join('\n\n');
  return answer(text === '' ? 'No help article is about that.' : text, { articles: found });
}

/** A word in the title or among those that people say weighs as much as three in the text; rare words weigh more. */
function scoreOf(article: Article, asked: readonly string[]): number {
  const { strong, weak } = indexOf(article);
  const weigh = (word: string): number => (strong.has(word) ? 3 : weak.has(word) ? 1 : 0) * rarityOf(word);
  return [...new Set(asked)].reduce((score, word) => score + weigh(word), 0);
}

interface ArticleWords {
  readonly strong: ReadonlySet<string>;
  readonly weak: ReadonlySet<string>;
}

const INDEX = new Map<string, ArticleWords>();

function indexOf({ id, title, text, words }: Article): ArticleWords {
  const known = INDEX.get(id);
  if (known) return known;
  const made = { strong: new Set(stemsOf([title, ...words].join(' '))), weak: new Set(stemsOf(text)) };
  INDEX.set(id, made);
  return made;
}

/** "Transfers" and "transfer" are one word. */
const stemsOf = (text: string): readonly string[] => wordsOf(text).map((word) => word.replace(/(?<=...)s$/, ''));

/** 0 for a word of every article, up to the logarithm of their number. */
function rarityOf(word: string): number {
  const holding = ARTICLES.filter((article) => {
    const { strong, weak } = indexOf(article);
    return strong.has(word) || weak.has(word);
  });
  return Math.log(ARTICLES.length / Math.max(1, holding.length));
}
