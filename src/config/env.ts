import { plainToInstance, Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsNotEmpty, IsObject, IsOptional, IsString, IsUrl, Matches, validateSync } from 'class-validator';
import { OperatorError } from '../common/operator-error.js';
import { CreditCosts, Flag, Int, parseJson, RedisUrl, Text } from './env-decorators.js';
import { bankFaults, identityProviderFaults, llmFaults } from './outside-faults.js';

/** A value that is set but empty (`PORT=`) counts as not set. */
const blank = (value: unknown): boolean => value === undefined || value === '';

/**
 * Everything that can be set from outside. Read once at the start, checked, frozen. `.env.example` lists the same
 * names with comments; a test compares the two.
 */
export class Env {
  @IsIn(['development', 'test', 'production'])
  readonly NODE_ENV: 'development' | 'test' | 'production' = 'development';

  // --- where it listens
  @Int(0, 65_535) readonly PORT: number = 3006;
  @IsString() @IsNotEmpty() readonly HOST: string = '0.0.0.0';
  /** Hops of reverse proxies in front whose `X-Forwarded-For` is believed. */
  @Int(0, 16) readonly TRUST_PROXY_HOPS: number = 0;
  /** Comma-separated origins, `*` for any. */
  @IsOptional()
  @Matches(/^(\*|https?:\/\/[^\s,/*]+)(\s*,\s*(\*|https?:\/\/[^\s,/*]+))*$/, {
    message: '$property must be origins such as https://bank.example, separated by commas, or *',
  })
  readonly CORS_ORIGINS?: string;
  @Int(1_024, 64 * 1024 * 1024) readonly BODY_LIMIT_BYTES: number = 2 * 1024 * 1024;
  @Int(1_000, 600_000) readonly REQUEST_TIMEOUT_MS: number = 60_000;
  @Int(0, 600_000) readonly SHUTDOWN_GRACE_MS: number = 15_000;

  // --- storage
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\//, { message: '$property must be a postgres:// URL' })
  readonly DATABASE_URL?: string;
  @Text() readonly DB_HOST?: string;
  @Int(1, 65_535) readonly DB_PORT: number = 5432;
  @Text() readonly DB_USER?: string;
  @Text() readonly DB_PASSWORD?: string;
  @Text() readonly DB_NAME?: string;
  @Flag() readonly DB_SSL: boolean = false;
  @Int(2, 200) readonly DB_POOL_MAX: number = 10;
  /** Off for poolers that share server connections between transactions (PgBouncer before 1.21). */
  @Flag() readonly DB_PREPARED_STATEMENTS: boolean = true;
  @Int(100, 60_000) readonly DB_CONNECT_TIMEOUT_MS: number = 800;
  @Int(100, 600_000) readonly DB_STATEMENT_TIMEOUT_MS: number = 5_000;
  /** A connection that stays idle inside a transaction for so long is closed: it may hold locks others wait for. */
  @Int(100, 600_000) readonly DB_IDLE_TRANSACTION_TIMEOUT_MS: number = 30_000;
  /** Folder of the embedded database and of what an installation makes for itself (signing secret). */
  @IsString() @IsNotEmpty() readonly DATA_DIR: string = './data';
  @Flag() readonly MIGRATE_ON_START: boolean = true;
  /** Users and accounts to try things with. Refused in production. */
  @IsOptional() @Flag() readonly DEMO_DATA?: boolean;

  // --- what instances share, where it is there
  @IsOptional() @RedisUrl() readonly REDIS_URL?: string;
  /** How long Redis may take for an answer; then it counts as away. */
  @Int(10, 60_000) readonly REDIS_COMMAND_TIMEOUT_MS: number = 250;

  // --- who is speaking
  @Text() readonly JWT_SECRET?: string;
  @Int(30, 86_400) readonly JWT_TTL_SECONDS: number = 900;
  @Int(60, 365 * 86_400) readonly REFRESH_TTL_SECONDS: number = 30 * 86_400;
  @IsOptional() @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) readonly JWT_JWKS_URL?: string;
  /** PEM, with real or `\n` line ends. */
  @Text() readonly JWT_PUBLIC_KEY?: string;
  @Text() readonly JWT_ISSUER?: string;
  @Text() readonly JWT_AUDIENCE?: string;
  @Flag() readonly AUTH_AUTO_PROVISION: boolean = false;

  // --- sessions and messages
  /** Idle time until a session takes no more messages. */
  @Int(1, 30 * 24 * 60) readonly SESSION_TTL_MINUTES: number = 30;
  /** JSON: session type → credits. Types that are not listed cost nothing. */
  @Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? parseJson(value) : value))
  @IsObject({ message: '$property must be a JSON object' })
  @CreditCosts()
  readonly SESSION_CREDIT_COSTS: Readonly<Record<string, number>> = { technical: 1, behavioral: 1, mixed: 1 };
  @Int(1, 100_000) readonly MESSAGE_MAX_LENGTH: number = 4_000;
  @Int(100, 600_000) readonly TURN_TIMEOUT_MS: number = 15_000;
  @Int(1, 600) readonly TURN_LEASE_SECONDS: number = 10;
  /** How long a request waits for the answer of a turn that is open already, in milliseconds. */
  @Int(100, 600_000) readonly TURN_WAIT_MS: number = 45_000;
  /** Messages of one session that may wait behind the one being answered. */
  @Int(0, 10_000) readonly TURN_QUEUE_MAX: number = 100;

