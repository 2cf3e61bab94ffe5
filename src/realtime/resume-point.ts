import { SEQUENCE_MAX } from '../chat/index.js';
import { ValidationFailedError } from '../common/domain-error.js';

const WHOLE = /^(0|[1-9]\d{0,9})$/;

/**
 * The last `sequence_number` that a client has, from an address or a header: decimal digits and nothing else.
 * @param name   of the parameter, for the error.
 * @returns undefined when it was not given: the client wants none of what was said before.
 * @throws ValidationFailedError
 */
export function parseResumePoint(name: string, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const number = typeof given === 'string' && WHOLE.test(given) ? Number(given) : NaN;
  if (!(number <= SEQUENCE_MAX))
    throw new ValidationFailedError({ [name]: [`${name} must be a whole number from 0 to ${SEQUENCE_MAX}`] });
  return number;
}
