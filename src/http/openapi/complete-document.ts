import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEMS_EXTENSION } from '../../common/answers.decorator.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/error-catalogue.js';
import { PROBLEM_MEDIA_TYPE } from '../../common/problem.js';
import { exampleOf, type Schema } from './request-example.js';
import { problemExamples } from './problem-examples.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const EXAMPLE_IDS: Readonly<Record<string, string>> = {
  sessionId: 'sess_0192f3a47b1c7e5d8a90b1c2d3e4f506',
  messageId: 'msg_0192f3a47b1c7e5d8a90b1c2d3e4f507',
  userId: 'user_test',
};

/** The parts of an operation that are read or changed here. */
export interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: object[];
  parameters?: { readonly name: string; readonly in: string }[];
  requestBody?: { content?: Record<string, { schema?: Schema; example?: unknown; examples?: object }> };
  responses: Record<string, object>;
  [PROBLEMS_EXTENSION]?: ErrorCode[];
}

/** Every operation with where it stands, in the order of the document. */
export function operationsOf(document: OpenAPIObject): { name: string; path: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation: item[method] as Operation,
    })),
  );
}

/** Adds to each operation its errors and an example of its body, and to the document the examples they point to. */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const { path, operation } of operationsOf(document)) {
    addPathParameters(operation, path);
    addProblems(operation, path);
    operation.security ??= []; // said aloud: open to everybody
    addRequestExample(operation, schemas);
  }
  // By address, so that the order in which modules load makes no difference to the file.
  document.paths = Object.fromEntries(Object.entries(document.paths).sort(([a], [b]) => (a < b ? -1 : 1)));
  document.components = { ...document.components, examples: examplesOf(document) };
  return document;
}

/** Those that a decorator of our own reads are unknown to Swagger. */
function addPathParameters(operation: Operation, path: string): void {
  const known = (operation.parameters ?? []).map(({ name }) => name);
  const missing = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => !known.includes(name));
  operation.parameters = [...missing.map(pathParameter), ...(operation.parameters ?? [])];
}

const pathParameter = (name: string): { name: string; in: string } => {
  const example = EXAMPLE_IDS[name];
  return { name, in: 'path', ...{ required: true, schema: { type: 'string' } }, ...(example && { example }) };
};

/** The problems that operations of the document point to. */
function examplesOf(document: OpenAPIObject): ReturnType<typeof problemExamples> {
  const pointers = JSON.stringify(document.paths);
  const used = Object.entries(problemExamples()).filter(([code]) =>
    pointers.includes(`"#/components/examples/${code}"`),
  );
  return Object.fromEntries(used);
}

function addProblems(operation: Operation, path: string): void {
  const codes = new Set([...(operation[PROBLEMS_EXTENSION] ?? []), ...commonProblems(operation, path)]);
  delete operation[PROBLEMS_EXTENSION];
  const statuses = [...new Set([...codes].map((code) => ERROR_CATALOGUE[code].status))].sort((a, b) => a - b);
  for (const status of statuses) {
    operation.responses[status] = problemResponse([...codes].filter((code) => ERROR_CATALOGUE[code].status === status));
  }
}

/** What an operation can meet whatever it does, from what it takes. */
function commonProblems(operation: Operation, path: string): ErrorCode[] {
  const codes: ErrorCode[] = ['INTERNAL'];
  if (!/^\/(health|metrics)/.test(path)) codes.push('SHUTTING_DOWN');
  if (operation.requestBody) codes.push('MALFORMED_JSON', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (operation.requestBody || operation.parameters?.length) codes.push('VALIDATION_FAILED');
  if (operation.security?.length)
    codes.push('UNAUTHENTICATED', 'TOKEN_EXPIRED', 'IDENTITY_PROVIDER_UNAVAILABLE', 'DATABASE_UNAVAILABLE');
  return codes;
}

function problemResponse(codes: readonly ErrorCode[]): object {
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return {
    description: codes.map((code) => ERROR_CATALOGUE[code].title).join('; '),
    content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/ProblemDto' }, examples } },
  };
}

function addRequestExample({ requestBody }: Operation, schemas: Record<string, Schema>): void {
  for (const content of Object.values(requestBody?.content ?? {})) {
    if (content.schema && !content.example && !content.examples) content.example = exampleOf(content.schema, schemas);
  }
}
