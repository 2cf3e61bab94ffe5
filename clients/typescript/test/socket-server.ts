import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import type { StoredMessage } from '../src/events.js';
import { aState } from './stream-server.js';

/** Real sockets, and a Teller behind them that says what a test wants. */
export class SocketServer {
  /** Those that were let in, in that order. */
  readonly sockets: Socket[] = [];
  /** Transports that were accepted. */
  transports = 0;
  /** Of the conversation. */
  messages: StoredMessage[] = [];
  /** The next transports are dropped before they are sockets. */
  hangUps = 0;
  /** Transports are accepted, and then nothing is said. */
  isSilent = false;
  /** How a join is answered. */
  joined: () => unknown = () => ({
    ok: true,
    session: { ...aState('active', '2026-01-01'), messageCount: this.messages.length },
    messages: this.messages,
    hasMore: false,
  });
  /** What is done with each socket before it may join. */
  greet: (socket: Socket) => void = () => undefined;
  private readonly http = createServer();
  private readonly io = new Server(this.http);

  static async start(): Promise<SocketServer> {
    const server = new SocketServer();
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  private constructor() {
    this.io.engine.on('connection', () => this.transports++);
    this.io.use((socket, admit) => {
      if (this.hangUps-- > 0) socket.conn.close();
      else if (!this.isSilent) admit();
    });
    this.io.on('connection', (socket) => {
      this.sockets.push(socket);
      socket.on('session:join', (_, acknowledge: (answer: unknown) => void) => acknowledge(this.joined()));
      this.greet(socket);
    });
  }

  /** As where a proxy lets no WebSocket pass. */
  allowPollingOnly(): void {
    this.io.engine.opts.transports = ['polling'];
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.io.close();
  }
}
