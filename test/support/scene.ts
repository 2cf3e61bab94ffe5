import { expect } from 'vitest';
import { DEMO_LOGINS } from '../../src/persistence/demo/demo-users.js';
import type { Client, MessageBody } from './clients.js';
import type { Call, Example, Operation } from './contract.js';
import type { TestApp } from './test-app.js';

/** Somebody with a conversation of their own: all that a call of any operation may have to name. */
export interface Scene {
  readonly client: Client;
  /** Who of the bank calls what is for staff alone; left out, the client does. */
  readonly staff?: Client;
  readonly sessionId: string;
  /** The customer's message, which has the attachment. */
  readonly askedId: string;
  readonly attachmentId: string;
  /** The assistant's answer to it. */
  readonly answerId: string;
  /** A message whose turn failed; the app needs a `FailingAgent` for it. */
  readonly failedId: string;
}

const ATTACHMENT = { name: 'note.txt', mimeType: 'text/plain', size: 5, data: Buffer.from('hello').toString('base64') };

export async function openScene(client: Client): Promise<Scene> {
  const sessionId = await client.open();
  const said = await client.say(sessionId, 'What is my balance?', { attachments: [ATTACHMENT] });
  const failed = await client.say(sessionId, 'failing');
  const { message, response } = said.json<{ message: MessageBody; response: MessageBody }>();
  const [attachment] = message.metadata.attachments as [{ id: string }];
  expect(failed.json<{ response: MessageBody }>().response.error_info, failed.body).not.toBeNull();
  return {
    client,
    sessionId,
    askedId: message.message_id,
    attachmentId: attachment.id,
    answerId: response.message_id,
    failedId: failed.json<{ message: MessageBody }>().message.message_id,
  };
}

/** With a session of the client's that nobody has touched; who is going to reply in it has taken it. */
export async function withFreshSession(scene: Scene, operation: Operation): Promise<Scene> {
  const sessionId = await scene.client.open();
  if (operation.path.endsWith('/reply')) await scene.staff?.post(`/api/sessions/${sessionId}/take`);
  return { ...scene, sessionId };
}

/** Which message an operation on `{messageId}` works on. */
function messageFor({ path }: Operation, scene: Scene): string {
  if (path.includes('/attachments/')) return scene.askedId;
  return path.endsWith('/retry') ? scene.failedId : scene.answerId;
}

/** @throws Error  for a parameter that no test knows: a new one is a new place where somebody's ID can stand. */
function pathValue(name: string, operation: Operation, scene: Scene): string {
  const values: Readonly<Record<string, string>> = {
    sessionId: scene.sessionId,
    messageId: messageFor(operation, scene),
    attachmentId: scene.attachmentId,
    userId: scene.client.userId,
    name: 'internal',
  };
  const value = values[name];
  if (value === undefined)
    throw new Error(`${operation.name}: no test knows what to put for {${name}}. Add it to scene.ts.`);
  return value;
}

/** A call that succeeds: the documented example, speaking of this scene. */
export function validCall(operation: Operation, scene: Scene): Call {
  const path = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const query = queryOf(operation);
  return {
    ...(query !== '' && { query }),
    path: Object.fromEntries(path.map((name) => [name, pathValue(name, operation, scene)])),
    headers: headersFor(operation, scene),
    ...(operation.body && { payload: exampleFor(operation.body.examples[0] ?? {}, scene) }),
  };
}

/** What a query has to say, as the document shows it. @param given  another part, in place of that of its name. */
export function queryOf({ parameters }: Operation, given = ''): string {
  const [replaced] = given.split('=');
  const needed = parameters
    .filter(({ in: place, required, name }) => place === 'query' && required === true && name !== replaced)
    .map(({ name, example, schema }) => `${name}=${encodeURIComponent(String(example ?? schema.example))}`);
  return [...needed, ...(given === '' ? [] : [given])].join('&');
}

/** For the people of the bank alone; where they are of a customer's session, whose it is or not. */
export const STAFF_OPERATIONS = [
  'GET /api/analytics/summary',
  'GET /api/inbox',
  'GET /api/inbox/{sessionId}',
  'POST /api/sessions/{sessionId}/take',
  'POST /api/sessions/{sessionId}/reply',
  'POST /api/sessions/{sessionId}/return',
];
export const isForStaff = ({ name }: Operation): boolean => STAFF_OPERATIONS.includes(name);

function headersFor(operation: Operation, { client, staff, sessionId }: Scene): Record<string, string> {
  const takesSession = operation.parameters.some(({ name }) => name === 'X-Session-ID');
  return {
    authorization: `Bearer ${(isForStaff(operation) && staff ? staff : client).token}`,
    ...(takesSession && { 'x-session-id': sessionId }),
  };
}

/** Named in examples, and left out here: the session's ID is the client's choice, and a key works once. */
const LEFT_OUT = ['sessionId', 'clientMessageId'];

function exampleFor(example: Example, { client }: Scene): Record<string, unknown> {
  const kept = Object.entries(example).filter(([name]) => !LEFT_OUT.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, name === 'userId' ? client.userId : value]));
}

/** For the operations that use one up. */
export async function freshRefreshToken(app: TestApp, username: string): Promise<string> {
  const password = DEMO_LOGINS.find((each) => each.username === username)?.password;
  const response = await app.inject({ method: 'POST', url: '/auth/login', payload: { username, password } });
  expect(response.statusCode, response.body).toBe(200);
  return response.json<{ refreshToken: string }>().refreshToken;
}
