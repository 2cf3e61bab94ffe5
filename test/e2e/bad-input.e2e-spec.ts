import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FailingAgent, withAgents } from '../support/agents.js';
import {
  BAD_BODIES,
  BAD_ENCODINGS,
  badValuesFor,
  type DeclaredValue,
  declaredValues,
  fullExample,
  NOTHINGS,
  QUERY_ENCODINGS,
  spoiled,
} from '../support/bad-values.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { type Call, expectRefusal, type Operation, type Parameter, readContract, send } from '../support/contract.js';
import { SEED } from '../support/seed.js';
import { openScene, queryOf, type Scene, validCall } from '../support/scene.js';
import { expectNothingStored } from '../support/table-state.js';

/** The cases come from the document that the app serves, so the app is there before they are listed. */
const database = await openDemoDatabase();
const app = await startDemoApp(database, { override: withAgents(new FailingAgent()) });
const contract = await readContract(app);

let scene: Scene;
beforeAll(async () => {
  scene = { ...(await openScene(await Client.signIn(app, 'test'))), staff: await Client.signIn(app, 'manager') };
});
afterAll(async () => {
  await app.close();
  await database.close();
});

type WithBody = Operation & Required<Pick<Operation, 'body'>>;
const withBody = contract.filter((operation): operation is WithBody => operation.body !== undefined);
const posts = contract.filter(({ method }) => method === 'POST');

/** Sends it and expects a refusal in the one shape. */
async function refused(operation: Operation, call: Call, what: string): Promise<void> {
  expectRefusal(operation, await send(app, operation, call), what);
}

const spoil = (operation: WithBody) => {
  const base = fullExample(operation.body.schema);
  return ({ place }: Pick<DeclaredValue, 'place'>, json?: string): Call => ({
    ...validCall(operation, scene),
    payload: spoiled(base, place, json),
  });
};

describe.each(withBody)('the body of $name', (operation) => {
  const values = declaredValues(operation.body.schema).map((value) => ({ ...value, where: value.place.join('.') }));

  it.each(values)('holds nothing that $where cannot be', async ({ place, schema, where }) => {
    await expectNothingStored(database, async () => {
      for (const { what, json } of badValuesFor(schema))
        await refused(operation, spoil(operation)({ place }, json), `${what} for ${where}`);
    });
  });

  it('is JSON in UTF-8, an object, and not too large', async () => {
    await expectNothingStored(database, async () => {
      for (const { what, payload, type = 'application/json' } of BAD_BODIES) {
        const { headers, ...rest } = validCall(operation, scene);
        await refused(operation, { ...rest, payload, headers: { ...headers, 'content-type': type } }, what);
      }
    });
  });
});

const required = ({ body }: WithBody): DeclaredValue[] =>
  declaredValues(body.schema).filter(({ isRequired, place }) => isRequired && typeof place.at(-1) === 'string');

it.each(withBody.filter((operation) => required(operation).length > 0))(
  'the body of $name has everything that is required',
  async (operation) => {
    await expectNothingStored(database, async () => {
      for (const value of required(operation)) {
        const where = value.place.join('.');
        await refused(operation, spoil(operation)(value), `no ${where}`);
        await refused(operation, spoil(operation)(value, 'null'), `null for ${where}`);
      }
    });
  },
);

/** The operations with parameters of this kind, and a way to call them with one of these spoiled. */
const taking = (where: Parameter['in']) =>
  contract
    .map((operation) => ({
      name: operation.name,
      operation,
      parameters: operation.parameters.filter((parameter) => parameter.in === where),
    }))
    .filter(({ parameters }) => parameters.length > 0);

const HUGE = 'x'.repeat(15_000);
const NOTHINGS_ENCODED = NOTHINGS.map((text) => encodeURIComponent(text));

it.each(taking('path'))('the path of $name names something', async ({ operation, parameters }) => {
  await expectNothingStored(database, async () => {
    const call = validCall(operation, scene);
    for (const { name } of parameters)
      for (const text of [...NOTHINGS_ENCODED, HUGE, ...BAD_ENCODINGS])
        await refused(operation, { ...call, path: { ...call.path, [name]: text } }, `${text} for {${name}}`);
  });
});

/** Any word may be looked for. */
const isSearchedFor = (name: string, text: string): boolean =>
  name === 'q' && /^[\w%. -]*[a-z0-9][\w%. -]*$/i.test(text);

it.each(taking('query'))('the query of $name says something, once', async ({ operation, parameters }) => {
  await expectNothingStored(database, async () => {
    for (const { name } of parameters)
      for (const text of [...NOTHINGS_ENCODED, HUGE, '9'.repeat(30), ...QUERY_ENCODINGS, `1&${name}=2`]) {
        if (isSearchedFor(name, text)) continue;
        const query = queryOf(operation, `${name}=${text}`);
        await refused(operation, { ...validCall(operation, scene), query }, `${name}=${text}`);
      }
  });
});

/** What a header means although it looks like a mistake: a key may be any word. */
const isMeant = (header: string, text: string): boolean => header === 'Idempotency-Key' && /^[\x21-\x7e]+$/.test(text);

/** `/metrics` alone takes a token of its own. */
const headers = taking('header').filter(({ name }) => name !== 'GET /metrics');

it.each(headers)('the headers of $name say something', async ({ operation, parameters }) => {
  await expectNothingStored(database, async () => {
    for (const { name } of parameters)
      for (const text of [...NOTHINGS.filter((each) => !isMeant(name, each)), HUGE, ['one', 'two']]) {
        const { headers: others, ...call } = validCall(operation, scene);
        await refused(
          operation,
          { ...call, headers: { ...others, [name.toLowerCase()]: text } },
          `${name}: ${String(text)}`,
        );
      }
  });
});

/** Made once: fast-check then looks at each character there is. */
const anything = fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' });

/** Anything, or the declared properties with anything in them. */
function arbitraryBody(schema: DeclaredValue['schema'] | undefined): fc.Arbitrary<unknown> {
  const declared = Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    return [name, fc.oneof(anything, fc.constant(fullExample(property)))] as const;
  });
  const likely = fc.record(Object.fromEntries(declared), { requiredKeys: [] });
  return fc.oneof({ weight: 1, arbitrary: anything }, { weight: 3, arbitrary: likely });
}

describe('whatever JSON is posted', () => {
  it.each(posts)('$name succeeds, or refuses it in the one shape', async (operation) => {
    const body = arbitraryBody(operation.body?.schema);
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const { headers, ...call } = validCall(operation, { ...scene, sessionId: await scene.client.open() });
        // Without its token a logout ends nobody's login, so that the next one still has one.
        const { authorization, ...others } = headers;
        const sent = operation.path === '/auth/logout' ? others : { authorization, ...others };
        const answer = await send(app, operation, {
          ...call,
          headers: sent as Call['headers'],
          payload: JSON.stringify(value),
        });
        if (answer.statusCode >= 300) expectRefusal(operation, answer, JSON.stringify(value));
        else expect([...operation.successes.keys()], answer.body).toContain(answer.statusCode);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});
