import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FailingAgent, withAgents } from '../support/agents.js';
import { Client, expectProblem, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { type Answer, type Call, expectDocumented, type Operation, readContract, send } from '../support/contract.js';
import { registeredRoutes } from '../support/registered-routes.js';
import type { TestApp } from '../support/test-app.js';
import { isForStaff, openScene, queryOf, type Scene, validCall, withFreshSession } from '../support/scene.js';
import { expectNothingStored } from '../support/table-state.js';

/** The cases come from the document that the app serves, so the app is there before they are listed. */
const database = await openDemoDatabase();
const override = withAgents(new FailingAgent());
const app = await startDemoApp(database, { override });
const other = await startDemoApp(database, { override });
const contract = await readContract(app);

/** Whose things are reached for, and who reaches: other customers, and a human agent who was not given the session. */
let owner: Scene;
const strangers: Scene[] = [];
beforeAll(async () => {
  owner = { ...(await openScene(await Client.signIn(app, 'test'))), staff: await Client.signIn(app, 'manager') };
  for (const username of ['anna', 'agent']) strangers.push(await openScene(await Client.signIn(app, username)));
});
afterAll(async () => {
  await app.close();
  await other.close();
  await database.close();
});

/** Open to everybody. A route that is added here is seen by whoever reviews it. */
const PUBLIC_OPERATIONS = [
  'GET /errors/{name}',
  'GET /health',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'POST /auth/login',
  'POST /auth/refresh',
];
/** Not described in the document, because they are it. */
const DOCUMENTATION = /^\/((open|async)api\.(json|yaml)|api\/docs(\/.*)?)$/;
/** Not described in it, because it is another protocol; whose is whose there, `mcp-door.e2e-spec.ts` asks. */
const MODEL_CONTEXT_PROTOCOL = '/mcp';

describe('the routes', () => {
  it('are all in the document, but for those that serve it', () => {
    const routes = registeredRoutes(app.nest).filter(
      ({ path }) => !DOCUMENTATION.test(path) && path !== MODEL_CONTEXT_PROTOCOL,
    );
    const served = routes.filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS');
    expect(served.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
      contract.map(({ name }) => name).sort(),
    );
  });

  it('are open to everybody where this list says so, and nowhere else', () => {
    const open = contract.filter(({ needsToken }) => !needsToken).map(({ name }) => name);
    expect(open.sort()).toEqual(PUBLIC_OPERATIONS);
  });
});

type Kind = 'session' | 'message' | 'attachment' | 'user';
/** Every name under which an ID stands in an address, a header or a body, and whose it is. */
const REFERENCES: Readonly<Record<string, Kind>> = {
  sessionId: 'session',
  'X-Session-ID': 'session',
  messageId: 'message',
  attachmentId: 'attachment',
  userId: 'user',
};
/** Named like one, and none. */
const NO_REFERENCES = ['clientMessageId', 'Idempotency-Key', 'Last-Event-ID'];
const LOOKS_LIKE_A_REFERENCE = /id$|key$/i;

interface Reference {
  readonly where: 'path' | 'header' | 'query' | 'body';
  readonly name: string;
}

function placesOf({ parameters, body }: Operation): Reference[] {
  const fields = Object.keys(body?.schema.properties ?? {}).map((name) => ({ where: 'body' as const, name }));
  return [...parameters.map(({ in: where, name }) => ({ where, name })), ...fields];
}

const cases = contract.flatMap((operation) =>
  placesOf(operation)
    .filter(({ name }) => name in REFERENCES)
    .map((reference) => ({
      operation,
      reference,
      kind: REFERENCES[reference.name] as Kind,
      name: `${operation.name}, ${reference.name} in the ${reference.where}`,
    })),
);

/** Well-formed, and nobody's. */
const UNKNOWN: Readonly<Record<Kind, string>> = {
  session: 'sess_0198000000007000800000000000dead',
  message: 'msg_0198000000007000800000000000dead',
  attachment: '01980000-0000-7000-8000-00000000dead',
  user: 'nobody',
};

function idOf(kind: Kind, { sessionId, answerId, attachmentId, client }: Scene): string {
  return { session: sessionId, message: answerId, attachment: attachmentId, user: client.userId }[kind];
}

/** The stranger's own call, with somebody else's ID in one place of it. */
function reaching(operation: Operation, stranger: Scene, { where, name }: Reference, id: string): Call {
  const call = validCall(operation, stranger);
  if (where === 'path') return { ...call, path: { ...call.path, [name]: id } };
  if (where === 'header') return { ...call, headers: { ...call.headers, [name.toLowerCase()]: id } };
  if (where === 'query') return { ...call, query: queryOf(operation, `${name}=${id}`) };
  const { 'x-session-id': _own, ...headers } = call.headers;
  return { ...call, headers, payload: { ...(call.payload as object), [name]: id } };
}

const REFUSALS: Readonly<Record<Kind, { status: number; code: string }>> = {
  session: { status: 404, code: 'SESSION_NOT_FOUND' },
  message: { status: 404, code: 'MESSAGE_NOT_FOUND' },
  attachment: { status: 404, code: 'MESSAGE_NOT_FOUND' },
  user: { status: 403, code: 'FORBIDDEN' },
};

/** Here the client may choose the ID: one that nobody has is a new session, and nothing to compare with. */
const CHOOSES: Readonly<Record<string, { status: number; code: string }>> = {
  'POST /api/sessions, sessionId in the body': { status: 409, code: 'SESSION_ID_TAKEN' },
  'POST /api/sessions/create, sessionId in the body': { status: 409, code: 'SESSION_ID_TAKEN' },
  'POST /api/sessions/{sessionId}/interactions, sessionId in the path': { status: 404, code: 'SESSION_NOT_FOUND' },
};

/** What a stranger can tell two answers apart by. */
function told(answer: Answer): object {
  const { requestId, timestamp, instance, ...rest } = answer.json<Record<string, unknown>>();
  return { ...rest, status: answer.statusCode, has: [requestId, timestamp, instance].map((each) => typeof each) };
}

describe('somebody else’s things', () => {
  it('can be named in the places that this test knows, and in no other', () => {
    const known = [...Object.keys(REFERENCES), ...NO_REFERENCES];
    const places = contract.flatMap((operation) => placesOf(operation).map(({ name }) => name));
    const strange = places.filter((name) => LOOKS_LIKE_A_REFERENCE.test(name) && !known.includes(name));
    expect(strange).toEqual([]);
    expect(cases.length).toBeGreaterThan(20);
  });

  it.each(cases)('$name: as if they were not there, and untouched', async ({ name, operation, reference, kind }) => {
    for (const stranger of strangers) {
      const isClosed = isForStaff(operation) && stranger.client.username !== 'agent';
      const { status, code } = isClosed ? REFUSALS.user : (CHOOSES[name] ?? REFUSALS[kind]);
      await expectNothingStored(database, async () => {
        const theirs = await send(app, operation, reaching(operation, stranger, reference, idOf(kind, owner)));
        expectProblem(theirs, status, code);
        expectDocumented(operation, code);
        if (name in CHOOSES) return;
        const nobodys = await send(app, operation, reaching(operation, stranger, reference, UNKNOWN[kind]));
        expect(told(theirs)).toEqual(told(nobodys));
      });
    }
  });

  /** Else a route that refuses everybody would pass. */
  it.each([...new Set(cases.map(({ operation }) => operation))])('$name: are the owner’s', async (operation) => {
    const answer = await send(app, operation, validCall(operation, await withFreshSession(owner, operation)));
    expect(operation.successes.has(answer.statusCode), answer.body).toBe(true);
  });
});

const closed = contract.filter(({ needsToken }) => needsToken);

describe.each([
  ['no token', undefined],
  ['a token that is none', 'Bearer garbage'],
  ['a token with a forged signature', 'forged'],
  ['another scheme', 'Basic dGVzdDp0ZXN0MTIz'],
])('with %s', (_what, given) => {
  it.each(closed)('$name is 401', async (operation) => {
    const { headers, ...call } = validCall(operation, owner);
    const { authorization: own, ...others } = headers;
    const authorization = given === 'forged' ? `${String(own).slice(0, -4)}AAAA` : given;
    const sent = { ...call, headers: { ...others, ...(authorization && { authorization }) } };
    // With a refresh token in the body a logout needs no access token.
    if (operation.path === '/auth/logout') sent.payload = {};
    await expectNothingStored(database, async () => {
      expectProblem(await send(app, operation, sent), 401, 'UNAUTHENTICATED');
      if (operation.method === 'GET') {
        const url = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => call.path[name] ?? '');
        expect((await app.inject({ method: 'HEAD', url, headers: sent.headers })).statusCode).toBe(401);
      }
    });
  });
});

