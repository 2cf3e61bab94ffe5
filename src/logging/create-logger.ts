import { join } from 'node:path';
import { type DestinationStream, type Logger, multistream, pino, stdTimeFunctions } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Env } from '../config/index.js';
import { errorFields } from './error-fields.js';
import { redact } from './redact.js';

export type { Logger } from 'pino';

/** JSON lines on standard output (readable ones in a terminal), and in files when there is a `LOG_DIR`. */
export function createLogger(
  env: Pick<Env, 'LOG_LEVEL' | 'LOG_DIR'>,
  output: DestinationStream = standardOutput(),
): Logger {
  const level = env.LOG_LEVEL as pino.LevelWithSilent;
  const streams = [{ stream: output, level: loudest(level) }, ...fileStreams(env.LOG_DIR, loudest(level))];
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: errorFields },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redact(fields) as Record<string, unknown>,
      },
    },
    streams.length === 1 ? output : multistream(streams),
  );
}

function standardOutput(): DestinationStream {
  if (!process.stdout.isTTY) return gathering({ dest: 1 });
  return PinoPretty({ sync: true, ignore: 'pid', translateTime: 'SYS:HH:MM:ss.l', singleLine: true });
}

/**
 * Lines are gathered for a tenth of a second: a write for each would cost a turn more than its answer. A fatal line and
 * the end of the process write what is there, so that the last words before a crash are kept; `kill -9` takes them along.
 */
const gathering = (where: { dest: number | string; mkdir?: boolean }): DestinationStream =>
  pino.destination({ ...where, sync: false, minLength: 8_192, periodicFlush: 100 });

function fileStreams(directory: string | undefined, level: pino.Level): pino.StreamEntry[] {
  if (directory === undefined) return [];
  const file = (name: string): DestinationStream => gathering({ dest: join(directory, name), mkdir: true });
  return [
    { stream: file('chat-backend.log'), level },
    { stream: file('chat-backend-error.log'), level: 'error' },
  ];
}

/** A stream has no level `silent`; the logger itself says nothing then. */
const loudest = (level: pino.LevelWithSilent): pino.Level => (level === 'silent' ? 'fatal' : level);
