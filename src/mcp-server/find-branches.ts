import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { answer, READS_ONLY } from './answer.js';
import { readFacts } from './facts-file.js';
import { mentions, wordsOf } from './words.js';

const Branch = z.object({
  id: z.string(),
  name: z.string(),
  city: z.string(),
  country: z.string(),
  /** Other names of the city, in other languages. */
  alsoCalled: z.array(z.string()).default([]),
  address: z.string(),
  hours: z.object({ weekdays: z.string(), saturday: z.string(), sunday: z.string() }),
  cashMachine: z.enum(['always', 'opening hours', 'none']),
  phone: z.string(),
});
type Branch = z.infer<typeof Branch>;

const BRANCHES = readFacts('branches', z.array(Branch));
/** As many as one reads in a chat. */
const LIMIT_MAX = 10;

const Input = {
  near: z.string().max(500).describe('A city, a district or a postcode, or a sentence that names one').optional(),
  cash_machine_only: z.boolean().describe('Only branches with a cash machine').default(false),
  limit: z.int().min(1).max(LIMIT_MAX).default(3),
};
const Output = {
  matched: z.enum(['place', 'none']).describe('Whether `near` names a place with branches'),
  branches: z.array(Branch),
  cities: z.array(z.string()).describe('Where there are branches, when no place was found'),
};

export function offerBranches(server: McpServer): void {
  const about = {
    title: 'Find branches',
    description: 'Branches and cash machines of the bank in a city or district, with address and opening hours.',
    inputSchema: Input,
    outputSchema: Output,
    annotations: READS_ONLY,
  };
  server.registerTool('find_branches', about, (query) => findBranches(query));
}

interface Query {
  readonly near?: string | undefined;
  readonly cash_machine_only: boolean;
  readonly limit: number;
}

export function findBranches({ near = '', cash_machine_only, limit }: Query): CallToolResult {
  const open = BRANCHES.filter(({ cashMachine }) => !cash_machine_only || cashMachine !== 'none');
  const branches = closest(open, wordsOf(near)).slice(0, limit);
  if (branches.length > 0)
    return answer(branches.map(described).join('\n'), { matched: 'place', branches, cities: [] });
  const cities = [...new Set(open.map(({ city }) => city))].sort();
  return answer(`${usualHours(open)} Which city? There are branches in ${cities.join(', ')}.`, {
    matched: 'none',
    branches: [],
    cities,
  });
}

/** Those whose district or postcode is named, else those of the city. */
function closest(branches: readonly Branch[], words: readonly string[]): readonly Branch[] {
  const exact = branches.filter(({ name, address }) => mentions(words, name) || postcodesOf(address, words));
  if (exact.length > 0) return exact;
  return branches.filter(({ city, alsoCalled }) => [city, ...alsoCalled].some((name) => mentions(words, name)));
}

/** Five digits: fewer are street numbers. */
const postcodesOf = (address: string, words: readonly string[]): boolean =>
  wordsOf(address).some((word) => /^\d{5}$/.test(word) && words.includes(word));

/** Of most branches; the others differ by half an hour or so. */
function usualHours(branches: readonly Branch[]): string {
  const counts = new Map<string, number>();
  for (const { hours } of branches) counts.set(hours.weekdays, (counts.get(hours.weekdays) ?? 0) + 1);
  const [usual] = [...counts].sort(([, one], [, other]) => other - one);
  return usual ? `Most branches are open from Monday to Friday, ${usual[0]}.` : '';
}

const CASH_MACHINES: Readonly<Record<Branch['cashMachine'], string>> = {
  always: 'cash machine around the clock',
  'opening hours': 'cash machine in opening hours',
  none: 'no cash machine',
};

const described = ({ name, city, address, hours, cashMachine, phone }: Branch): string =>
  `${name}, ${address}, ${city}. Mon–Fri ${hours.weekdays}, Sat ${hours.saturday}, Sun ${hours.sunday}; ` +
  `${CASH_MACHINES[cashMachine]}. Phone ${phone}.`;
