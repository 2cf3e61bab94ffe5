import type { Json } from '../../common/json.js';
import { Money } from '../../common/money.js';

/*
 * What agents are told has amounts, times and whole numbers of any size in it, which JSON has not. Each is written as an
 * object with one key that begins with a dollar sign: `{"$money": ["543210", "USD"]}`. So is what comes from outside and has
 * U+0000 or halves of characters in it, for which PostgreSQL's JSON has no place, or such keys itself.
 */

type Tagged = Readonly<Record<string, unknown>>;

/** Nothing is null. @throws TypeError  a function or the like, which nobody can read back. */
export function toPlain(value: unknown): Json {
  switch (typeof value) {
    case 'undefined':
      return null;
    case 'string':
      return isStorable(value) ? value : { $text: JSON.stringify(value) };
    case 'boolean':
    case 'number':
      return value;
    case 'bigint':
      return { $whole: value.toString() };
    case 'object':
      return value === null ? null : plainObject(value);
    default:
      throw new TypeError(`A ${typeof value} cannot be noted.`);
  }
}

function plainObject(value: object): Json {
  if (value instanceof Date) return { $time: value.toISOString() };
  if (value instanceof Money) return { $money: [value.minor.toString(), value.currency] };
  if (Array.isArray(value)) return value.map((each) => toPlain(each));
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const plain = members.map(([name, member]): [string, Json] => [name, toPlain(member)]);
  const isOurs = plain.every(([name]) => isStorable(name) && !name.startsWith('$'));
  return isOurs ? Object.fromEntries(plain) : { $members: plain.map(([name, member]) => [toPlain(name), member]) };
}

const isStorable = (text: string): boolean => !UNSTORABLE.test(text);
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** What `toPlain` was given. */
export function fromPlain(plain: Json | undefined): unknown {
  if (plain === undefined || plain === null || typeof plain !== 'object') return plain;
  if (Array.isArray(plain)) return plain.map((each: Json) => fromPlain(each));
  const { $whole, $time, $money, $text, $members } = plain as Tagged;
  if (typeof $whole === 'string') return BigInt($whole);
  if (typeof $time === 'string') return new Date($time);
  if (typeof $text === 'string') return JSON.parse($text) as string;
  if (Array.isArray($members))
    return Object.fromEntries($members.map((each) => fromPlain(each as Json) as [string, unknown]));
  if (Array.isArray($money)) return Money.of(BigInt(String($money[0])), String($money[1]));
  return Object.fromEntries(Object.entries(plain).map(([name, member]) => [name, fromPlain(member)]));
}
