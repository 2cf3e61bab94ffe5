import { expect } from 'vitest';
import type { AsyncApiDocument, Operation, Ref } from '../../src/asyncapi/model.js';
import { StreamingAgent, withAgents } from './agents.js';
import { Client, openDemoDatabase, startDemoApp } from './clients.js';
import { inPlace, type Schema } from './contract.js';
import { withClock } from './overrides.js';
import { schemaFaults } from './schema-faults.js';
import { SetClock } from './set-clock.js';
import type { TestApp } from './test-app.js';

interface Message {
  readonly name: string;
  readonly schema: Schema;
  readonly examples: readonly object[];
}

interface Request {
  /** The event. */
  readonly name: string;
  readonly request: string;
  readonly answer: string;
  readonly codes: readonly string[];
}

const last = ({ $ref }: Ref): string => $ref.slice($ref.lastIndexOf('/') + 1);

/** One channel of the AsyncAPI document that the app serves, and which of its messages were seen. */
export class SocketContract {
  readonly messages: ReadonlyMap<string, Message>;
  /** By the event: what clients send and how it is answered. */
  readonly requests: ReadonlyMap<string, Request>;
  /** By the event, or `type`: what clients hear. */
  private readonly heard: ReadonlyMap<string, string>;
  private readonly seen = new Set<string>();

  private constructor({ channels, operations, components }: AsyncApiDocument, channel: string) {
    const messages = Object.entries(channels[channel]?.messages ?? {});
    this.messages = new Map(
      messages.map(([key, { name, payload, examples }]) => [
        key,
        {
          name,
          schema: inPlace(payload, components.schemas) as Schema,
          examples: examples.map((each) => each.payload),
        },
      ]),
    );
    const here = Object.values(operations).filter((operation) => last(operation.channel) === channel);
    this.requests = new Map(here.filter(isReceived).map((each) => [this.nameOf(each), this.requestOf(each)]));
    this.heard = new Map(here.filter((each) => !isReceived(each)).map((each) => [this.nameOf(each), keyOf(each)]));
  }

  static async read(app: TestApp, channel: string): Promise<SocketContract> {
    const response = await app.inject({ method: 'GET', url: '/asyncapi.json' });
    return new SocketContract(response.json<AsyncApiDocument>(), channel);
  }

  request(event: string): Request {
    return found(this.requests.get(event), event);
  }

  /** What a client heard is as the document says. */
  expectHeard(event: string, payload: unknown): void {
    this.expectLike(found(this.heard.get(event), event), payload);
  }

  /** An acknowledgement is as the document says, and a refusal has a code that it names. */
  expectAnswer(event: string, answer: { readonly ok: boolean; readonly error?: { readonly code: string } }): void {
    const { answer: key, codes } = this.request(event);
    this.expectLike(answer.ok ? key : 'refusal', answer);
    if (answer.error) expect(codes, `${event} is not documented to be refused so`).toContain(answer.error.code);
  }

  expectLike(key: string, payload: unknown): void {
    this.seen.add(key);
    const { schema } = found(this.messages.get(key), key);
    expect(schemaFaults(payload, schema), `${key}: ${JSON.stringify(payload)}`).toEqual([]);
  }

  get unseen(): string[] {
    return [...this.messages.keys()].filter((key) => !this.seen.has(key));
  }

  private nameOf(operation: Operation): string {
    return found(this.messages.get(keyOf(operation)), keyOf(operation)).name;
  }

  private requestOf(operation: Operation): Request {
    const [answer] = operation.reply?.messages ?? [];
    return {
      name: this.nameOf(operation),
      request: keyOf(operation),
      answer: answer ? last(answer) : '',
      codes: operation['x-error-codes'] ?? [],
    };
  }
}

const isReceived = ({ action }: Operation): boolean => action === 'receive';
const keyOf = ({ messages: [first] }: Operation): string => last(found(first, 'message'));

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`${what} is not in the AsyncAPI document`);
  return value;
}

/** The app that a channel of its AsyncAPI document is held against, with an agent that speaks when it is let. */
export async function startDescribed(channel: 'socketIo' | 'webSocket') {
  const clock = new SetClock(new Date());
  const agent = new StreamingAgent();
  const database = await openDemoDatabase();
  const app = await startDemoApp(database, {
    override: (module) => withClock(clock)(withAgents(agent)(module)),
  });
  const close = async (): Promise<void> => {
    await app.close();
    await database.close();
  };
  const [contract, test] = [await SocketContract.read(app, channel), await Client.signIn(app, 'test')];
  return { clock, agent, app, contract, test, close };
}
