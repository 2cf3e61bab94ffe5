import { expect } from 'vitest';
import { expectProblem, type ProblemBody } from './clients.js';
import type { TestApp } from './test-app.js';

export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';

/** What a document says of a value, with its references put in place; OpenAPI 3.0, or the JSON Schema of AsyncAPI. */
export interface Schema {
  readonly type?: TypeName | readonly [TypeName, 'null'];
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: 'base64';
  readonly example?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export type Example = Readonly<Record<string, unknown>>;

export interface Operation {
  /** `POST /api/sessions/{sessionId}/end`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly needsToken: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly schema: Schema; readonly examples: readonly Example[] };
  /** Status → schema of a JSON answer; undefined where the answer is none. */
  readonly successes: ReadonlyMap<number, Schema | undefined>;
  /** Its answer goes on for as long as somebody reads. */
  readonly isEndless: boolean;
  /** The error codes that it is said to have. */
  readonly codes: ReadonlySet<string>;
}

interface RawContent {
  readonly schema?: unknown;
  readonly example?: Example;
  readonly examples?: Readonly<Record<string, { readonly value: Example }>>;
}
interface RawOperation {
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, RawContent>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, RawContent>> }>>;
}
interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';
const STREAM_TYPE = 'text/event-stream';

/** Every operation that the app's own OpenAPI document describes. */
export async function readContract(app: TestApp): Promise<readonly Operation[]> {
  const response = await app.inject({ method: 'GET', url: '/openapi.json' });
  expect(response.statusCode).toBe(200);
  const { paths, components } = response.json<RawDocument>();
  const resolve = (node: unknown): Schema => inPlace(node, components.schemas) as Schema;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, raw]) =>
      operationOf(verb.toUpperCase() as Operation['method'], path, raw, resolve),
    ),
  );
}

function operationOf(
  method: Operation['method'],
  path: string,
  { security, parameters = [], requestBody, responses }: RawOperation,
  resolve: (node: unknown) => Schema,
): Operation {
  const content = requestBody?.content[JSON_TYPE];
  const answers = Object.entries(responses).map(([status, answer]) => [Number(status), answer.content] as const);
  return {
    name: `${method} ${path}`,
    method,
    path,
    needsToken: Boolean(security?.length),
    parameters,
    ...(content && { body: { schema: resolve(content.schema), examples: examplesOf(content) } }),
    successes: new Map(
      answers
        .filter(([status]) => status < 400)
        .map(([status, types]) => [status, types?.[JSON_TYPE]?.schema ? resolve(types[JSON_TYPE].schema) : undefined]),
    ),
    isEndless: answers.some(([, types]) => types?.[STREAM_TYPE] !== undefined),
    codes: new Set(answers.flatMap(([, types]) => Object.keys(types?.[PROBLEM_TYPE]?.examples ?? {}))),
  };
}

const examplesOf = ({ example, examples = {} }: RawContent): Example[] =>
  example ? [example] : Object.values(examples).map(({ value }) => value);

/** A copy with `$ref`s replaced by what they point to; the document has no circles. */
export function inPlace(node: unknown, schemas: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(node)) return node.map((each) => inPlace(each, schemas));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref } = node as { $ref?: unknown };
  if (typeof $ref === 'string') return inPlace(schemas[$ref.replace('#/components/schemas/', '')], schemas);
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, inPlace(value, schemas)]));
}

export type Answer = Awaited<ReturnType<TestApp['inject']>>;

/** A request in the making: what an operation is called with. */
export interface Call {
  readonly path: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly payload?: object | string | Buffer;
}

/** @param call  path parameters are put in as they stand: whoever wants them encoded does it. */
export async function send(app: TestApp, { method, path, isEndless }: Operation, call: Call): Promise<Answer> {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => call.path[name] ?? '');
  const { payload, headers } = call;
  const request = {
    method,
    url: call.query === undefined ? url : `${url}?${call.query}`,
    ...(payload !== undefined && { payload }),
    headers: { ...(typeof payload === 'string' && { 'content-type': JSON_TYPE }), ...headers },
  };
  return isEndless ? beginningOf(await app.inject({ ...request, payloadAsStream: true })) : app.inject(request);
}

/** Of an answer that does not end by itself: whoever has read enough hangs up. */
async function beginningOf(answer: Answer): Promise<Answer> {
  let body = '';
  for await (const piece of answer.stream()) {
    body += String(piece);
    if (answer.headers['content-type'] === STREAM_TYPE) break;
  }
  answer.raw.res.destroy();
  return Object.assign(answer, { body, payload: body, json: <T>(): T => JSON.parse(body) as T });
}

/** What is refused before it is known which operation was meant. */
const BEFORE_ANY_OPERATION = ['MALFORMED_REQUEST', 'ROUTE_NOT_FOUND', 'METHOD_NOT_ALLOWED'];

/** A 4xx in the one shape, with a code that the document names for this operation. */
export function expectRefusal(operation: Operation, answer: Answer, what: string): ProblemBody {
  const { statusCode } = answer;
  expect(statusCode >= 400 && statusCode < 500, `${operation.name} with ${what}: ${statusCode} ${answer.body}`).toBe(
    true,
  );
  const { code } = answer.json<ProblemBody>();
  const problem = expectProblem(answer, statusCode, code);
  expectDocumented(operation, code);
  return problem;
}

export function expectDocumented({ name, codes }: Operation, code: string): void {
  expect([...codes, ...BEFORE_ANY_OPERATION], `${name} is not documented to answer ${code}`).toContain(code);
}
