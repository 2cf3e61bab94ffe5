import { WebSocket } from 'ws';
import type { Answer } from '../../src/realtime/events.js';
import type { Client } from './clients.js';
import type { TestApp } from './test-app.js';

/**
 * Speaks Engine.IO and Socket.IO by hand, over WebSocket: for what no client would send. It answers pings, and nothing
 * else by itself. Text frames begin with the type of Engine.IO's packet and that of Socket.IO's: `42["event",{}]`.
 */
export class RawSocket {
  /** As they came, without pings and acknowledgements. */
  readonly frames: string[] = [];
  /** The code that WebSocket was closed with. */
  readonly closed: Promise<number>;
  private readonly answers = new Map<number, unknown[]>();
  private readonly waiters: (() => void)[] = [];
  private isClosed = false;
  private lastId = 0;

  private constructor(readonly transport: WebSocket) {
    transport.on('message', (data, isBinary) => !isBinary && this.hear((data as Buffer).toString()));
    transport.on('error', () => undefined); // it closes, too
    this.closed = new Promise((resolve) =>
      transport.on('close', (code) => {
        this.isClosed = true;
        this.wake();
        resolve(code);
      }),
    );
  }

  /** Engine.IO's handshake alone. @throws Error  the instance does not take it. */
  static async open({ url }: Pick<TestApp, 'url'>): Promise<RawSocket> {
    const socket = new RawSocket(new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`));
    await socket.until(() => socket.frames.length > 0);
    return socket;
  }

  /** Of the main namespace. */
  static async connect(app: Pick<TestApp, 'url'>, { token }: Pick<Client, 'token'>): Promise<RawSocket> {
    const socket = await RawSocket.open(app);
    socket.send(`40${JSON.stringify({ token })}`);
    await socket.until(() => socket.frames.some((frame) => frame.startsWith('40')));
    return socket;
  }

  get isOpen(): boolean {
    return !this.isClosed;
  }

  send(...frames: readonly (string | Buffer)[]): void {
    for (const frame of frames) this.transport.send(frame);
  }

  /** @param args  of the event, as JSON texts. @returns what is acknowledged. */
  async ask(event: string, ...args: readonly string[]): Promise<Answer<Record<string, unknown>>> {
    return this.acknowledged((id) => [`42${id}[${[JSON.stringify(event), ...args].join(',')}]`]);
  }

  /** @param frames  of an event that asks for an acknowledgement under this ID. */
  async acknowledged(frames: (id: number) => readonly (string | Buffer)[]): Promise<Answer<Record<string, unknown>>> {
    const id = ++this.lastId;
    this.send(...frames(id));
    await this.until(() => this.answers.has(id));
    const [answer] = this.answersTo(id);
    this.answers.delete(id);
    return answer as Answer<Record<string, unknown>>;
  }

  /** Everything that was acknowledged under this ID, unless `acknowledged` waited for it. */
  answersTo(id: number): readonly unknown[] {
    return this.answers.get(id) ?? [];
  }

  /** The payloads of the events of this name. */
  heard(event: string): readonly unknown[] {
    const start = `42[${JSON.stringify(event)},`;
    const events = this.frames.filter((frame) => frame.startsWith(start));
    return events.map((frame) => (JSON.parse(frame.slice(2)) as unknown[])[1]);
  }

  /** Resolves when it holds; looked at after every frame. @throws Error  it closed before. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.isClosed) throw new Error(`The socket closed; it had heard ${this.frames.slice(-5).join(' ')}`);
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
  }

  /** At once, without a word. */
  close(): void {
    this.transport.terminate();
  }

  private hear(frame: string): void {
    if (frame === '2') return this.transport.send('3');
    const [, id, args = '[]'] = /^43(\d+)(\[.*)$/s.exec(frame) ?? [];
    if (id === undefined) this.frames.push(frame);
    else this.answers.set(Number(id), [...this.answersTo(Number(id)), ...(JSON.parse(args) as unknown[])]);
    this.wake();
  }

  private wake(): void {
    for (const waiter of this.waiters.splice(0)) waiter();
  }
}
