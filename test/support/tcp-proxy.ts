import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A door in front of a server that a test can shut. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection, and refuses new ones. */
  cut(): Promise<void>;
  /** From now on the connections there are swallow what comes, as when a host loses its power: no word, no end. */
  swallow(): void;
}

export async function openTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target);
    for (const [socket, peer] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.pipe(peer);
      socket.on('error', () => peer.destroy());
      socket.on('close', () => sockets.delete(socket) && peer.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const swallow = (): void => {
    for (const socket of sockets) {
      socket.unpipe();
      socket.on('data', () => undefined);
    }
  };
  return { port: (server.address() as AddressInfo).port, cut, swallow };
}

/** A loopback port that nobody listens on. */
export async function closedPort(): Promise<number> {
  const proxy = await openTcpProxy({ host: '127.0.0.1', port: 1 });
  await proxy.cut();
  return proxy.port;
}
