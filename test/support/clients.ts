import type { LightMyRequestResponse } from 'fastify';
import { expect, onTestFinished } from 'vitest';
import { DEMO_LOGINS } from '../../src/persistence/demo/demo-users.js';
import { startTestApp, type TestApp, type TestAppOptions } from './test-app.js';
import type { TestDatabase } from './test-database.js';

export { openDemoDatabase } from './test-database.js';

/** Instances of one installation share their secret; limits that a test does not speak of are out of its way. */
const ENVIRONMENT = {
  JWT_SECRET: 'a-secret-for-tests-that-is-long-enough-0123456789',
  RATE_LIMIT_LOGINS_PER_MINUTE: '0',
  RATE_LIMIT_SESSIONS_PER_MINUTE: '0',
  RATE_LIMIT_MESSAGES_PER_MINUTE: '0',
};

export const startDemoApp = (database: TestDatabase, options: TestAppOptions = {}): Promise<TestApp> =>
  startTestApp({ ...options, database, env: { ...ENVIRONMENT, ...options.env } });

/** One that ends with the test it is started in. */
export async function startDemoAppForTest(database: TestDatabase, options: TestAppOptions = {}): Promise<TestApp> {
  const app = await startDemoApp(database, options);
  onTestFinished(() => app.close());
  return app;
}

type Headers = Record<string, string>;

/** Somebody who is signed in, speaking to one instance. */
export class Client {
  private constructor(
    private readonly app: TestApp,
    readonly userId: string,
    readonly token: string,
    readonly username: string,
  ) {}

  static async signIn(app: TestApp, username: string): Promise<Client> {
    const login = DEMO_LOGINS.find((each) => each.username === username);
    const payload = { username, password: login?.password };
    const response = await app.inject({ method: 'POST', url: '/auth/login', payload });
    expect(response.statusCode, response.body).toBe(200);
    const { token, user } = response.json<{ token: string; user: { userId: string } }>();
    return new Client(app, user.userId, token, username);
  }

  /** The same person at another instance. */
  at(app: TestApp): Client {
    return new Client(app, this.userId, this.token, this.username);
  }

  get(url: string, headers: Headers = {}): Promise<LightMyRequestResponse> {
    return this.send('GET', url, undefined, headers);
  }

  post(url: string, payload?: object, headers: Headers = {}): Promise<LightMyRequestResponse> {
    return this.send('POST', url, payload, headers);
  }

  delete(url: string): Promise<LightMyRequestResponse> {
    return this.send('DELETE', url, undefined, {});
  }

  /** @returns the new session's ID. */
  async open(body: object = {}): Promise<string> {
    const response = await this.post('/api/sessions', body);
    expect(response.statusCode, response.body).toBe(201);
    return response.json<{ sessionId: string }>().sessionId;
  }

  say(sessionId: string, message: string, more: object = {}): Promise<LightMyRequestResponse> {
    return this.post('/api/chat/message', { message, ...more }, { 'x-session-id': sessionId });
  }

  async history(sessionId: string, query = 'limit=200'): Promise<HistoryBody> {
    const response = await this.get(`/api/sessions/${sessionId}/history?${query}`);
    expect(response.statusCode, response.body).toBe(200);
    return response.json<HistoryBody>();
  }

  private send(method: 'GET' | 'POST' | 'DELETE', url: string, payload: object | undefined, headers: Headers) {
    return this.app.inject({
      method,
      url,
      ...(payload && { payload }),
      headers: { authorization: `Bearer ${this.token}`, ...headers },
    });
  }
}

export interface MessageBody {
  readonly message_id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly content: string;
  readonly intent: string | null;
  readonly sequence_number: number;
  readonly parent_message_id: string | null;
  readonly metadata: Record<string, unknown>;
  readonly error_info: Record<string, unknown> | null;
}

export interface HistoryBody {
  readonly messages: readonly MessageBody[];
  readonly count: number;
  readonly total: number;
  readonly hasMore: boolean;
}

export interface ProblemBody {
  readonly code: string;
  readonly status: number;
  readonly details?: Record<string, unknown>;
}

/** What every error looks like, whatever the route. */
export function expectProblem(response: LightMyRequestResponse, status: number, code: string): ProblemBody {
  const problem = response.json<ProblemBody>();
  expect({ status: response.statusCode, code: problem.code }, response.body).toEqual({ status, code });
  expect(response.headers['content-type']).toContain('application/problem+json');
  expect(problem).toMatchObject({
    type: `/errors/${code.toLowerCase().replaceAll('_', '-')}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
    error: expect.any(String),
    instance: expect.stringMatching(/^\//),
    requestId: response.headers['x-request-id'],
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  return problem;
}

/** Every incoming message has its one answer right behind those of the messages before it; numbers run from 1. */
export function expectWholeTranscript(messages: readonly MessageBody[]): void {
  expect(messages.map((message) => message.sequence_number)).toEqual(messages.map((_, index) => index + 1));
  const asked = messages.filter(({ direction }) => direction === 'incoming').map((message) => message.message_id);
  const answered = messages
    .filter(({ direction }) => direction === 'outgoing')
    .map((message) => message.parent_message_id);
  expect(answered).toEqual(asked);
}