  /** Whether what an answer was made of, such as what the bank said, is kept with it, for `npm run replay`. */
  @Flag() readonly TURN_FACTS: boolean = true;

  // --- money; amounts in whole units of the account's currency
  /** How long a yes to what was read back counts, and a one-time code after it. */
  @Int(30, 3_600) readonly CONFIRMATION_TTL_SECONDS: number = 300;
  /** A transfer to a payee above it asks for a one-time code as well. */
  @Int(0, 1_000_000_000) readonly STEP_UP_LIMIT: number = 500;
  @Int(1, 1_000_000_000) readonly TRANSFER_LIMIT: number = 5_000;
  /** What may leave for payees in one day (UTC). */
  @Int(1, 1_000_000_000) readonly TRANSFER_DAILY_LIMIT: number = 10_000;
  /** Up to which a customer may set what a card allows on one day. */
  @Int(1, 1_000_000_000) readonly CARD_CASH_LIMIT_MAX: number = 2_500;
  @Int(1, 1_000_000_000) readonly CARD_PURCHASE_LIMIT_MAX: number = 10_000;

  // --- the bank behind it
  @IsIn(['ledger', 'open-bank-project'])
  readonly BANKING_PROVIDER: 'ledger' | 'open-bank-project' = 'ledger';
  /** Without `/obp/v…` behind it. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  readonly OBP_BASE_URL?: string;
  @Text() readonly OBP_BANK_ID?: string;
  /** The consumer key that the bank gave this installation. */
  @Text() readonly OBP_APP_ID?: string;
  /** Shared with the bank, which believes absolutely whom it names. */
  @Text() readonly OBP_GATEWAY_SECRET?: string;
  /** Of one request to the bank, in milliseconds. */
  @Int(50, 60_000) readonly OBP_TIMEOUT_MS: number = 2_000;

  // --- limits; 0 turns one off
  @Int(0, 1_000_000) readonly RATE_LIMIT_MESSAGES_PER_MINUTE: number = 60;
  @Int(0, 1_000_000) readonly RATE_LIMIT_LOGINS_PER_MINUTE: number = 20;
  @Int(0, 1_000_000) readonly RATE_LIMIT_SESSIONS_PER_MINUTE: number = 60;
  @Int(0, 1_000_000) readonly RATE_LIMIT_EXPORTS_PER_MINUTE: number = 20;
  @Int(0, 1_000_000) readonly RATE_LIMIT_SEARCHES_PER_MINUTE: number = 60;

  // --- sockets and event streams
  /** Open connections that one instance takes. */
  @Int(1, 1_000_000) readonly CONNECTIONS_MAX: number = 20_000;
  /** Frames that one connection may send, over ten seconds on average. Who sends more is closed. */
  @Int(1, 100_000) readonly SOCKET_FRAMES_PER_SECOND: number = 200;

  // --- outside tools
  /** File with the MCP servers, or `off`. Left out: `mcp.json` where Teller was started, if it is there. */
  @Text() readonly MCP_CONFIG?: string;

