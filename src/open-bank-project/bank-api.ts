import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { TimeUpError } from '../agents/index.js';
import type { UserId } from '../auth/index.js';
import { Env } from '../config/index.js';
import { BankApiError } from './bank-api.errors.js';
import { CustomerCredentials } from './customer-credentials.js';
import { Refusal } from './obp-shapes.js';

const API = 'obp/v5.1.0';
/** Of one answer. A page of transactions is about half a megabyte. */
const ANSWER_BYTES_MAX = 4 * 1024 * 1024;

export interface BankQuestion<Shape> {
  readonly customer: UserId;
  /** Each part is one segment of the path, whatever is in it, but `.` and `..`: no URL can hold those as names. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly isFirst?: boolean;
  readonly shape: z.ZodType<Shape>;
  readonly signal: AbortSignal;
}

/** Reads from the bank, for one customer at a time. The platform's `fetch` keeps connections open between requests. */
@Injectable()
export class BankApi {
  constructor(
    private readonly credentials: CustomerCredentials,
    private readonly env: Env,
  ) {}

  /**
   * @throws BankApiError  it can't be reached, refuses, or answers in another shape; or what is asked for has no URL.
   * @throws TimeUpError  it took longer than `OBP_TIMEOUT_MS`.
   * @throws the reason of `signal`, once it is raised.
   */
  async get<Shape>(question: BankQuestion<Shape>): Promise<Shape> {
    if (question.path.some(isDots)) throw new BankApiError(placeOf(question.path), 'a name that no URL can hold');
    const path = [API, ...question.path.map(encodeURIComponent)].join('/');
    const limitMs = this.env.OBP_TIMEOUT_MS;
    const timeUp = AbortSignal.timeout(limitMs);
    try {
      return await this.read(question, path, AbortSignal.any([question.signal, timeUp]));
    } catch (error) {
      question.signal.throwIfAborted();
      if (timeUp.aborted) throw new TimeUpError(limitMs);
      throw error instanceof BankApiError ? error : new BankApiError(API, 'no answer', { cause: error });
    }
  }

  private async read<Shape>(question: BankQuestion<Shape>, path: string, signal: AbortSignal): Promise<Shape> {
    const { customer, isFirst = false, query = {}, shape } = question;
    const place = placeOf(question.path);
    const response = await fetch(this.urlOf(path, query), {
      headers: { accept: 'application/json', authorization: await this.credentials.authorizationOf(customer, isFirst) },
      redirect: 'error', // the assertion is for the bank alone
      signal,
    });
    const body = await bodyOf(response, place);
    if (response.status !== 200) throw new BankApiError(place, `${response.status} ${obpCodeIn(body)}`.trim());
    const parsed = shape.safeParse(jsonOf(body));
    if (parsed.success) return parsed.data;
    const faults = parsed.error.issues.map(({ path: at, code }) => `${at.join('.') || 'body'} (${code})`);
    throw new BankApiError(place, `not as published: ${faults.slice(0, 3).join(', ')}`);
  }

  private urlOf(path: string, query: Readonly<Record<string, string>>): URL {
    const base = this.env.OBP_BASE_URL ?? '';
    const url = new URL(path, base.endsWith('/') ? base : `${base}/`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }
}

/** Also percent-encoded they are a step in the path, and not a name. */
const isDots = (part: string): boolean => part === '.' || part === '..';

/** Without the account's ID, which is the customer's. */
const placeOf = (path: readonly string[]): string =>
  path.map((part, at) => (path[at - 1] === 'accounts' ? 'ACCOUNT_ID' : part)).join('/');

async function bodyOf(response: Response, place: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) throw new BankApiError(place, `more than ${ANSWER_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Undefined is of no shape. */
function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The rest of the message may quote what was asked for. */
function obpCodeIn(body: string): string {
  const refusal = Refusal.safeParse(jsonOf(body));
  return (refusal.success && /^OBP-\d{5}/.exec(refusal.data.message)?.[0]) || '';
}
