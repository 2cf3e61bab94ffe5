import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError, ValidationFailedError } from './domain-error.js';
import { JSON_DEPTH_MAX, JSON_VALUES_MAX, parseJsonBody } from './json-body.js';

const bytes = (text: string): Buffer => Buffer.from(text);

function refusal(body: Uint8Array): DomainError {
  try {
    parseJsonBody(body);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('The body was taken');
}

const fieldsOf = (body: string): unknown => refusal(bytes(body)).details?.['fields'];
const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

describe('parseJsonBody', () => {
  it('reads what JSON.stringify writes', () => {
    // -0 is written as 0; __proto__ and lone surrogates are refused below
    const member = fc
      .jsonValue({ maxDepth: 8, noUnicodeString: false })
      .filter((value) => !JSON.stringify(value).includes('-0'));
    const storable = (value: unknown): boolean =>
      !/\\u0000|\\ud[89a-f]|__proto__|constructor/.test(JSON.stringify(value));
    fc.assert(
      fc.property(fc.dictionary(fc.string(), member).filter(storable), (value) => {
        expect(JSON.stringify(parseJsonBody(bytes(JSON.stringify(value))))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('answers any bytes with an object or with a client error, never with another failure', () => {
    const jsonLike = fc
      .array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '1', 'a', '\u0000', 'é'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), jsonLike.map(bytes)), (body) => {
        try {
          expect(parseJsonBody(body)).toBeTypeOf('object');
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
          expect((error as DomainError).status).toBe(400);
        }
      }),
    );
  });

  it('counts brackets outside strings only', () => {
    const text = '[[[['.repeat(50);
    expect(parseJsonBody(bytes(JSON.stringify({ text, quoted: `\\"${text}` })))).toEqual({
      text,
      quoted: `\\"${text}`,
    });
  });

  it('takes the deepest nesting that is allowed, and no deeper', () => {
    expect(parseJsonBody(bytes(nested(JSON_DEPTH_MAX)))).toBeTypeOf('object');
    expect(refusal(bytes(nested(JSON_DEPTH_MAX + 1))).code).toBe('MALFORMED_JSON');
  });

  it('takes as many values as are allowed, and no more; commas in text are none', () => {
    const list = (values: number): string => JSON.stringify({ a: Array(values).fill(0), text: ',,,' });
    expect(parseJsonBody(bytes(list(JSON_VALUES_MAX - 1)))).toBeTypeOf('object');
    expect(refusal(bytes(list(JSON_VALUES_MAX))).code).toBe('PAYLOAD_TOO_LARGE');
  });

  it.each([
    ['two megabytes of brackets', '['.repeat(2 * 1024 * 1024)],
    ['two megabytes of backslashes', `{"a":"${'\\'.repeat(2 * 1024 * 1024)}`],
    ['two megabytes of quotes', '"'.repeat(2 * 1024 * 1024)],
  ])('refuses %s without running out of stack', (_what, body) => {
    expect(refusal(bytes(body)).code).toBe('MALFORMED_JSON');
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(refusal(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])).code).toBe('MALFORMED_JSON');
  });

  it.each(['[]', '1', 'null', '"text"', 'true'])('refuses %s at the top', (body) => {
    expect(refusal(bytes(body))).toBeInstanceOf(ValidationFailedError);
  });

  it('takes an empty body for an object without fields', () => {
    expect(parseJsonBody(bytes(''))).toEqual({});
  });

  it.each([
    ['NUL', '{"a":{"b":["x","\\u0000"]}}', 'a.b[1]'],
    ['half a surrogate pair', '{"a":"\\ud800"}', 'a'],
    ['NUL in a name', '{"a\\u0000":1}', 'a\uFFFD'],
    ['a number beyond a double', '{"a":1e999}', 'a'],
    ['a prototype', '{"metadata":{"__proto__":{"admin":true}}}', 'metadata.__proto__'],
    ['a prototype by way of the constructor', '{"constructor":{"prototype":{"admin":true}}}', 'constructor'],
  ])('refuses %s and names the field', (_what, body, path) => {
    expect(fieldsOf(body)).toHaveProperty([path]);
  });

  it('lets a whole surrogate pair and an honest "constructor" through', () => {
    expect(parseJsonBody(bytes('{"a":"\\ud83d\\ude00","constructor":"Smith & Sons"}'))).toEqual({
      a: '😀',
      constructor: 'Smith & Sons',
    });
  });

  it('names no more than a few of a body full of faults', () => {
    const body = JSON.stringify({ items: Array.from({ length: 10_000 }, () => '\0') });
    expect(Object.keys(fieldsOf(body) as object)).toHaveLength(20);
  });
});
