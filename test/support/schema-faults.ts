import type { Schema, TypeName } from './contract.js';

/** What of a schema says something about values; the rest is for people. A keyword that is neither is not understood. */
const CHECKED = ['type', 'nullable', 'enum', 'properties', 'required', 'additionalProperties', 'items', 'allOf'].concat(
  ['minimum', 'maximum', 'maxLength', 'maxItems', 'pattern', 'format', 'const', 'contentEncoding'],
);
const FOR_PEOPLE = ['example', 'examples', 'description', 'default'];

const FORMATS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  uri: /^https:\/\/\S+$/,
  'uri-reference': /^(https:\/\/|\/)\S*$/,
};

const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Where a value is not as its schema says. Stricter than JSON Schema in one thing: a member that the schema does not
 * name is a fault unless `additionalProperties` allows it, because nobody would read about it.
 * @throws Error  for a keyword or format that it does not know.
 */
export function schemaFaults(value: unknown, schema: Schema, at = '$'): string[] {
  const strange = Object.keys(schema).filter((keyword) => !CHECKED.includes(keyword) && !FOR_PEOPLE.includes(keyword));
  if (strange.length > 0) throw new Error(`${at}: no test understands ${strange.join(', ')}`);
  const [type, orNull] = [schema.type ?? []].flat();
  if (value === null && (schema.nullable || orNull)) return [];
  return [
    ...(schema.allOf ?? []).flatMap((part) => schemaFaults(value, part, at)),
    ...chosenFaults(value, schema, at),
    ...(type ? CHECKS[type as TypeName](value, schema, at) : []),
  ];
}

function chosenFaults(value: unknown, schema: Schema, at: string): string[] {
  const allowed = 'const' in schema ? [schema.const] : schema.enum;
  return !allowed || allowed.includes(value) ? [] : [`${at} is ${JSON.stringify(value)}, not one of its enum`];
}

type Check = (value: unknown, schema: Schema, at: string) => string[];

const CHECKS: Readonly<Record<TypeName, Check>> = {
  string: stringFaults,
  number: numberFaults,
  integer: (value, schema, at) => (Number.isInteger(value) ? numberFaults(value, schema, at) : [`${at} is no integer`]),
  boolean: (value, _schema, at) => (typeof value === 'boolean' ? [] : [`${at} is no boolean`]),
  object: objectFaults,
  array: arrayFaults,
};

function stringFaults(value: unknown, schema: Schema, at: string): string[] {
  const { format, pattern = '', maxLength = Infinity, contentEncoding } = schema;
  if (typeof value !== 'string') return [`${at} is no string`];
  const faults = format !== undefined && !formOf(format, at).test(value) ? [`${at} is ${value}, no ${format}`] : [];
  if (!new RegExp(pattern).test(value)) faults.push(`${at} is ${value}, not like ${pattern}`);
  if (contentEncoding && !BASE64.test(value)) faults.push(`${at} is not in ${contentEncoding}`);
  if (value.length > maxLength) faults.push(`${at} is longer than ${maxLength}`);
  return faults;
}

function formOf(format: string, at: string): RegExp {
  const form = FORMATS[format];
  if (!form) throw new Error(`${at}: no test understands the format ${format}`);
  return form;
}

function numberFaults(value: unknown, { minimum = -Infinity, maximum = Infinity }: Schema, at: string): string[] {
  if (typeof value !== 'number') return [`${at} is no number`];
  return value < minimum || value > maximum ? [`${at} is ${value}, out of its bounds`] : [];
}

function arrayFaults(value: unknown, { items, maxItems = Infinity }: Schema, at: string): string[] {
  if (!Array.isArray(value)) return [`${at} is no array`];
  if (value.length > maxItems) return [`${at} has more than ${maxItems} items`];
  return items ? value.flatMap((item, index) => schemaFaults(item, items, `${at}[${index}]`)) : [];
}

function objectFaults(value: unknown, schema: Schema, at: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  const { properties = {}, required = [], additionalProperties = false } = schema;
  const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name} is missing`);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const known = properties[name] ?? additionalProperties;
    if (known === false) return [`${at}.${name} is not documented`];
    return known === true ? [] : schemaFaults(member, known, `${at}.${name}`);
  });
  return [...missing, ...members];
}
