import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CATALOGUE, type ErrorCode, errorName } from '../../src/common/error-catalogue.js';
import { Public } from '../../src/common/public.decorator.js';
import { SESSION_STATUSES } from '../../src/sessions/session-status.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { type Answer, expectDocumented, type Operation, readContract, send } from '../support/contract.js';
import { EVERYDAY, type Everyday } from '../support/error-scenarios.js';
import { OUTAGES, startStrained, type Strained } from '../support/outage-scenarios.js';
import type { RawAnswer } from '../support/raw-http.js';
import { validCall } from '../support/scene.js';

@Public()
@Controller('broken')
class BrokenController {
  @Get()
  fail(): never {
    throw new TypeError('SELECT secret FROM inside');
  }
}

const database = await openDemoDatabase();
const app = await startDemoApp(database, { controllers: [BrokenController] });
const contract = await readContract(app);
const examples = (await app.inject({ method: 'GET', url: '/openapi.json' })).json<{
  components: { examples: Record<string, { value: { details?: object } }> };
}>().components.examples;

let everyday: Everyday;
let strained: Strained;
beforeAll(async () => {
  const signIn = (username: string): Promise<Client> => Client.signIn(app, username);
  const [test, anna, nora, agent, manager] = [
    await signIn('test'),
    await signIn('anna'),
    await signIn('nora'),
    await signIn('agent'),
    await signIn('manager'),
  ];
  everyday = { database, app, test, anna, nora, agent, manager };
  strained = await startStrained(database, test);
});
afterAll(async () => {
  await strained.app.close();
  await app.close();
  await database.close();
});

/** Where a request went; nothing for bytes that are no request. */
function addressOf(answer: Answer | RawAnswer): { method: string; path: string } | undefined {
  if (!('raw' in answer)) return undefined;
  const { method = '', url = '' } = answer.raw.req;
  return { method, path: url.split('?')[0] ?? '' };
}

const operationAt = ({ method, path }: { method: string; path: string }): Operation | undefined =>
  contract.find((operation) => operation.method === method && matches(operation.path, path));
const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

function expectWholeProblem(answer: Answer | RawAnswer, code: ErrorCode, details: object | undefined): void {
  const { status, title } = ERROR_CATALOGUE[code];
  expect(answer.statusCode, answer.body).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(JSON.parse(answer.body)).toEqual({
    type: `/errors/${errorName(code)}`,
    title,
    status,
    code,
    detail: expect.stringMatching(/^[A-Z\d].*\.$/s),
    error: title,
    ...(details && { details }),
    instance: addressOf(answer)?.path ?? '',
    requestId: answer.headers['x-request-id'],
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  expect(answer.body).not.toMatch(/select|node_modules|TypeError|at \w+ \(/i);
}

function expectHeaders(answer: Answer | RawAnswer, { status }: { status: number }): void {
  const { details } = JSON.parse(answer.body) as { details?: { retryAfterSeconds?: number; allowed?: string[] } };
  const { 'retry-after': retryAfter, 'www-authenticate': challenge, allow } = answer.headers;
  expect({ retryAfter, challenge, allow }).toEqual({
    retryAfter: details?.retryAfterSeconds?.toString(),
    challenge: status === 401 ? 'Bearer realm="teller"' : undefined,
    allow: status === 405 ? details?.allowed?.join(', ') : undefined,
  });
}

/** These say by `Retry-After` when to come back. */
const WAITABLE = [429, 503, 504];

interface Ready {
  readonly details: object | undefined;
  readonly reach: () => Promise<Answer | RawAnswer>;
}

function scenarioFor(code: ErrorCode): Ready | undefined {
  const { [code]: plain } = EVERYDAY;
  if (plain) return { details: plain.details, reach: () => plain.reach(everyday) };
  const { [code]: outage } = OUTAGES;
  return outage && { details: outage.details, reach: () => outage.reach(strained) };
}

const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

describe('every error code', () => {
  it('is reached: one that nothing can reach does not belong into the catalogue', () => {
    expect(codes.filter((code) => !scenarioFor(code))).toEqual([]);
  });

  it.each(codes)('%s', async (code) => {
    const scenario = scenarioFor(code);
    const answer = await scenario?.reach();
    if (!answer) throw new Error(`Nothing reaches ${code}: add a scenario, or take it out of the catalogue.`);

    expectWholeProblem(answer, code, scenario?.details);
    expectHeaders(answer, ERROR_CATALOGUE[code]);
    if (WAITABLE.includes(answer.statusCode)) expect(answer.headers).toHaveProperty('retry-after');
    const address = addressOf(answer);
    const operation = address && operationAt(address);
    if (operation) expectDocumented(operation, code);
  });

  /** No operation is reached by then. */
  const OUTSIDE: readonly ErrorCode[] = [
    'MALFORMED_REQUEST',
    'ROUTE_NOT_FOUND',
    'METHOD_NOT_ALLOWED',
    'REQUEST_TIMEOUT',
    'HEADERS_TOO_LARGE',
  ];

  it.each(codes.filter((code) => !OUTSIDE.includes(code)))(
    '%s is in the document, with the facts it comes with',
    (code) => {
      expect(contract.some((operation) => operation.codes.has(code))).toBe(true);
      const details = scenarioFor(code)?.details;
      expect(Object.keys(examples[code]?.value.details ?? {}).sort()).toEqual(Object.keys(details ?? {}).sort());
    },
  );
});

const STATES = SESSION_STATUSES.flatMap((status) =>
  contract
    .filter(
      ({ path, parameters }) => /\{sessionId\}/.test(path) || parameters.some(({ name }) => name === 'X-Session-ID'),
    )
    .map((operation) => ({ status, operation, name: operation.name })),
);

it.each(STATES)('$name of a session that is $status answers as documented', async ({ status, operation }) => {
  const { test: client, manager: staff } = everyday;
  const sessionId = await client.open();
  const uuid = sessionId.replace('sess_', '');
  await database.pool.query(
    `UPDATE chat_sessions SET status = $2, ended_at = CASE WHEN $2 IN ('ended', 'expired') THEN updated_at END,
       controlled_by = CASE WHEN $2 = 'with_human' THEN 'user_agent' END
     WHERE session_id = $1`,
    [uuid, status],
  );
  const scene = { client, staff, sessionId, askedId: '', attachmentId: '', answerId: '', failedId: '' };
  const answer = await send(app, operation, validCall(operation, scene));

  if (operation.successes.has(answer.statusCode)) return;
  expect(answer.statusCode, answer.body).toBe(409);
  expectDocumented(operation, answer.json<{ code: string }>().code);
});
