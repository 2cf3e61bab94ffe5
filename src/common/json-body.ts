import { DomainError, ValidationFailedError } from './domain-error.js';
import type { Json, JsonObject } from './json.js';

/** Deep enough for any honest metadata; checked before anything recursive sees the value. */
export const JSON_DEPTH_MAX = 32;
/** Validators look at each value: a megabyte of zeros in an array of objects would keep them busy for seconds. */
export const JSON_VALUES_MAX = 10_000;
/** After so many faults the client knows enough, and an answer stays small. */
const FAULTS_MAX = 20;
/** NUL and lone surrogates: JSON can spell them, PostgreSQL can't store them. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A request body as a value that is safe to validate and to store. An empty body is an object without fields:
 * clients send `Content-Type: application/json` with nothing behind it to routes whose fields are all optional.
 * @throws DomainError  MALFORMED_JSON: no JSON in UTF-8, or nested too deeply; PAYLOAD_TOO_LARGE: too many values.
 * @throws ValidationFailedError  no object; text that can't be stored; names that reach for a prototype.
 */
export function parseJsonBody(bytes: Uint8Array): JsonObject {
  const text = decode(bytes);
  if (text.trim() === '') return {};
  refuseExcess(text);
  const value = parse(text);
  if (!isObject(value)) throw new ValidationFailedError({ body: ['must be a JSON object'] });
  refuse(faultsIn(value));
  return value;
}

/**
 * A value that somebody else parsed, such as a frame of Socket.IO, held to the same rules.
 * @throws DomainError, ValidationFailedError  as `parseJsonBody`.
 */
export function checkJsonValue(value: unknown): JsonObject {
  if (!isRecord(value)) throw new ValidationFailedError({ body: ['must be a JSON object'] });
  refuseExcessIn(value);
  refuse(faultsIn(value));
  return value;
}

/** @throws ValidationFailedError  a parameter holds NUL or half a character. */
export function refuseUnstorable(parameters: JsonObject): void {
  refuse(faultsIn(parameters));
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new DomainError('MALFORMED_JSON', 'The body is not valid UTF-8.');
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new DomainError('MALFORMED_JSON', 'The body is not valid JSON.'); // V8's message quotes the body
  }
}

/** Brackets and commas outside strings, counted over the text: no recursion, and it stops at the first one too many. */
function refuseExcess(text: string): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    else if (character === ',') values++;
    if (depth > JSON_DEPTH_MAX) throw tooDeep();
    if (values > JSON_VALUES_MAX) throw tooManyValues();
  }
}

/** The same over a value that is parsed already: level by level, so that no depth exhausts the stack. */
function refuseExcessIn(root: JsonObject): void {
  let values = 0;
  let level: unknown[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > JSON_DEPTH_MAX) throw tooDeep();
    const members: unknown[] = level.flatMap((each): unknown[] => Object.values(each as object));
    values += members.length;
    if (values > JSON_VALUES_MAX) throw tooManyValues();
    level = members.filter((member) => typeof member === 'object' && member !== null);
    if (!level.every((each) => Array.isArray(each) || isRecord(each)))
      throw new ValidationFailedError({ body: ['must be JSON, without binary parts'] });
  }
}

const tooDeep = (): DomainError =>
  new DomainError('MALFORMED_JSON', `The body is nested deeper than ${JSON_DEPTH_MAX} levels.`);
const tooManyValues = (): DomainError =>
  new DomainError('PAYLOAD_TOO_LARGE', `The body holds more than ${JSON_VALUES_MAX} values.`);

/** Index of the closing quote; the end of the text when there is none, which the parser then complains about. */
function endOfString(text: string, start: number): number {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

interface Fault {
  readonly path: string;
  readonly wrong: string;
}

/** Lazy, so that a body full of faults costs no more than the first few. Depth is bounded by `JSON_DEPTH_MAX`. */
function* faultsIn(value: Json | undefined, path = ''): Generator<Fault> {
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value)) yield { path, wrong: 'must not hold NUL or half a surrogate pair' };
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) yield { path, wrong: 'must be a number within the range of a double' };
  } else if (isArray(value)) {
    for (const [index, item] of value.entries()) yield* faultsIn(item, `${path}[${index}]`);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) yield* faultsInMember(name, member, path);
  }
}

function* faultsInMember(name: string, member: Json | undefined, parent: string): Generator<Fault> {
  const shown = name.replace(new RegExp(UNSTORABLE, 'gu'), '\uFFFD');
  const path = parent === '' ? shown : `${parent}.${shown}`;
  if (shown !== name) yield { path, wrong: 'must not have NUL or half a surrogate pair in its name' };
  if (reachesForPrototype(name, member)) yield { path, wrong: 'must not be named like this' };
  yield* faultsIn(member, path);
}

const reachesForPrototype = (name: string, member: Json | undefined): boolean =>
  name === '__proto__' || (name === 'constructor' && isObject(member) && Object.hasOwn(member, 'prototype'));

function refuse(faults: Iterable<Fault>): void {
  const fields = new Map<string, string[]>();
  for (const { path, wrong } of faults) {
    fields.set(path, [...(fields.get(path) ?? []), wrong]);
    if (fields.size === FAULTS_MAX) break;
  }
  if (fields.size > 0) throw new ValidationFailedError(Object.fromEntries(fields));
}

/** A plain object, and no Buffer or the like. */
const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
