import { describe, expect, it } from 'vitest';
import { instantRuntime } from '../test/instant-runtime.js';
import { type Call, exchange, Http } from './http.js';
import { OutsideTokens } from './tokens.js';

const CALL: Call = { path: '/api/sessions/sess_1' };

/** Answers the requests one after the other with these. */
function serverThat(...answers: readonly (() => Promise<Response>)[]) {
  const asked: { readonly url: string; readonly authorization: string | null }[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const authorization = new Headers(init?.headers).get('authorization');
    const answer = answers[asked.push({ url: input as string, authorization }) - 1];
    if (!answer) throw new Error('It was asked too often.');
    return Promise.race([answer(), untilAborted(init?.signal)]);
  };
  const runtime = instantRuntime(fetch);
  return { door: { url: 'http://teller', runtime, timeoutMs: 20 }, asked, runtime };
}

const untilAborted = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))));

const says = (status: number, body: string, headers: Record<string, string> = {}) => {
  const response = new Response(body, { status, headers });
  return () => Promise.resolve(response);
};
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  says(status, JSON.stringify({ status, code }), { 'content-type': 'application/problem+json', ...headers });
const hangs = () => new Promise<never>(() => undefined);
const breaks = () => Promise.reject(new TypeError('fetch failed'));
const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };

describe('a request', () => {
  it.each([
    ['a page of a proxy that finds no server', says(502, '<h1>Bad gateway</h1>', html), 'BAD_RESPONSE', 502, true],
    ['a page of something else', says(404, '<h1>Not found</h1>', html), 'BAD_RESPONSE', 404, false],
    ['the page of a captive portal', says(200, '<h1>Welcome</h1>', html), 'BAD_RESPONSE', 200, true],
    ['the same, said honestly', says(511, '<h1>Welcome</h1>', html), 'BAD_RESPONSE', 511, true],
    ['half an answer', says(200, '{"session":', json), 'BAD_RESPONSE', 200, true],
    ['nothing', says(200, '', {}), 'BAD_RESPONSE', 200, false],
    ['what is not for programs', says(200, 'a,b', { 'content-type': 'text/csv' }), 'BAD_RESPONSE', 200, false],
    ['JSON of a proxy', says(503, '{"message":"No upstream"}', json), 'BAD_RESPONSE', 503, true],
    ['JSON that is none', says(503, 'null', json), 'BAD_RESPONSE', 503, true],
    ['no answer in time', hangs, 'NETWORK', 0, true],
    ['no connection', breaks, 'NETWORK', 0, true],
    ['a problem', problem(409, 'SESSION_ENDED'), 'SESSION_ENDED', 409, false],
  ])('that gets %s says so', async (_, answer, code, status, retryable) => {
    await expect(exchange(serverThat(answer).door, CALL)).rejects.toMatchObject({ code, status, retryable });
  });

  it('ends with its signal, with its reason, also while the body comes', async () => {
    const controller = new AbortController();
    const slowly = new ReadableStream({ pull: () => controller.abort(new Error('the user went away')) });
    const { door } = serverThat(() => Promise.resolve(new Response(slowly)));
    const body = exchange({ ...door, timeoutMs: 60_000 }, { ...CALL, signal: controller.signal });
    await expect(body).rejects.toThrow('the user went away');
  });

  it('that has no answer gives none', async () => {
    const server = serverThat(() => Promise.resolve(new Response(null, { status: 204 })));
    expect(await exchange(server.door, CALL)).toBeUndefined();
  });
});

describe('Http', () => {
  const tokens = (): OutsideTokens => new OutsideTokens((refused) => (refused ? 'new' : 'old'));

  it('gets another token when one is refused, once', async () => {
    const good = serverThat(problem(401, 'TOKEN_EXPIRED'), says(200, '{"session":1}', json));
    expect(await new Http(good.door, tokens()).call(CALL)).toEqual({ session: 1 });
    expect(good.asked.map(({ authorization }) => authorization)).toEqual(['Bearer old', 'Bearer new']);
    const bad = serverThat(problem(401, 'TOKEN_EXPIRED'), problem(401, 'UNAUTHENTICATED'));
    await expect(new Http(bad.door, tokens()).call(CALL)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('comes through when a captive portal lets it', async () => {
    const portal = says(200, '<h1>Welcome</h1>', html);
    const server = serverThat(portal, says(200, '{}', json));
    expect(await new Http(server.door, tokens()).call(CALL)).toEqual({});
  });

  it.each(['9999999', '2147484', '1e300', 'Infinity'])('waits an hour when the header asks for %s', async (seconds) => {
    const server = serverThat(problem(503, 'SHUTTING_DOWN', { 'retry-after': seconds }), says(200, '{}', json));
    await new Http(server.door, tokens()).call(CALL);
    expect(server.runtime.slept).toEqual([60 * 60_000 + 125]);
  });

  it('waits as long as the header asks for, and tries again', async () => {
    const server = serverThat(problem(429, 'RATE_LIMITED', { 'retry-after': '3' }), breaks, says(200, '{}', json));
    expect(await new Http(server.door, tokens()).call(CALL)).toEqual({});
    expect(server.runtime.slept[0]).toBeGreaterThanOrEqual(3_000);
    expect(server.asked).toHaveLength(3);
  });
});
