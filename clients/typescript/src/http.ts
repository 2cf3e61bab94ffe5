import { badResponse, isUnauthenticated, networkError, refusal, type TellerError } from './errors.js';
import type { Problem } from './events.js';
import { retrying } from './retry.js';
import type { Runtime } from './runtime.js';
import { abortable, checkAborted, Scope } from './scope.js';
import { isLike, problem } from './shapes.js';
import type { TokenSource } from './tokens.js';

export interface Call {
  readonly method?: 'POST' | undefined;
  /** With the query; begins with a slash. */
  readonly path: string;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** See `Retrying.wake`. */
  readonly wake?: (() => Promise<void>) | undefined;
}

const NO_CONTENT = 204;

/** One request at a time, told by `Call` what and by this where. */
export interface Door {
  /** Without a slash at its end. */
  readonly url: string;
  readonly runtime: Runtime;
  /** Until the answer is there. */
  readonly timeoutMs: number;
}

/**
 * The answer's headers; its body is still to come.
 * @param scope  ends the body too; the caller's to dispose of.
 * @throws TellerError  for any status but 2xx, and when none came.
 */
export async function open(door: Door, call: Call, { token, scope }: { token?: string; scope: Scope }) {
  const { url, runtime, timeoutMs } = door;
  scope.expire(timeoutMs, () => networkError(`No answer within ${timeoutMs} ms.`));
  const response = await unlessAborted(scope, () =>
    runtime.fetch(url + call.path, {
      method: call.method ?? 'GET',
      headers: {
        ...call.headers,
        ...(call.body && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(call.body && { body: JSON.stringify(call.body) }),
      signal: scope.signal,
    }),
  );
  if (!response.ok) throw await refusalIn(response, scope);
  return response;
}

/** Whatever breaks a request is the network, unless it was broken off. Not every `fetch` heeds its signal to the end. */
export async function unlessAborted<Result>(scope: Scope, work: () => Promise<Result>): Promise<Result> {
  try {
    checkAborted(scope.signal);
    return await abortable(work(), scope.signal);
  } catch (cause) {
    throw scope.signal.aborted ? scope.reason : networkError('The server could not be reached.', cause);
  }
}

/**
 * One request without waiting for better times.
 * @returns what the body says; undefined where the status says that there is none.
 */
export async function exchange<Result>(door: Door, call: Call, token?: string): Promise<Result> {
  const scope = new Scope([call.signal]);
  try {
    const response = await open(door, call, { ...(token !== undefined && { token }), scope });
    if (response.status === NO_CONTENT) return undefined as Result;
    const body = await bodyOf(response, scope);
    if (body !== undefined) return body as Result;
    // Half an answer, or a page: of a captive portal, or of a proxy. A Teller may be behind it, once one gets through.
    const retryable = /json|html|^$/.test(typeOf(response));
    throw badResponse('The answer is not JSON.', { status: response.status, retryable });
  } finally {
    scope.dispose();
  }
}

async function refusalIn(response: Response, scope: Scope): Promise<TellerError> {
  const { status, headers } = response;
  const body = await bodyOf(response, scope);
  const retryAfter = Number(headers.get('retry-after') ?? NaN);
  // A proxy answers in a language of its own, if it is JSON or not.
  return refusal(isLike(problem, body) ? (body as Problem) : { status }, retryAfter);
}

/** Empty for none. */
export const typeOf = ({ headers }: Response): string => headers.get('content-type') ?? '';

/** @returns undefined for what is not JSON. */
async function bodyOf(response: Response, scope: Scope): Promise<unknown> {
  const text = await unlessAborted(scope, () => response.text());
  return typeOf(response).includes('json') ? parsed(text) : undefined;
}

/** @returns undefined for what is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Teller's REST API as the one who is signed in. */
export class Http {
  constructor(
    readonly door: Door,
    readonly tokens: TokenSource,
  ) {}

  /** Until it succeeds, is refused for good, or the signal ends; so only for what may be done twice. */
  call<Result>(call: Call): Promise<Result> {
    const { signal, wake } = call;
    return retrying(() => this.once<Result>(call), { runtime: this.door.runtime, signal, wake });
  }

  /** A refused token is renewed once. */
  async once<Result>(call: Call): Promise<Result> {
    const token = await this.tokens.valid(call.signal);
    try {
      return await exchange<Result>(this.door, call, token);
    } catch (error) {
      if (!isUnauthenticated(error)) throw error;
      return exchange<Result>(this.door, call, await this.tokens.renew(token, call.signal));
    }
  }
}
