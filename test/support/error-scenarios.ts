import type { ErrorCode } from '../../src/common/error-catalogue.js';
import type { Client, MessageBody } from './clients.js';
import type { Answer } from './contract.js';
import { type RawAnswer, sendRaw } from './raw-http.js';
import type { TestApp } from './test-app.js';
import type { TestDatabase } from './test-database.js';
import { forged, ownClaims, SECRET } from './token-doors.js';

/** What the everyday errors need: one app, and some of the demo's users signed in. */
export interface Everyday {
  readonly database: TestDatabase;
  readonly app: TestApp;
  readonly test: Client;
  readonly anna: Client;
  readonly nora: Client;
  readonly agent: Client;
  readonly manager: Client;
}

/** How a client gets an error, and the facts that come with it. */
export interface Scenario<World> {
  readonly details?: object;
  readonly reach: (world: World) => Promise<Answer | RawAnswer>;
}

const UNKNOWN = '0198000000007000800000000000dead';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const JSON_HEADERS = { 'content-type': 'application/json' };

const retryOf = (answer: Answer): string => answer.json<{ message: MessageBody }>().message.message_id;

/** A message into a session that is not open any more. */
const intoClosed = (status: string, allowed: readonly string[]): Scenario<Everyday> => ({
  details: { status, allowed },
  reach: async ({ test, database }: Everyday) => {
    const id = await test.open();
    await CLOSE[status]?.(test, id, database);
    return test.say(id, 'hello');
  },
});

type Closing = (client: Client, id: string, database: TestDatabase) => Promise<unknown>;
const uuidOf = (id: string): string => id.replace('sess_', '');
const CLOSE: Readonly<Record<string, Closing>> = {
  ended: (client, id) => client.post(`/api/sessions/${id}/end`),
  resolved: (client, id) => client.post(`/api/sessions/${id}/resolve`),
  expired: (_client, id, { pool }) =>
    pool.query(`UPDATE chat_sessions SET expires_at = created_at WHERE session_id = $1`, [uuidOf(id)]),
};

export const EVERYDAY: Partial<Record<ErrorCode, Scenario<Everyday>>> = {
  VALIDATION_FAILED: {
    details: { fields: { sessionType: ['sessionType must match /^[A-Za-z][A-Za-z0-9_-]{0,31}$/ regular expression'] } },
    reach: ({ test }) => test.post('/api/sessions', { sessionType: 5 }),
  },
  INVALID_SESSION_ID: { reach: ({ test }) => test.get('/api/sessions/undefined') },
  INVALID_USER_REFERENCE: {
    reach: ({ manager }) => manager.post('/api/sessions', { userId: 'user_inactive' }),
  },
  MALFORMED_JSON: {
    reach: ({ app }) => app.inject({ method: 'POST', url: '/auth/login', payload: '{', headers: JSON_HEADERS }),
  },
  MALFORMED_REQUEST: { reach: ({ app }) => app.inject({ method: 'GET', url: '/errors/%zz' }) },
  MESSAGE_EMPTY: { reach: async ({ test }) => test.say(await test.open(), ' \n ') },
  UNAUTHENTICATED: { reach: ({ app }) => app.inject({ method: 'GET', url: '/auth/me' }) },
  TOKEN_EXPIRED: {
    reach: ({ app }) => {
      const token = forged({ alg: 'HS256', typ: 'JWT' }, { ...ownClaims, exp: 1_700_000_000 }, SECRET);
      return app.inject({ method: 'GET', url: '/auth/me', headers: bearer(token) });
    },
  },
  INVALID_CREDENTIALS: {
    reach: ({ app }) =>
      app.inject({ method: 'POST', url: '/auth/login', payload: { username: 'test', password: 'wrong' } }),
  },
  FORBIDDEN: {
    reach: ({ anna }) => anna.get('/api/users/user_test/sessions'),
  },
  INSUFFICIENT_CREDITS: {
    details: { required: 1, available: 0 },
    reach: ({ nora }) => nora.post('/api/sessions', { sessionType: 'technical' }),
  },
  SESSION_NOT_FOUND: {
    reach: ({ test }) => test.get(`/api/sessions/sess_${UNKNOWN}`),
  },
  MESSAGE_NOT_FOUND: {
    reach: ({ test }) => test.post(`/api/messages/msg_${UNKNOWN}/retry`),
  },
  USER_NOT_FOUND: {
    reach: ({ manager }) => manager.get('/api/users/nobody/sessions'),
  },
  ERROR_NOT_FOUND: { reach: ({ app }) => app.inject({ method: 'GET', url: '/errors/none' }) },
  ROUTE_NOT_FOUND: { reach: ({ app }) => app.inject({ method: 'GET', url: '/nowhere' }) },
  METHOD_NOT_ALLOWED: {
    details: { allowed: ['POST'] },
    reach: ({ app }) => app.inject({ method: 'PUT', url: '/api/sessions' }),
  },
  SESSION_ENDED: intoClosed('ended', ['resume', 'resolve', 'end']),
  SESSION_EXPIRED: intoClosed('expired', ['resume', 'resolve', 'end']),
  SESSION_RESOLVED: intoClosed('resolved', ['reopen', 'resolve']),
  SESSION_WITH_HUMAN: {
    details: { status: 'with_human', allowed: ['return', 'resolve', 'end'] },
    reach: async ({ test, agent, manager }) => {
      const id = await test.open();
      await test.post(`/api/sessions/${id}/escalate`);
      await agent.post(`/api/sessions/${id}/take`);
      return manager.post(`/api/sessions/${id}/take`);
    },
  },
  SESSION_NOT_TAKEN: {
    reach: async ({ test, manager }) => manager.post(`/api/sessions/${await test.open()}/reply`, { message: 'hello' }),
  },
  SESSION_ID_TAKEN: {
    reach: async ({ test, anna }) => anna.post('/api/sessions', { sessionId: await test.open() }),
  },
  TURN_NOT_FAILED: {
    details: { state: 'answered' },
    reach: async ({ test }) => test.post(`/api/messages/${retryOf(await test.say(await test.open(), 'hello'))}/retry`),
  },
  IDEMPOTENCY_KEY_REUSED: {
    reach: async ({ test }) => {
      const id = await test.open();
      await test.say(id, 'hello', { clientMessageId: 'one' });
      return test.say(id, 'goodbye', { clientMessageId: 'one' });
    },
  },
  PAYLOAD_TOO_LARGE: {
    reach: ({ app }) => app.inject({ method: 'POST', url: '/auth/login', payload: { username: 'x'.repeat(3e6) } }),
  },
  UNSUPPORTED_MEDIA_TYPE: {
    reach: ({ app }) =>
      app.inject({ method: 'POST', url: '/auth/login', payload: 'a=b', headers: { 'content-type': 'text/plain' } }),
  },
  HEADERS_TOO_LARGE: {
    reach: ({ app }) => sendRaw(app.url, `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
  },
  INTERNAL: { reach: ({ app }) => app.inject({ method: 'GET', url: '/broken' }) },
};
