import type { Logger } from '@nestjs/common';
import type { DomainError } from './domain-error.js';
import type { LogFields } from './log-fields.js';

/** One line for what a client was refused, as loud as it matters to those who run it; the cause of a bug with it. */
export function recordProblem(logger: Logger, error: DomainError, fields: LogFields): void {
  const { code, message, status } = error;
  const line = `${code}: ${message}`;
  if (code === 'INTERNAL') logger.error('Request failed', error.cause, fields);
  else if (status >= 500) logger.warn(line, fields);
  else if (status > 400) logger.log(line, fields);
  else logger.debug(line, fields);
}
