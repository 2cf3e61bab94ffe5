import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The way from clients to an app, which a test can break and mend, and which may lead to another app later. */
export class BreakableNetwork implements AsyncDisposable {
  /** Lets nothing of Socket.IO through, as some companies' networks do. */
  blocksSockets = false;
  /** Connections that were let through. */
  passed = 0;
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    private target: URL,
  ) {
    server.on('connection', (client) => this.take(client));
  }

  static async to(app: { readonly url: string }): Promise<BreakableNetwork> {
    const network = new BreakableNetwork(createServer(), new URL(app.url));
    network.server.listen(0, '127.0.0.1');
    await once(network.server, 'listening');
    return network;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  leadTo(app: { readonly url: string }): void {
    this.target = new URL(app.url);
  }

  /** Breaks what is there; what comes next passes. */
  interrupt(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** From now on nothing gets through what is there, and nothing is said of it: as when a train enters a tunnel. */
  silence(): void {
    for (const socket of this.sockets) socket.unpipe().resume();
  }

  /** Breaks what is there and what comes, until it is mended. */
  cut(): void {
    this.isCut = true;
    this.interrupt();
  }

  mend(): void {
    this.isCut = false;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }

  private take(client: Socket): void {
    this.keep(client);
    if (this.isCut) client.destroy();
    else client.once('data', (beginning: Buffer) => this.lead(client, beginning));
  }

  private lead(client: Socket, beginning: Buffer): void {
    if (this.blocksSockets && beginning.subarray(0, 200).includes('/socket.io')) {
      client.destroy();
      return;
    }
    this.passed++;
    const upstream = connect({ host: this.target.hostname, port: Number(this.target.port) });
    this.keep(upstream);
    upstream.write(beginning);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
  }
}
