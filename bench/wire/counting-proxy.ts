import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { FrontendReader, type Trip } from './frontend-reader.js';

/** A statement as the app sent it last. */
export interface SeenStatement extends Trip {
  readonly text: string;
}

/**
 * Stands between a program and PostgreSQL, passes every byte on, and counts round trips as the server gets them, so
 * that nothing the program believes of itself is in the figure.
 */
export class CountingProxy {
  private trips: Trip[] = [];
  private readonly texts = new Map<string, string>();
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async open(databaseUrl: string): Promise<CountingProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CountingProxy(server, new URL(databaseUrl));
  }

  /** Where the program finds the database. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    url.searchParams.set('sslmode', 'disable'); // what is encrypted can't be counted
    return url.href;
  }

  /** The round trips since the last call. */
  taken(): readonly Trip[] {
    const { trips } = this;
    this.trips = [];
    return trips;
  }

  /** A trip with the text of its statement, which may have been sent long before. */
  statementOf(trip: Trip): SeenStatement {
    return { ...trip, text: this.texts.get(trip.name) ?? trip.name };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    const server = connect(Number(this.target.port || 5432), this.target.hostname);
    const reader = new FrontendReader(
      (trip) => this.trips.push(trip),
      (name, text) => this.texts.set(name, text),
    );
    client.on('data', (chunk: Buffer) => reader.take(chunk));
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.setNoDelay(true);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
