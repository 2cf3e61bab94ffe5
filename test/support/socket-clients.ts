import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { expect } from 'vitest';
import type {
  Answer,
  ClientToServerEvents,
  HandshakeAuth,
  IncomingEvent,
  ResponseEvent,
  ServerToClientEvents,
  StoredMessage,
} from '../../src/realtime/events.js';
import type { Client } from './clients.js';
import type { TestApp } from './test-app.js';
import { Watched } from './watched.js';

export type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
type EventName = keyof ClientToServerEvents;
type PayloadOf<Name extends EventName> = Parameters<ClientToServerEvents[Name]>[0];
type ResultOf<Name extends EventName> =
  NonNullable<Parameters<ClientToServerEvents[Name]>[1]> extends (answer: infer Sent) => void
    ? Extract<Sent, { ok: true }>
    : never;

type Numbered = Pick<StoredMessage, 'sequence_number'>;

/** A Socket.IO client that keeps what it was told. */
export class Device extends Watched {
  /** Messages as they came: `chat:message` and `chat:response`, in the order of arrival. */
  readonly heard: (IncomingEvent | ResponseEvent)[] = [];
  /** Everything, by name. */
  readonly events: { readonly name: string; readonly payload: unknown }[] = [];

  private constructor(readonly socket: ClientSocket) {
    super();
    socket.onAny((name: string, payload: unknown) => {
      this.events.push({ name, payload });
      if (name === 'chat:message' || name === 'chat:response') this.heard.push(payload as IncomingEvent);
      this.changed();
    });
    socket.on('disconnect', (reason) => {
      this.events.push({ name: 'disconnect', payload: reason });
      this.changed();
    });
    socket.on('connect_error', (error) => {
      this.events.push({ name: 'connect_error', payload: (error as { data?: unknown }).data ?? error.message });
      this.changed();
    });
  }

  /** Not connected yet; with a socket of its own that does not come back by itself, unless the options say so. */
  static at(
    app: Pick<TestApp, 'url'>,
    auth: Partial<HandshakeAuth> & object,
    options: Partial<ManagerOptions & SocketOptions> = {},
  ): Device {
    const base = { transports: ['websocket'], reconnection: false, forceNew: true, autoConnect: false };
    const device = new Device(io(app.url, { ...base, ...options, auth }));
    device.socket.connect();
    return device;
  }

  static async connect(app: TestApp, { token }: Pick<Client, 'token'>, sessionId?: string): Promise<Device> {
    const device = Device.at(app, { token, ...(sessionId && { sessionId }) });
    await device.until(() => device.socket.connected);
    return device;
  }

  /** Sends an event and expects `ok: true`. */
  async ask<Name extends EventName>(name: Name, payload: PayloadOf<Name>): Promise<ResultOf<Name>> {
    const answer = await this.try(name, payload);
    expect(answer).toMatchObject({ ok: true });
    return answer as ResultOf<Name>;
  }

  /** Sends anything, and gives whatever is acknowledged. */
  async try(name: string, ...payload: unknown[]): Promise<Answer<object>> {
    const emit = this.socket.timeout(60_000).emitWithAck.bind(this.socket.timeout(60_000)) as (
      ...args: unknown[]
    ) => Promise<unknown>;
    return (await emit(name, ...payload)) as Answer<object>;
  }

  /** The next events of that name, from the first on. */
  async event<Payload>(name: string, nth = 1): Promise<Payload> {
    const found = (): { payload: unknown }[] => this.events.filter((event) => event.name === name);
    await this.until(() => found().length >= nth);
    return found()[nth - 1]?.payload as Payload;
  }

  close(): void {
    this.socket.disconnect();
  }

  static {
    // `connect` is no event for onAny
    const connect = Device.at;
    Device.at = (...args) => {
      const device = connect(...args);
      device.socket.on('connect', () => device.changed());
      return device;
    };
  }
}

export const numbersOf = (messages: readonly Numbered[]): number[] =>
  messages.map(({ sequence_number: number }) => number);
