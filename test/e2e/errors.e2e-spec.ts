import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { ThrottlerException } from '@nestjs/throttler';
import { Type } from 'class-transformer';
import { IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RateLimitedError } from '../../src/common/domain-error.js';
import { ERROR_CATALOGUE, type ErrorCode, errorName } from '../../src/common/error-catalogue.js';
import { Public } from '../../src/common/public.decorator.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

class ItemDto {
  @IsString()
  readonly name!: string;
}

class ThingDto {
  @IsString()
  @MaxLength(10)
  readonly title!: string;
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => ItemDto)
  readonly items?: ItemDto[];
}

const THROWS: Readonly<Record<string, () => unknown>> = {
  bug: () => new TypeError('secret of the implementation'),
  nothing: () => undefined,
  limited: () => new RateLimitedError('test', 7),
  throttled: () => new ThrottlerException(),
  unstorable: () => Object.assign(new Error('invalid byte sequence'), { code: '22021' }),
  missing: () => new NotFoundException(),
};

@Public()
@Controller('edge')
class EdgeController {
  @Post('things')
  @HttpCode(200)
  take(@Body() thing: ThingDto): ThingDto {
    return thing;
  }
  @Get('things/:id')
  read(@Param('id') id: string, @Query('limit') limit?: string): object {
    return { id, limit };
  }
  @Get('throw/:what')
  fail(@Param('what') what: string): never {
    throw THROWS[what]?.();
  }
}

let app: TestApp;
const logged: string[] = [];
beforeAll(async () => {
  const log = { write: (line: string) => void logged.push(line) };
  app = await startTestApp({
    controllers: [EdgeController],
    log,
    env: { BODY_LIMIT_BYTES: '100000', CORS_ORIGINS: 'https://bank.example' },
  });
});
afterAll(() => app.close());

type Answer = Awaited<ReturnType<TestApp['inject']>>;