  // --- a language model, for what nobody else answers
  /** Of an endpoint that speaks OpenAI's chat completions. Left out: there is no model. */
  @IsOptional() @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) readonly LLM_BASE_URL?: string;
  @Text() readonly LLM_API_KEY?: string;
  @Text() readonly LLM_MODEL?: string;
  /** For all that is asked of it in one turn, within `TURN_TIMEOUT_MS`. */
  @Int(100, 600_000) readonly LLM_TIMEOUT_MS: number = 10_000;
  /** Of one answer. */
  @Int(16, 1_000_000) readonly LLM_MAX_TOKENS: number = 600;
  /** Models that reason know the second name only, and many endpoints the first only. */
  @IsIn(['max_tokens', 'max_completion_tokens'])
  readonly LLM_MAX_TOKENS_PARAMETER: 'max_tokens' | 'max_completion_tokens' = 'max_tokens';
  /** Whether the model may ask for the customer's balances: they leave the installation then. */
  @Flag() readonly LLM_BALANCES: boolean = false;

  // --- what it tells about itself
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  readonly LOG_LEVEL: string = 'info';
  @Text() readonly LOG_DIR?: string;
  /** When set, `/metrics` asks for it as a Bearer token. */
  @Text() readonly METRICS_TOKEN?: string;

  /** Null: no model is configured. */
  get llm(): LlmSettings | null {
    if (this.LLM_BASE_URL === undefined || this.LLM_MODEL === undefined) return null;
    return {
      baseUrl: this.LLM_BASE_URL,
      apiKey: this.LLM_API_KEY,
      model: this.LLM_MODEL,
      timeoutMs: this.LLM_TIMEOUT_MS,
      maxTokens: this.LLM_MAX_TOKENS,
      maxTokensParameter: this.LLM_MAX_TOKENS_PARAMETER,
    };
  }
  get isProduction(): boolean {
    return this.NODE_ENV === 'production';
  }
  get usesEmbeddedDatabase(): boolean {
    return this.DATABASE_URL === undefined && this.DB_HOST === undefined;
  }
  /** Whose scripts may read answers: any (`*`), these, or nobody's. */
  get corsOrigins(): '*' | string[] {
    const origins = this.CORS_ORIGINS?.split(',').map((origin) => origin.trim()) ?? [];
    return origins.includes('*') ? '*' : origins;
  }
  get wantsDemoData(): boolean {
    return this.DEMO_DATA ?? this.NODE_ENV === 'development';
  }
}

/** Where a language model is, and how much is asked of it. */
export interface LlmSettings {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
  readonly timeoutMs: number;
  readonly maxTokens: number;
  readonly maxTokensParameter: Env['LLM_MAX_TOKENS_PARAMETER'];
}

/** All that is wrong with the configuration, one line for each variable. */
export class InvalidEnvError extends OperatorError {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\nSee .env.example.`);
  }
}

/**
 * @throws InvalidEnvError  naming every variable that is wrong, not just the first.
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const given = Object.fromEntries(
    ENV_NAMES.filter((name) => !blank(source[name])).map((name) => [name, source[name]]),
  );
  const env = plainToInstance(Env, given, { exposeDefaultValues: true });
  const faults = validateSync(env).flatMap((fault) => Object.values(fault.constraints ?? {}));
  faults.push(...identityProviderFaults(env), ...databaseFaults(env), ...llmFaults(env), ...bankFaults(env));
  if (env.isProduction) faults.push(...productionFaults(env));
  if (faults.length > 0) throw new InvalidEnvError(faults);
  return Object.freeze(env);
}

const OPTIONAL_NAMES = [
  'CORS_ORIGINS',
  'DATABASE_URL',
  'DB_HOST',
  'DB_USER',
  'DB_PASSWORD',
  'DB_NAME',
  'DEMO_DATA',
  'JWT_SECRET',
  'JWT_JWKS_URL',
  'JWT_PUBLIC_KEY',
  'JWT_ISSUER',
  'JWT_AUDIENCE',
  'LLM_API_KEY',
  'LLM_BASE_URL',
  'LLM_MODEL',
  'LOG_DIR',
  'MCP_CONFIG',
  'METRICS_TOKEN',
  'OBP_APP_ID',
  'OBP_BANK_ID',
  'OBP_BASE_URL',
  'OBP_GATEWAY_SECRET',
  'REDIS_URL',
] as const satisfies readonly (keyof Env)[];

/** Every variable that is read. */
export const ENV_NAMES: readonly string[] = [...Object.keys(new Env()), ...OPTIONAL_NAMES];

/** 256 bits in hex or base64; RFC 7518 §3.2 asks for a key at least as long as the hash. */
const JWT_SECRET_MIN_LENGTH = 32;

const DEFAULTS = new Env();

/** A part of an address without its host would be passed over in silence. */
function databaseFaults(env: Env): string[] {
  if (!env.usesEmbeddedDatabase) return [];
  const parts = ['DB_NAME', 'DB_USER', 'DB_PASSWORD', 'DB_PORT', 'DB_SSL'] as const;
  const stray = parts.filter((name) => env[name] !== DEFAULTS[name]);
  return stray.map((name) => `${name} needs DB_HOST beside it, or DATABASE_URL instead`);
}

function productionFaults(env: Env): string[] {
  const faults: string[] = [];
  const { JWT_SECRET: secret } = env;
  if (secret === undefined) faults.push('JWT_SECRET must be set in production');
  else if (secret.length < JWT_SECRET_MIN_LENGTH || new Set(secret).size < 10)
    faults.push(
      `JWT_SECRET is too weak for production: use at least ${JWT_SECRET_MIN_LENGTH} random characters (openssl rand -base64 48)`,
    );
  if (env.BANKING_PROVIDER === 'open-bank-project' && env.OBP_BASE_URL?.startsWith('http:'))
    faults.push('OBP_BASE_URL must be https:// in production: what goes there says who the customer is');
  if (env.DEMO_DATA) faults.push('DEMO_DATA cannot be true in production: its passwords are public');
  return faults;
}
