import { type ClientOptions, WebSocket } from 'ws';
import type { Frame, MessageFrame, ResponseFrame } from '../../src/realtime/plain-websocket/frames.js';
import type { Client } from './clients.js';
import type { TestApp } from './test-app.js';
import { Watched } from './watched.js';

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

export interface PlainDeviceOptions extends ClientOptions {
  readonly protocols?: readonly string[];
}

type FrameOf<Type extends Frame['type']> = Extract<Frame, { type: Type }>;

/** A client of `/ws` that keeps what it was told. */
export class PlainDevice extends Watched {
  readonly frames: Frame[] = [];
  closed: Closed | undefined;

  private constructor(readonly socket: WebSocket) {
    super();
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString('utf8')) as Frame);
      this.changed();
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString('utf8') };
      this.changed();
    });
    socket.on('error', () => undefined); // told by `closed`
    socket.on('open', () => this.changed());
    socket.on('pong', () => this.changed());
  }

  /** Not open yet. @param query  of the address, as it stands. */
  static at(app: Pick<TestApp, 'url'>, query: string, { protocols = [], ...options }: PlainDeviceOptions = {}) {
    const address = `${app.url.replace(/^http/, 'ws')}/ws?${query}`;
    return new PlainDevice(new WebSocket(address, [...protocols], options));
  }

  /** In the session, listening. */
  static async connect(app: TestApp, client: Pick<Client, 'token'>, sessionId: string, after?: number) {
    const query = `session_id=${sessionId}${after === undefined ? '' : `&after=${after}`}`;
    const device = PlainDevice.at(app, query, { headers: { authorization: `Bearer ${client.token}` } });
    await device.listens();
    return device;
  }

  /** Messages as they came: those of others, and answers. */
  get heard(): (MessageFrame | ResponseFrame)[] {
    return this.frames.filter((frame) => frame.type === 'message' || frame.type === 'response');
  }

  /** Resolves when the server has let it in: nothing of what is sent before is answered until then. */
  async listens(): Promise<void> {
    let isThere = false;
    this.socket.once('open', () => this.socket.ping()).once('pong', () => (isThere = true));
    await this.until(() => isThere || this.closed !== undefined);
    if (!isThere) throw new Error(`Closed: ${JSON.stringify(this.closed)} ${JSON.stringify(this.frames)}`);
  }

  say(message: unknown, more: object = {}): void {
    this.socket.send(JSON.stringify({ message, ...more }));
  }

  /** The nth frame of that type, from the first on. */
  async frame<Type extends Frame['type']>(type: Type, nth = 1): Promise<FrameOf<Type>> {
    const found = (): Frame[] => this.frames.filter((frame) => frame.type === type);
    await this.until(() => found().length >= nth || this.closed !== undefined);
    const frame = found()[nth - 1];
    if (!frame) throw new Error(`Closed before that: ${JSON.stringify(this.closed)}`);
    return frame as FrameOf<Type>;
  }

  async end(): Promise<Closed> {
    await this.until(() => this.closed !== undefined);
    return this.closed as Closed;
  }

  close(): void {
    this.socket.terminate();
  }
}