function expectProblem(answer: Answer, code: ErrorCode, instance: string): void {
  const { status, title } = ERROR_CATALOGUE[code];
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.json()).toEqual({
    type: `/errors/${errorName(code)}`,
    title,
    status,
    code,
    detail: expect.stringMatching(/\S/),
    error: title,
    ...(answer.json<{ details?: object }>().details && { details: expect.any(Object) }),
    instance,
    requestId: answer.headers['x-request-id'],
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
}

const post = (payload: string | Buffer, type = 'application/json'): Promise<Answer> =>
  app.inject({ method: 'POST', url: '/edge/things', payload, headers: { 'content-type': type } });

describe('an error has one shape', () => {
  it.each<[string, string, ErrorCode]>([
    ['an unknown route', '/nowhere?token=secret', 'ROUTE_NOT_FOUND'],
    ['a path without the session ID', '/api/sessions//history', 'INVALID_SESSION_ID'],
    ['a route in other letters', '/EDGE/throw/bug', 'ROUTE_NOT_FOUND'],
    ['an address that is no URL encoding', '/edge/%zz', 'MALFORMED_REQUEST'],
    ['a parameter given twice', '/edge/things/1?limit=1&limit=2', 'VALIDATION_FAILED'],
    ['NUL in a parameter', '/edge/things/1?limit=%00', 'VALIDATION_FAILED'],
    ['NUL in the path', '/edge/things/%00', 'VALIDATION_FAILED'],
    ['a bug', '/edge/throw/bug', 'INTERNAL'],
    ['a bug that throws nothing', '/edge/throw/nothing', 'INTERNAL'],
    ['text that PostgreSQL refuses', '/edge/throw/unstorable', 'VALIDATION_FAILED'],
    ['a throttled request', '/edge/throw/throttled', 'RATE_LIMITED'],
  ])('%s', async (_what, url, code) => {
    expectProblem(await app.inject({ method: 'GET', url }), code, url.split('?')[0] ?? '');
  });

  it.each<[string, string | Buffer, string, ErrorCode]>([
    ['malformed JSON', '{"title":', 'application/json', 'MALFORMED_JSON'],
    ['JSON in another encoding', Buffer.from('{"title":"é"}', 'latin1'), 'application/json', 'MALFORMED_JSON'],
    ['a body that is too deep', '{"title":'.repeat(100), 'application/json', 'MALFORMED_JSON'],
    ['an array', '[]', 'application/json', 'VALIDATION_FAILED'],
    ['an empty body', '', 'application/json', 'VALIDATION_FAILED'],
    ['a prototype', '{"__proto__":{"title":"x"}}', 'application/json', 'VALIDATION_FAILED'],
    ['a body that is too large', `{"title":"${'x'.repeat(100_000)}"}`, 'application/json', 'PAYLOAD_TOO_LARGE'],
    ['a form', 'title=x', 'application/x-www-form-urlencoded', 'UNSUPPORTED_MEDIA_TYPE'],
    ['plain text', 'x', 'text/plain', 'UNSUPPORTED_MEDIA_TYPE'],
    ['JSON that says it is Latin-1', '{"title":"x"}', 'application/json; charset=iso-8859-1', 'UNSUPPORTED_MEDIA_TYPE'],
    ['JSON that says it is UTF-16', '{"title":"x"}', 'application/json;charset="UTF-16LE"', 'UNSUPPORTED_MEDIA_TYPE'],
  ])('%s', async (_what, payload, type, code) => {
    expectProblem(await post(payload, type), code, '/edge/things');
  });

  it.each(['', '; charset=utf-8', ';charset="UTF-8"', '; charset=utf8', '; profile=x; Charset=UTF-8'])(
    'JSON that says application/json%s is read',
    async (parameters) => {
      expect((await post('{"title":"é"}', `application/json${parameters}`)).json()).toEqual({ title: 'é' });
    },
  );

  it('a compressed body, and what is taken instead', async () => {
    const send = (coding: string, payload: string | Buffer): Promise<Answer> =>
      app.inject({
        method: 'POST',
        url: '/edge/things',
        payload,
        headers: { 'content-type': 'application/json', 'content-encoding': coding },
      });
    const answer = await send('gzip', gzipSync('{"title":"x"}'));

    expectProblem(answer, 'UNSUPPORTED_MEDIA_TYPE', '/edge/things');
    expect(answer.headers['accept-encoding']).toBe('identity');
    expect((await send('Identity', '{"title":"x"}')).json()).toEqual({ title: 'x' });
  });

  it('names each wrong field by its path', async () => {
    const answer = await post(JSON.stringify({ title: 'much too long a title', items: [{ name: 'a' }, { name: 1 }] }));

    expect(answer.json<{ details: object }>().details).toEqual({
      fields: {
        title: ['title must be shorter than or equal to 10 characters'],
        'items[1].name': ['name must be a string'],
      },
    });
  });

  it('ignores fields that nobody asked for, at any depth', async () => {
    const answer = await post(JSON.stringify({ title: 'x', role: 'admin', items: [{ name: 'a', role: 'admin' }] }));

    expect(answer.json()).toEqual({ title: 'x', items: [{ name: 'a' }] });
  });

  it('says which methods an address takes', async () => {
    const answer = await app.inject({ method: 'DELETE', url: '/edge/things' });

    expectProblem(answer, 'METHOD_NOT_ALLOWED', '/edge/things');
    expect(answer.headers.allow).toBe('POST');
  });

  it('says how long to wait, in the header too', async () => {
    const answer = await app.inject({ method: 'GET', url: '/edge/throw/limited' });

    expect(answer.headers['retry-after']).toBe('7');
    expect(answer.json()).toMatchObject({ code: 'RATE_LIMITED', details: { retryAfterSeconds: 7 } });
  });

  it('answers bytes that are no HTTP', async () => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.end('NONSENSE\r\n\r\n');
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');

    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(head).toContain('content-type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ code: 'MALFORMED_REQUEST', requestId: expect.any(String) });
  });

  it('keeps what went wrong inside to the log, under the same request ID', async () => {
    const answer = await app.inject({ method: 'GET', url: '/edge/throw/bug', headers: { 'x-request-id': 'bug-1' } });

    expect(answer.payload).not.toContain('secret of the implementation');
    const lines = logged.map((line) => JSON.parse(line) as { requestId?: string; err?: { stack: string } });
    const line = lines.find(({ requestId, err }) => requestId === 'bug-1' && err);
    expect(line?.err?.stack).toContain('secret of the implementation');
  });
});

describe('CORS', () => {
  it.each([
    ['https://bank.example', 'https://bank.example'],
    ['https://elsewhere.example', undefined],
  ])('lets %s in as %s', async (origin, allowed) => {
    const headers = { origin, 'access-control-request-method': 'POST' };
    const preflight = await app.inject({ method: 'OPTIONS', url: '/edge/things', headers });
    const error = await app.inject({ method: 'GET', url: '/nowhere', headers: { origin } });

    expect(preflight.headers['access-control-allow-origin']).toBe(allowed);
    expect(error.headers['access-control-allow-origin']).toBe(allowed);
  });
});

describe('a request ID', () => {
  it('is taken from the client when it is well-formed', async () => {
    const answer = await app.inject({ method: 'GET', url: '/nowhere', headers: { 'x-request-id': 'mobile:42' } });

    expect(answer.headers['x-request-id']).toBe('mobile:42');
    expect(answer.json<{ requestId: string }>().requestId).toBe('mobile:42');
  });

  it.each(['', 'two words', 'x'.repeat(129), 'line\tbreak'])('is made when the client sends %j', async (id) => {
    const answer = await app.inject({ method: 'GET', url: '/health/live', headers: { 'x-request-id': id } });

    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is in the log line of the request, which holds no query', async () => {
    await app.inject({ method: 'GET', url: '/edge/things/1?limit=hidden', headers: { 'x-request-id': 'line-1' } });

    await expect
      .poll(() =>
        logged.filter((line) => line.includes('"requestId":"line-1"')).map((line) => JSON.parse(line) as object),
      )
      .toMatchObject([{ msg: 'Request answered', method: 'GET', route: '/edge/things/:id', status: 200 }]);
    expect(logged.join('')).not.toContain('hidden');
  });
});

describe('GET /errors/{name}', () => {
  it.each(Object.keys(ERROR_CATALOGUE) as ErrorCode[])('explains %s', async (code) => {
    const answer = await app.inject({ method: 'GET', url: `/errors/${errorName(code)}` });

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ type: `/errors/${errorName(code)}`, code, ...ERROR_CATALOGUE[code] });
  });

  it('is a page for a browser', async () => {
    const answer = await app.inject({
      method: 'GET',
      url: '/errors/session-not-found',
      headers: { accept: 'text/html' },
    });

    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.payload).toContain('<h1>Session not found</h1>');
  });

  it('does not explain what does not exist', async () => {
    expectProblem(await app.inject({ method: 'GET', url: '/errors/no-such' }), 'ERROR_NOT_FOUND', '/errors/no-such');
  });
});
