import { describe, expect, it } from 'vitest';
import { type InstantRuntime, instantRuntime } from '../test/instant-runtime.js';
import { LoginTokens, type Tokens } from './tokens.js';

const LIFE_SECONDS = 900;

/** Rotates as Teller does: a refresh token works once, and one that was used before ends the login. */
class AuthServer {
  readonly used = new Set<string>();
  loggedOut: string[] = [];
  refreshes = 0;
  /** What is answered instead. */
  answer: (() => Response | Promise<Response>) | undefined;
  private current = 'refresh-0';
  private isRevoked = false;

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const path = (input as string).replace('http://teller', '');
    const { refreshToken } = JSON.parse(init?.body as string) as { refreshToken: string };
    if (path === '/auth/logout') {
      this.loggedOut.push(refreshToken);
      return new Response(null, { status: 204 });
    }
    this.refreshes++;
    if (this.answer) return this.answer();
    if (this.used.has(refreshToken)) this.isRevoked = true;
    if (this.isRevoked || refreshToken !== this.current) return problem(401, 'UNAUTHENTICATED');
    this.used.add(refreshToken);
    this.current = `refresh-${this.refreshes}`;
    return Response.json({
      token: `access-${this.refreshes}`,
      expiresIn: LIFE_SECONDS,
      refreshToken: this.current,
      user: { userId: 'user_test' },
    });
  };
}

const problem = (status: number, code: string): Response =>
  Response.json({ status, code, detail: code }, { status, headers: { 'content-type': 'application/problem+json' } });

function signedIn({ server = new AuthServer(), leftMs = LIFE_SECONDS * 1000 } = {}) {
  const kept: (Tokens | undefined)[] = [];
  const runtime: InstantRuntime = instantRuntime(server.fetch);
  const door = { url: 'http://teller', runtime, timeoutMs: 1_000 };
  const start = { token: 'access-0', refreshToken: 'refresh-0', expiresAt: runtime.time + leftMs };
  return { tokens: new LoginTokens(door, start, (each) => kept.push(each)), server, runtime, kept };
}

describe('LoginTokens', () => {
  it('gives the token that it has while that lasts', async () => {
    const { tokens, server } = signedIn();
    expect(await tokens.valid()).toBe('access-0');
    expect(server.refreshes).toBe(0);
  });

  it('renews a token in time before it ends, and has the new ones kept', async () => {
    const { tokens, kept, runtime } = signedIn();
    runtime.time += (LIFE_SECONDS - 20) * 1000;
    expect(await tokens.valid()).toBe('access-1');
    const expiresAt = runtime.time + LIFE_SECONDS * 1000;
    expect(kept).toEqual([{ token: 'access-1', refreshToken: 'refresh-1', expiresAt }]);
  });

  it('uses a refresh token once, however many ask at once and for whatever reason', async () => {
    const { tokens, server } = signedIn({ leftMs: 1 });
    const asked = [
      tokens.valid(),
      tokens.renew('access-0'),
      tokens.refresh(),
      tokens.valid(),
      tokens.renew('access-0'),
    ];
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['access-1']));
    expect(await tokens.renew('access-0')).toBe('access-1'); // refused before the renewal, told after it
    expect(server.refreshes).toBe(1);
  });

  it('is signed out for good when the refresh token is refused, and says why to everybody', async () => {
    const { tokens, server, kept } = signedIn();
    server.answer = () => problem(401, 'UNAUTHENTICATED');
    await expect(tokens.renew('access-0')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(tokens.valid()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(server.refreshes).toBe(1);
    expect(kept).toEqual([undefined]);
  });

  it.each([503, 500, 429])('keeps its tokens when the refresh fails with %i', async (status) => {
    const { tokens, server } = signedIn();
    server.answer = () => problem(status, 'INTERNAL');
    await expect(tokens.renew('access-0')).rejects.toMatchObject({ status });
    server.answer = undefined;
    server.refreshes = 0;
    expect(await tokens.renew('access-0')).toBe('access-1');
  });

  it('goes on with a token that still lasts when the refresh cannot be reached', async () => {
    const { tokens, server } = signedIn({ leftMs: 10_000 });
    server.answer = () => Promise.reject(new TypeError('fetch failed'));
    expect(await tokens.valid()).toBe('access-0');
  });

  it('does not when it has ended', async () => {
    const { tokens, server } = signedIn({ leftMs: 0 });
    server.answer = () => Promise.reject(new TypeError('fetch failed'));
    await expect(tokens.valid()).rejects.toMatchObject({ code: 'NETWORK', retryable: true });
  });

  it('finishes a refresh that nobody waits for any more', async () => {
    const { tokens, kept } = signedIn({ leftMs: 1 });
    const controller = new AbortController();
    const asked = tokens.valid(controller.signal);
    controller.abort(new Error('the user went away'));
    await expect(asked).rejects.toThrow('the user went away');
    expect(await tokens.valid()).toBe('access-1');
    expect(kept).toHaveLength(1);
  });

  it('signs out with the newest refresh token, also while a refresh is under way', async () => {
    const { tokens, server } = signedIn();
    const renewed = tokens.renew('access-0');
    await tokens.logout();
    expect(await renewed).toBe('access-1');
    expect(server.loggedOut).toEqual(['refresh-1']);
    await expect(tokens.valid()).rejects.toMatchObject({ code: 'SIGNED_OUT' });
  });
});
