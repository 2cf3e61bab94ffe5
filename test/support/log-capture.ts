import { Logger } from '@nestjs/common';
import { readEnv } from '../../src/config/index.js';
import { createLogger, NestLogger } from '../../src/logging/index.js';

export type LogLine = Readonly<Record<string, unknown>>;

/** From now on what classes log outside an app is kept here, as it would be written. */
export function captureLog(): readonly LogLine[] {
  const lines: LogLine[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) };
  Logger.overrideLogger(new NestLogger(createLogger(readEnv({}), stream)));
  return lines;
}