/** Calls everything that does not end the login, so that the instance has seen the token and may remember it. */
async function useEverything(scene: Scene, instance: TestApp): Promise<void> {
  for (const operation of closed.filter((each) => each.path !== '/auth/logout' && !isForStaff(each))) {
    const answer = await send(instance, operation, validCall(operation, await withFreshSession(scene, operation)));
    expect(operation.successes.has(answer.statusCode), `${operation.name}: ${answer.body}`).toBe(true);
  }
}

describe.each([
  {
    when: 'after the logout',
    username: 'ben',
    close: (client: Client) => client.post('/auth/logout').then(() => undefined),
  },
  {
    when: 'as soon as the user is deactivated',
    username: 'nora',
    close: ({ userId }: Client) =>
      database.pool.query('UPDATE users SET is_active = false WHERE user_id = $1', [userId]).then(() => undefined),
  },
])('$when', ({ username, close }) => {
  it('every route is 401, on every instance', async () => {
    const scene = await openScene(await Client.signIn(app, username));
    for (const instance of [app, other]) await useEverything(scene, instance);

    await close(scene.client);

    await expectNothingStored(database, async () => {
      for (const instance of [app, other])
        for (const operation of closed.filter(({ path }) => path !== '/auth/logout'))
          expectProblem(await send(instance, operation, validCall(operation, scene)), 401, 'UNAUTHENTICATED');
    });
  });
});
