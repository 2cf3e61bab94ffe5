import type { Schema } from './contract.js';

/** Where in a body a value stands: `['attachments', 0, 'size']`. */
export type Place = readonly (string | number)[];

export interface DeclaredValue {
  readonly place: Place;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** Every property of a schema, those of nested objects and of arrays' items too, and the items themselves. */
export function declaredValues(schema: Schema, place: Place = []): DeclaredValue[] {
  const properties = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const isRequired = schema.required?.includes(name) ?? false;
    return [{ place: [...place, name], schema: property, isRequired }, ...declaredValues(property, [...place, name])];
  });
  if (!schema.items) return properties;
  const first = [...place, 0];
  return [{ place: first, schema: schema.items, isRequired: true }, ...declaredValues(schema.items, first)];
}

/** A body of all examples, arrays with one item, so that there is something to spoil everywhere. */
export function fullExample(schema: Schema): unknown {
  if (schema.items) return [fullExample(schema.items)];
  if (!schema.properties) return schema.example;
  const members = Object.entries(schema.properties).map(([name, property]) => [name, fullExample(property)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** A value that a body is spoiled with, as JSON text: some of it no JavaScript value can be written to. */
export interface BadValue {
  readonly what: string;
  readonly json: string;
}

const JSON_TYPES: Readonly<Record<string, string>> = {
  string: '"some text"',
  number: '12.5',
  boolean: 'true',
  object: '{"a":1}',
  array: '["x"]',
};
const bad = (what: string, json: string): BadValue => ({ what, json });

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const nestedArrays = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Longer than any text that is taken anywhere, and within the limit of a body. */
const HUGE = 1_200_000;
const HUGE_STRING = JSON.stringify('x'.repeat(HUGE));

/** Wrong for a value of any kind. */
const ALWAYS_BAD: readonly BadValue[] = [
  bad('a huge string', HUGE_STRING),
  bad('a huge array', `[${'0,'.repeat(100_000)}0]`),
  bad('a number beyond all', '1e999'),
  bad('NUL', String.raw`"a\u0000b"`),
  bad('a lone surrogate', String.raw`"a\ud800b"`),
  bad('half a surrogate pair the wrong way round', String.raw`"\udc00\ud800"`),
  bad('__proto__', '{"__proto__":{"isAdmin":true}}'),
  bad('constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'),
  bad('64 levels', nested(64)),
  bad('64 levels of arrays', nestedArrays(64)),
  bad('100,000 levels', nested(100_000)),
  bad('100,000 levels of arrays', nestedArrays(100_000)),
];

const BAD_NUMBERS: readonly BadValue[] = [
  bad('a huge number', '1e308'),
  bad('2^53', String(2 ** 53)),
  bad('a negative number', '-1'),
  bad('digits in a string', '"5"'),
];

const BAD_INSIDE_OBJECTS: readonly BadValue[] = [
  bad('a huge string within', `{"a":${HUGE_STRING}}`),
  bad('NUL within', String.raw`{"a":["\u0000"]}`),
  bad('NUL in a name', String.raw`{"\u0000":1}`),
  bad('a lone surrogate in a name', String.raw`{"\ud800":1}`),
  bad('__proto__ within', '{"a":{"__proto__":{"isAdmin":true}}}'),
];

/** What must never be taken for a value of this schema. */
export function badValuesFor({ type, enum: allowed }: Schema): readonly BadValue[] {
  if (type === undefined) throw new Error('A property without a type: say what it takes.');
  const own = type === 'integer' ? 'number' : type;
  const wrongTypes = Object.entries(JSON_TYPES).filter(([each]) => each !== own);
  return [
    ...wrongTypes.map(([each, json]) => bad(`a value of type ${each}`, json)),
    ...ALWAYS_BAD,
    ...(type === 'integer' ? [bad('a fraction', '12.5')] : []),
    ...(own === 'number' ? BAD_NUMBERS : []),
    ...(type === 'object' ? BAD_INSIDE_OBJECTS : []),
    ...(allowed ? [bad('a word that is not listed', '"nonsense"'), bad('an empty string', '""')] : []),
  ];
}

const HOLE = '"<the value under test>"';

/** The body as JSON text with `json` in this place; without it, the place is left out. */
export function spoiled(body: unknown, place: Place, json?: string): string {
  const text = JSON.stringify(withValue(body, place, json === undefined ? undefined : JSON.parse(HOLE)));
  return json === undefined ? text : text.replace(HOLE, () => json);
}

function withValue(node: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value;
  const copy: unknown = structuredClone(node ?? (typeof first === 'number' ? [] : {}));
  const members = copy as Record<string | number, unknown>;
  members[first] = withValue(members[first], rest, value);
  return copy;
}

/** Bodies that are wrong whatever the schema. */
export const BAD_BODIES: readonly { what: string; payload: string | Buffer; type?: string }[] = [
  { what: 'broken JSON', payload: '{"message":' },
  { what: 'something behind the JSON', payload: '{} {}' },
  { what: 'single quotes', payload: "{'message':'x'}" },
  { what: 'invalid UTF-8', payload: Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]) },
  { what: 'UTF-16', payload: Buffer.from('{"message":"x"}', 'utf16le') },
  { what: 'an array', payload: '[{}]' },
  { what: 'a number', payload: '5' },
  { what: 'a string', payload: '"x"' },
  { what: 'null', payload: 'null' },
  { what: 'true', payload: 'true' },
  { what: '__proto__', payload: '{"__proto__":{"isAdmin":true}}' },
  { what: 'constructor.prototype', payload: '{"constructor":{"prototype":{"isAdmin":true}}}' },
  { what: 'NUL in a name', payload: String.raw`{"\u0000":1}` },
  { what: '100,000 levels', payload: nested(100_000) },
  { what: '100,000 open brackets', payload: '['.repeat(100_000) },
  { what: 'more than the limit', payload: JSON.stringify({ message: 'x'.repeat(2 * 1024 * 1024) }) },
  { what: 'plain text', payload: 'message=x', type: 'text/plain' },
  { what: 'a form', payload: 'message=x', type: 'application/x-www-form-urlencoded' },
  { what: 'XML', payload: '<message/>', type: 'application/xml' },
  { what: 'JSON that is called something else', payload: '{}', type: 'application/octet-stream' },
];

/** Text that stands for nothing, as clients with a bug send it. Not encoded. */
export const NOTHINGS = [
  'undefined',
  'null',
  'NaN',
  '[object Object]',
  '',
  ' ',
  '-1',
  '1e3',
  '0x10',
  '../..',
  'a b',
  'é',
];

/** What may not stand anywhere in a path. */
export const BAD_ENCODINGS = ['%00', 'a%00b', '%', '%zz', '%ff', '%ed%a0%80'];
/** The same in a query, where a broken encoding is read as it stands. */
export const QUERY_ENCODINGS = ['%00', 'a%00b', '%zz', '%ff', '%ed%a0%80'];
