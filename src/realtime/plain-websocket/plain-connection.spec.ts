import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { parseUserId, type Caller, UnauthenticatedError } from '../../auth/index.js';
import type { DomainError } from '../../common/domain-error.js';
import { Patience } from '../connections/patience.js';
import type { ConnectionRules } from '../connections/reception.js';
import type { Problem } from '../events.js';
import { PlainConnection } from './plain-connection.js';

const KILOBYTE = 1_024;
const caller: Caller = {
  userId: parseUserId('user_test'),
  role: 'customer',
  loginId: null,
  expiresAt: new Date(),
  requestId: null,
};
const rules: ConnectionRules = {
  patience: new Patience(),
  toProblem: ({ code, message }: DomainError, instance) => ({ code, detail: message, instance }) as Problem,
};

let server: WebSocketServer;
let client: WebSocket;
let ours: WebSocket;
let wire: Socket;
let connection: PlainConnection;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const arrived = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { autoPong: false });
  await once(client, 'open');
  const [webSocket, { socket }] = await arrived;
  [ours, wire] = [webSocket, socket];
  connection = new PlainConnection(ours, wire, caller, rules);
});
afterEach(() => {
  client.terminate();
  server.close();
});

describe('a connection of /ws', () => {
  it('reads no more while too much of what came waits, and reads on when it is handled', () => {
    const large = connection.hold(250 * KILOBYTE);
    expect(ours.isPaused).toBe(false);
    const small = connection.hold(10 * KILOBYTE);
    expect(ours.isPaused).toBe(true);
    small();
    expect(ours.isPaused).toBe(false);
    const again = connection.hold(10 * KILOBYTE);
    expect(ours.isPaused).toBe(true);
    small(); // counts once
    expect(ours.isPaused).toBe(true);
    large();
    again();
    expect(ours.isPaused).toBe(false);
  });

  it('hears the answer to its close, also while it reads nothing', async () => {
    connection.hold(300 * KILOBYTE);
    connection.refuse(new UnauthenticatedError());
    expect(connection.isOpen).toBe(false);
    const [code] = (await once(ours, 'close')) as [number];
    expect(code).toBe(4401);
  });

  it('drops a client of which nothing came since it was asked, and not one that is in the middle of a message', async () => {
    for (let piece = 0; piece < 3; piece++) {
      const before = wire.bytesRead;
      client.send('x', { fin: false });
      await expect.poll(() => wire.bytesRead).toBeGreaterThan(before);
      connection.checkPulse(); // which it does not answer
      expect(connection.isOpen).toBe(true);
    }
    connection.checkPulse();
    await once(ours, 'close');
  });

  it('does not ask while it reads nothing itself', () => {
    connection.checkPulse();
    const letGo = connection.hold(300 * KILOBYTE);
    connection.checkPulse();
    connection.checkPulse();
    expect(connection.isOpen).toBe(true);
    letGo();
    connection.checkPulse();
    expect(connection.isOpen).toBe(false);
  });
});
