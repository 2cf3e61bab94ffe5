import { DatabaseUnavailableError, DomainError } from '../common/domain-error.js';

/**
 * Socket errors, and SQLSTATEs that say that the server is not taking this work: class 08 (connection), class 53 (no
 * room), 25006 (read-only after a failover), 55P03 and 57014 (a lock or the statement took too long), 57P01 to 57P05.
 */
const UNREACHABLE =
  /^(ECONN|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENOENT$|08|53|25006|55P03|57014|57P0[1-5])/;
/** Without a code of their own: node-postgres's, and PostgreSQL's for `ALLOW_CONNECTIONS false`. */
const UNREACHABLE_MESSAGE =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|pool after calling end|not currently accepting connections/;

/** Whether the server is not there, or is there and takes no work at the moment. */
export function isUnreachable(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return UNREACHABLE.test(code) || UNREACHABLE_MESSAGE.test(message);
}

/** @throws DatabaseUnavailableError for a lost connection; everything else as it came. */
export function translateDatabaseError(error: unknown): never {
  if (error instanceof DomainError) throw error;
  if (isUnreachable(error)) throw new DatabaseUnavailableError(error);
  throw error;
}

/** Whether a failure that was translated says that the server can't be reached. */
export const isUnavailable = (error: unknown): boolean => error instanceof DatabaseUnavailableError;

const FOREIGN_KEY_VIOLATION = '23503';

/** Whether a row went that the statement had just found: its session was erased at the same moment. */
export const violatedForeignKey = (error: unknown): boolean =>
  (error as { code?: string }).code === FOREIGN_KEY_VIOLATION;

const UNIQUE_VIOLATION = '23505';

/** The name of the unique constraint or index that a statement ran into, if it did. */
export function violatedUnique(error: unknown): string | undefined {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === UNIQUE_VIOLATION ? constraint : undefined;
}

const CHECK_VIOLATION = '23514';

/** The name of the CHECK that a statement ran into, if it did. */
export function violatedCheck(error: unknown): string | undefined {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === CHECK_VIOLATION ? constraint : undefined;
}
