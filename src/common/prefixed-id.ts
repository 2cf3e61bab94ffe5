import { randomFillSync, randomInt } from 'node:crypto';
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

export const mintPrefixedId = (prefix: string): string => prefix + mintUuid().replaceAll('-', '');

const RANDOM_BYTES = 16;
/** Asking the system for random bytes costs more than the rest of an ID, so they are bought in bulk. */
const stock = new Uint8Array(RANDOM_BYTES * 256);
let used = stock.length;
/** Orders the IDs of one millisecond; it begins anywhere. */
let sequence = randomInt(2 ** 31);

/** A UUIDv7, larger than the one before it. */
export function mintUuid(): string {
  if (used === stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  sequence = (sequence + 1) >>> 0;
  return uuidv7({ random: stock.subarray(used, (used += RANDOM_BYTES)), seq: sequence });
}

/** `sess_0199…` → `0199…`, which PostgreSQL takes as a uuid. */
export const uuidDigits = (id: string): string => id.slice(id.indexOf('_') + 1);

/** From the database's spelling of a uuid. The caller names the type that the column stands for. */
export const fromUuid = (prefix: string, uuid: string): string => prefix + uuid.replaceAll('-', '');
