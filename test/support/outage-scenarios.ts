import type { ErrorCode } from '../../src/common/error-catalogue.js';
import { ShutdownState } from '../../src/lifecycle/index.js';
import { GatedAgent, HangingAgent, withAgents } from './agents.js';
import { Client, startDemoApp } from './clients.js';
import type { Scenario } from './error-scenarios.js';
import { StreamReader } from './event-streams.js';
import { openLosableDatabase } from './losable-database.js';
import { sendRaw } from './raw-http.js';
import { closedPort } from './tcp-proxy.js';
import type { TestApp } from './test-app.js';
import type { TestDatabase } from './test-database.js';
import { EXPECTED, forged, ownClaims } from './token-doors.js';

/** An app at its limits, beside one that is not: they share the database. */
export interface Strained {
  readonly database: TestDatabase;
  readonly app: TestApp;
  /** Signed in at the app that is not. */
  readonly test: Client;
  readonly gated: GatedAgent;
}

const SECONDS_MAX = 60;

export async function startStrained(database: TestDatabase, test: Client): Promise<Strained> {
  const gated = new GatedAgent();
  const app = await startDemoApp(database, {
    override: withAgents(gated, new HangingAgent()),
    env: {
      RATE_LIMIT_SESSIONS_PER_MINUTE: '1',
      REQUEST_TIMEOUT_MS: '1000',
      TURN_WAIT_MS: '100',
      TURN_QUEUE_MAX: '0',
      JWT_JWKS_URL: `http://127.0.0.1:${await closedPort()}/keys`,
      JWT_ISSUER: EXPECTED.issuer,
      JWT_AUDIENCE: EXPECTED.audience,
    },
  });
  return { database, app, test, gated };
}

const between = (min: number, max: number): object => ({
  asymmetricMatch: (value: unknown) => typeof value === 'number' && value >= min && value <= max,
});
const A_MESSAGE_ID = { asymmetricMatch: (value: unknown) => /^msg_[0-9a-f]{32}$/.test(String(value)) };

export const OUTAGES: Partial<Record<ErrorCode, Scenario<Strained>>> = {
  RATE_LIMITED: {
    details: { retryAfterSeconds: between(1, SECONDS_MAX) },
    reach: async ({ app, test }) => {
      await test.at(app).open();
      return test.at(app).post('/api/sessions');
    },
  },
  REQUEST_TIMEOUT: {
    reach: ({ app }) =>
      sendRaw(
        app.url,
        'POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      ),
  },
  TURN_QUEUE_FULL: {
    details: { retryAfterSeconds: 1, max: 0 },
    reach: async ({ app, test, gated }) => {
      const id = await test.open();
      const first = test.at(app).say(id, 'gated');
      await gated.wasAsked();
      const second = await test.at(app).say(id, 'one more');
      gated.open();
      await first;
      return second;
    },
  },
  AGENT_TIMEOUT: {
    details: { messageId: A_MESSAGE_ID, retryAfterSeconds: 1 },
    reach: async ({ app, test }) => test.at(app).say(await test.open(), 'hanging'),
  },
  IDENTITY_PROVIDER_UNAVAILABLE: {
    details: { retryAfterSeconds: 1 },
    reach: ({ app }) => {
      const claims = { ...ownClaims, iss: EXPECTED.issuer, aud: EXPECTED.audience };
      const token = forged({ alg: 'RS256', typ: 'JWT', kid: 'first' }, claims, 'no key of theirs');
      return app.inject({ method: 'GET', url: '/auth/me', headers: { authorization: `Bearer ${token}` } });
    },
  },
  TOO_MANY_CONNECTIONS: {
    details: { retryAfterSeconds: 5 },
    reach: async ({ database, test }) => {
      await using app = await startDemoApp(database, { env: { CONNECTIONS_MAX: '1' } });
      const id = await test.open();
      const first = await StreamReader.open(app, test, id);
      const second = await test.at(app).get(`/api/sessions/${id}/events`);
      first.close();
      return second;
    },
  },
  SHUTTING_DOWN: {
    details: { retryAfterSeconds: 1 },
    reach: async ({ database, test }) => {
      await using app = await startDemoApp(database);
      app.nest.get(ShutdownState).begin();
      return test.at(app).get('/auth/me');
    },
  },
  DATABASE_UNAVAILABLE: {
    details: { retryAfterSeconds: 1 },
    reach: async () => {
      await using losable = await openLosableDatabase();
      await using app = await startDemoApp(losable.database);
      const test = await Client.signIn(app, 'test');
      const id = await test.open();
      await losable.lose();
      return test.get(`/api/sessions/${id}`);
    },
  },
};
