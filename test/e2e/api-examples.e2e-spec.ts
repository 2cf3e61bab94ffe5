import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FailingAgent, withAgents } from '../support/agents.js';
import { Client, openDemoDatabase, startDemoApp } from '../support/clients.js';
import { type Answer, type Call, type Example, type Operation, readContract, send } from '../support/contract.js';
import { freshRefreshToken, openScene, type Scene, validCall, withFreshSession } from '../support/scene.js';
import { schemaFaults } from '../support/schema-faults.js';

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

const JSON_ANSWER = /^application\/json(; charset=utf-8)?$/;

/** A documented success, with exactly the documented fields. */
function expectAsDocumented({ name, successes }: Operation, answer: Answer): void {
  expect([...successes.keys()], `${name}: ${answer.body}`).toContain(answer.statusCode);
  const schema = successes.get(answer.statusCode);
  if (!schema) return;
  expect(answer.headers['content-type']).toMatch(JSON_ANSWER);
  expect(schemaFaults(answer.json(), schema), name).toEqual([]);
}

const examples = contract.flatMap((operation) =>
  (operation.body?.examples ?? []).map((example) => ({
    name: operation.name,
    operation,
    example,
    text: JSON.stringify(example),
  })),
);

/** As it stands, but for a token: those are nobody's to write down. */
async function ready(example: Example): Promise<Example> {
  return 'refreshToken' in example ? { ...example, refreshToken: await freshRefreshToken(app, 'test') } : example;
}

/** With a session that nobody has touched, and for a logout with a login of its own. */
async function aCall(operation: Operation): Promise<Call> {
  const client = operation.path === '/auth/logout' ? await Client.signIn(app, 'test') : scene.client;
  return validCall(operation, await withFreshSession({ ...scene, client }, operation));
}

describe('an example of the document works as it stands', () => {
  it('and there is one for every body', () => {
    const bodies = contract.filter(({ body }) => body !== undefined).map(({ name }) => name);
    expect([...new Set(examples.map(({ name }) => name))]).toEqual(bodies);
  });

  it.each(examples)('$name $text', async ({ operation, example }) => {
    const payload = await ready(example);
    expectAsDocumented(operation, await send(app, operation, { ...(await aCall(operation)), payload }));
  });
});

describe('an answer has the fields of its schema, and no others', () => {
  it.each(contract.filter(({ body }) => body === undefined))('$name of a new session', async (operation) => {
    expectAsDocumented(operation, await send(app, operation, await aCall(operation)));
  });

  it.each(contract.filter(({ method }) => method === 'GET'))('$name of a session with content', async (operation) => {
    const interaction = { agent: 'LLM', prompt: 'x', messageId: scene.answerId, metadata: { a: [1] } };
    const logged = await scene.client.post(`/api/sessions/${scene.sessionId}/interactions`, interaction);
    expect(logged.statusCode, logged.body).toBe(201);
    expectAsDocumented(operation, await send(app, operation, validCall(operation, scene)));
  });
});
