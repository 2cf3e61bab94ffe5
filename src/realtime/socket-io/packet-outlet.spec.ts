import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { PacketOutlet } from './packet-outlet.js';
import type { Transport } from './types.js';

const NEVER_MS = 600_000;

let http: HttpServer;
let server: Server;
let client: WebSocket;
let transport: Transport;

beforeEach(async () => {
  http = createServer().listen(0, '127.0.0.1');
  server = new Server(http);
  await once(http, 'listening');
  const connected = once(server.engine, 'connection') as Promise<[Transport]>;
  client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket`);
  await once(client, 'open');
  [transport] = await connected;
});
afterEach(async () => {
  client.terminate();
  await server.close();
});

/** @returns how many it took. */
function fill(outlet: PacketOutlet, packet: string): number {
  let count = 0;
  for (; outlet.hasRoom; count++) transport.send(packet);
  return count;
}

/** More than the system keeps on the way to a client that does not read, so that what is sent after it stays here. */
async function clog(outlet: PacketOutlet): Promise<void> {
  client.pause();
  for (let megabytes = 0; megabytes < 32; megabytes++) transport.send('x'.repeat(1_000_000));
  await outlet.room();
  fill(outlet, 'more');
}

describe('PacketOutlet', () => {
  it('is full with many packets, or with a few that are large', async () => {
    const outlet = new PacketOutlet(transport, NEVER_MS);
    transport.send('leaves at once; the others wait until it has left');
    expect(fill(outlet, 'x')).toBe(64);
    await outlet.room();
    transport.send('leaves at once');
    expect(fill(outlet, 'x'.repeat(100_000))).toBe(3);
  });

  it('has room again as soon as the client reads', async () => {
    const outlet = new PacketOutlet(transport, NEVER_MS);
    await clog(outlet);
    expect(outlet.hasRoom).toBe(false);
    const room = outlet.room();
    client.resume();
    await room;
    expect({ hasRoom: outlet.hasRoom, state: transport.readyState }).toEqual({ hasRoom: true, state: 'open' });
  });

  it('cuts a client off that makes no room in time', async () => {
    const outlet = new PacketOutlet(transport, 50);
    await clog(outlet);
    await outlet.room();
    expect(transport.readyState).toBe('closed');
  });

  it('makes nobody wait for a client that is gone', async () => {
    const outlet = new PacketOutlet(transport, NEVER_MS);
    await clog(outlet);
    const room = outlet.room();
    client.terminate();
    await room;
    expect(transport.readyState).toBe('closed');
    await outlet.room();
  });

  it('waits once, however many ask', async () => {
    const outlet = new PacketOutlet(transport, NEVER_MS);
    await clog(outlet);
    const before = transport.listenerCount('drain') + transport.listenerCount('close');
    const rooms = Array.from({ length: 50 }, () => outlet.room());
    expect(transport.listenerCount('drain') + transport.listenerCount('close')).toBe(before + 2);
    client.resume();
    await Promise.all(rooms);
    expect(transport.listenerCount('drain') + transport.listenerCount('close')).toBe(before);
  });
});
