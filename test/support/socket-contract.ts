import { SwaggerModule } from '@nestjs/swagger';
import { SocketEvents } from '../../src/realtime/socket-io/socket-events.js';
import { fullExample } from './bad-values.js';
import type { Client } from './clients.js';
import { inPlace, type Schema } from './contract.js';
import type { TestApp } from './test-app.js';

/** One event that clients may send, as the app itself handles it. */
export interface SocketEvent {
  readonly name: string;
  /** The class that its payload is checked by, and what that says of it. */
  readonly shape: new () => object;
  readonly schema: Schema;
  /** It is about a session that is there. `session:create` has the ID of one that need not be. */
  readonly namesSession: boolean;
}

/** Every event that has a handler: a new one is in every test that goes by this list. */
export function readSocketContract({ nest }: TestApp): readonly SocketEvent[] {
  const handlers = Object.entries(nest.get(SocketEvents).handlers);
  const config = { openapi: '3.0.0', info: { title: 'events', version: '0' } };
  const extraModels = handlers.map(([, { payload }]) => payload);
  const schemas = SwaggerModule.createDocument(nest, config, { extraModels }).components?.schemas ?? {};
  return handlers.map(([name, { payload }]) => {
    const schema = inPlace(schemas[payload.name], schemas) as Schema;
    const namesSession = schema.properties?.sessionId !== undefined && name !== 'session:create';
    return { name, shape: payload, schema, namesSession };
  });
}

export type Payload = Readonly<Record<string, unknown>>;

/** A payload that is right: the examples, and of this session and client where it has to be of one. */
export function validPayload(event: SocketEvent, client: Client, sessionId: string): Payload {
  const { schema, namesSession } = event;
  const known: Payload = { typing: true, token: client.token };
  const names = (schema.required ?? []).filter((name) => name !== 'sessionId');
  return {
    ...(fullExample(schema) as Payload),
    ...Object.fromEntries(names.map((name) => [name, valueFor(event, name, known)])),
    ...(namesSession && { sessionId }),
  };
}

/** @throws Error  for a field that no test knows. */
function valueFor({ name: event }: SocketEvent, name: string, known: Payload): unknown {
  if (name in known) return known[name];
  throw new Error(`${event}: no test knows what to put for ${name}. Add it to socket-contract.ts.`);
}
