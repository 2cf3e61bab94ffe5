import { v7 as uuidv7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const DIGITS = /^[0-9a-f]{32}$/i;

/**
 * IDs on the wire are a prefix and the 32 hex digits of a UUID; the database column holds the same digits. A plain
 * UUID of any version, with dashes or none, in either case, names the same thing.
 * @returns the one spelling, or undefined for anything that is no ID.
 */
export function parsePrefixedId(prefix: string, input: unknown): string | undefined {
  if (typeof input !== 'string') return undefined;
  const isPrefixed = input.startsWith(prefix);
  const rest = isPrefixed ? input.slice(prefix.length) : input;
  if (!(isPrefixed ? DIGITS : UUID).test(rest)) return undefined;
  return prefix + rest.replaceAll('-', '').toLowerCase();
}

export const mintPrefixedId = (prefix: string): string => prefix + uuidv7().replaceAll('-', '');

/** `sess_0199…` → `0199…`, which PostgreSQL takes as a uuid. */
export const uuidDigits = (id: string): string => id.slice(id.indexOf('_') + 1);

/** From the database's spelling of a uuid. The caller names the type that the column stands for. */
export const fromUuid = (prefix: string, uuid: string): string => prefix + uuid.replaceAll('-', '');
