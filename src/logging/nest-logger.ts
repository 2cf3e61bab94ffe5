import type { LoggerService } from '@nestjs/common';
import type { Logger } from './create-logger.js';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Nest's own account of its start: a line for each module and route. */
const CHATTER = ['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication'];

/**
 * Nest's logger over pino. After the message come, in any order, an object of fields, an error, a stack, and last the
 * context that `new Logger(context)` appends: `logger.log('Session created', { sessionId, userId })`.
 */
export class NestLogger implements LoggerService {
  private readonly children = new Map<string, Logger>();

  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(CHATTER.includes(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const [context] = rest;
    if (isFields(message) && rest.length === 1 && typeof context === 'string' && !isStack(context)) {
      this.of(context)[level](message); // a line as we write them; the rest is for what Nest itself says
      return;
    }
    this.writeLoose(level, message, rest);
  }

  private of(context: string): Logger {
    const known = this.children.get(context);
    if (known) return known;
    const child = this.pino.child({ context });
    this.children.set(context, child);
    return child;
  }

  private writeLoose(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.findLast((part): part is string => typeof part === 'string' && !isStack(part));
    const stack = rest.find(isStack);
    const err = [message, ...rest].find((part) => part instanceof Error);
    const fields = Object.assign({}, ...rest.filter(isFields), isFields(message) ? message : {}) as object;
    this.pino[level]({ ...fields, context, ...(err ? { err } : { stack }) }, textOf(message));
  }
}

function textOf(message: unknown): string | undefined {
  if (message instanceof Error) return message.message;
  return isFields(message) ? undefined : String(message);
}

const isStack = (part: unknown): boolean => typeof part === 'string' && /\n\s+at /.test(part);
const isFields = (part: unknown): part is object =>
  typeof part === 'object' && part !== null && !(part instanceof Error);
