import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { openApiDocument } from '../../src/http/index.js';
import { type Operation, operationsOf } from '../../src/http/openapi/complete-document.js';
import { complaintsAbout } from '../support/redocly.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ROOT = join(import.meta.dirname, '../..');
const HEADER = '# Made by `npm run openapi` from the code; the tests fail when it is out of date.\n';

let app: TestApp;
let document: OpenAPIObject;
beforeAll(async () => {
  app = await startTestApp();
  document = openApiDocument(app.nest);
});
afterAll(() => app.close());

const text = (content: OpenAPIObject): string =>
  HEADER + stringify(content, { aliasDuplicateObjects: false, lineWidth: 0 });

/** The operations of which something is not as it must be. */
const offenders = (isWrong: (operation: Operation) => boolean): string[] =>
  operationsOf(document)
    .filter(({ operation }) => isWrong(operation))
    .map(({ name }) => name);

const hasExample = ({ requestBody }: Operation): boolean =>
  Object.values(requestBody?.content ?? {}).every(({ example, examples }) => (example ?? examples) !== undefined);

describe('the OpenAPI document', () => {
  it('is the committed openapi.yaml', async () => {
    await expect(text(document)).toMatchFileSnapshot(join(ROOT, 'openapi.yaml'));
  });

  it('is served as JSON and as YAML', async () => {
    const json = await app.inject({ method: 'GET', url: '/openapi.json' });
    const yaml = await app.inject({ method: 'GET', url: '/openapi.yaml' });

    expect(json.json()).toEqual(JSON.parse(JSON.stringify(document)));
    expect(yaml.payload).toContain('openapi: 3.0.0');
  });

  it('validates', async () => {
    expect(await complaintsAbout(text(document))).toBe('');
  }, 180_000);

  it('gives every operation an ID of its own, a summary and a tag', () => {
    const ids = operationsOf(document).map(({ operation }) => operation.operationId);

    expect(new Set(ids).size).toBe(ids.length);
    expect(offenders(({ operationId, summary, tags }) => !operationId || !summary || !tags?.length)).toEqual([]);
  });

  it('shows an example of every body', () => {
    expect(offenders((operation) => !hasExample(operation))).toEqual([]);
  });

  it('documents the errors of every operation, each with its body', () => {
    const undocumented = ({ responses }: Operation): boolean =>
      Object.entries(responses).every(([status]) => Number(status) < 400);

    expect(offenders(undocumented)).toEqual([]);
  });

  it.each(['/api/docs', '/api/docs/swagger-ui-bundle.js', '/api/docs/swagger-ui.css', '/api/docs/swagger-ui-init.js'])(
    'is shown without a network: %s',
    async (url) => {
      const answer = await app.inject({ method: 'GET', url });

      expect(answer.statusCode).toBe(200);
      expect(answer.payload).not.toMatch(/(src|href)="(https?:)?\/\//);
    },
  );

  it('asks for a token exactly where the routes do', async () => {
    for (const { name, path, operation } of operationsOf(document)) {
      const method = name.split(' ')[0] as 'GET';
      const url = path.replace(/\{[^}]+\}/g, '00000000-0000-7000-8000-000000000000');
      const answer = await app.inject({ method, url });

      const isClosed = answer.statusCode === 401 && answer.payload.includes('"UNAUTHENTICATED"');
      expect({ name, asksForToken: isClosed }).toEqual({ name, asksForToken: Boolean(operation.security?.length) });
    }
  });
});
