import { z } from 'zod';
import { OperatorError } from '../common/operator-error.js';

/** How to reach a server: a program that is started and spoken to over its standard streams, or an address. */
export type ServerAddress =
  | {
      readonly kind: 'stdio';
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly cwd?: string;
    }
  | { readonly kind: 'http'; readonly url: URL; readonly headers: Readonly<Record<string, string>> };

export interface McpLimits {
  /** Of one call, in milliseconds. */
  readonly callTimeoutMs: number;
  /** Of one result, as JSON. */
  readonly resultBytesMax: number;
  /** How many tools may be called for one message of the customer. */
  readonly callsPerTurnMax: number;
}

export interface ServerConfig {
  readonly name: string;
  readonly address: ServerAddress;
  /** Names of the tools that may be used; undefined: all. */
  readonly allowed: readonly string[] | undefined;
}

/** The tool that answers an intent. */
export interface IntentTool {
  readonly intent: string;
  readonly server: string;
  readonly tool: string;
  /** Strings in it may hold placeholders, such as `{text}`. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** What it does, in the words in which a customer is asked for a yes: language (ISO 639-1) → words. */
  readonly confirm?: Readonly<Record<string, string>> & { readonly en: string };
}

export interface McpConfig {
  readonly servers: readonly ServerConfig[];
  readonly intents: readonly IntentTool[];
  readonly limits: McpLimits;
}

export class McpConfigError extends OperatorError {
  constructor(file: string, faults: readonly string[]) {
    super(`${file} is wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\nSee docs/mcp.md.`);
  }
}

const Name = z.string().regex(/^[\w.-]{1,64}$/, 'must be a name of letters, digits, dots, - and _');
const Texts = z.record(z.string(), z.string());

/** Other programs read the same form and put things of their own into it, so unknown members are passed over here. */
const Server = z
  .looseObject({
    command: z.string().min(1).optional(),
    args: z.array(z.string()).default([]),
    env: Texts.default({}),
    cwd: z.string().min(1).optional(),
    url: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
    headers: Texts.default({}),
    disabled: z.boolean().default(false),
  })
  .refine(({ command, url }) => (command === undefined) !== (url === undefined), {
    error: 'must have either a command or a url',
  });

const Words = z.string().min(1).max(200);
/** English stands in for a language that is not there. */
const Confirm = z
  .union([Words.transform((en) => ({ en })), z.strictObject({ en: Words }).catchall(Words)])
  .transform((words): { en: string } & Record<string, string> => words);

/** Ours alone: a misspelt member would quietly allow what it was to forbid. */
const Teller = z.strictObject({
  servers: z.record(Name, z.strictObject({ tools: z.array(z.string().min(1)) })).default({}),
  intents: z
    .record(
      z.string().regex(/^[a-z_]+$/, 'must be an intent'),
      z.strictObject({
        server: Name,
        tool: z.string().min(1),
        arguments: z.record(z.string(), z.unknown()).default({}),
        confirm: Confirm.optional(),
      }),
    )
    .default({}),
  limits: z
    .strictObject({
      callTimeoutMs: z.int().min(100).max(60_000).default(5_000),
      resultBytesMax: z.int().min(1_024).max(1_048_576).default(65_536),
      callsPerTurnMax: z.int().min(1).max(20).default(3),
    })
    .prefault({}),
});

const File = z.looseObject({ mcpServers: z.record(Name, Server), teller: Teller.prefault({}) });

export const NO_SERVERS: McpConfig = { servers: [], intents: [], limits: Teller.parse({}).limits };

interface Surroundings {
  /** Named in errors. */
  readonly file: string;
  /** Where programs run that name no folder: relative paths mean the same wherever Teller was started. */
  readonly folder: string;
  readonly variable: (name: string) => string | undefined;
}

/** @throws McpConfigError  naming every place that is wrong. */
export function parseMcpConfig(text: string, { file, folder, variable }: Surroundings): McpConfig {
  const missing = new Set<string>();
  const fill = (value: string): string =>
    value.replace(VARIABLE, (_, name: string, otherwise: string | undefined) => {
      const found = variable(name) ?? otherwise;
      if (found === undefined) missing.add(name);
      return found ?? '';
    });
  const parsed = File.safeParse(fillStrings(jsonOf(text, file), fill));
  if (missing.size > 0)
    throw new McpConfigError(
      file,
      [...missing].map((name) => `\${${name}} is not set`),
    );
  if (!parsed.success) throw new McpConfigError(file, parsed.error.issues.map(faultOf));
  const config = configOf(parsed.data, folder);
  const stray = strayNames(parsed.data);
  if (stray.length > 0) throw new McpConfigError(file, stray);
  return config;
}

/** `${NAME}` or `${NAME:-otherwise}`, for secrets that have no place in a file. */
const VARIABLE = /\$\{(\w+)(?::-([^}]*))?\}/g;

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new McpConfigError(file, ['it is not valid JSON']); // V8's message may quote a secret
  }
}

/** Only how servers are reached: what is meant for tools is left as it is. */
function fillStrings(config: unknown, fill: (value: string) => string): unknown {
  if (!isRecord(config) || !isRecord(config['mcpServers'])) return config;
  return { ...config, mcpServers: filled(config['mcpServers'], fill) };
}

function filled(value: unknown, fill: (value: string) => string): unknown {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((item) => filled(item, fill));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, fill)]));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const faultOf = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;

type Parsed = z.infer<typeof File>;

function configOf({ mcpServers, teller }: Parsed, folder: string): McpConfig {
  const servers = Object.entries(mcpServers).filter(([, { disabled }]) => !disabled);
  return {
    servers: servers.map(([name, server]) => ({
      name,
      address: addressOf(server, folder),
      allowed: teller.servers[name]?.tools,
    })),
    intents: Object.entries(teller.intents).map(([intent, { confirm, ...tool }]) => ({
      intent,
      ...tool,
      ...(confirm && { confirm }),
    })),
    limits: teller.limits,
  };
}

function addressOf(
  { command = '', args, env, cwd, url, headers }: z.infer<typeof Server>,
  folder: string,
): ServerAddress {
  if (url !== undefined) return { kind: 'http', url: new URL(url), headers };
  return { kind: 'stdio', command, args, env, cwd: cwd ?? folder };
}

/** What speaks of a server or a tool that is not there would otherwise do nothing, and say nothing. */
function strayNames({ mcpServers, teller }: Parsed): string[] {
  const isKnown = (server: string): boolean => Object.hasOwn(mcpServers, server);
  const servers = Object.keys(teller.servers).filter((server) => !isKnown(server));
  const intents = Object.entries(teller.intents);
  const forbidden = intents.filter(([, { server, tool }]) => teller.servers[server]?.tools.includes(tool) === false);
  return [
    ...servers.map((server) => `teller.servers.${server}: mcpServers has no such server`),
    ...intents
      .filter(([, { server }]) => !isKnown(server))
      .map(([intent, { server }]) => `teller.intents.${intent}.server: mcpServers has no server "${server}"`),
    ...forbidden.map(
      ([intent, { server, tool }]) =>
        `teller.intents.${intent}.tool: teller.servers.${server}.tools does not allow "${tool}"`,
    ),
  ];
}
