import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import { Server } from 'socket.io';
import { type ServerOptions, WebSocketServer } from 'ws';
import { Authenticator, bearerToken, type Caller, UnauthenticatedError } from '../../auth/index.js';
import { Clock } from '../../common/clock.js';
import { domainErrorOf } from '../../common/domain-error-of.js';
import { Env } from '../../config/index.js';
import { parseSessionId, SessionService } from '../../sessions/index.js';
import { Connections } from '../connections/connections.js';
import { FrameLimit } from '../connections/frame-limit.js';
import { listenerOf } from '../connections/listener-of.js';
import { Reception } from '../connections/reception.js';
import type { Patience } from '../connections/patience.js';
import { webSocketOptions } from '../connections/web-socket-options.js';
import { InboxFeed } from '../feed/inbox-feed.js';
import { SessionFeeds } from '../feed/session-feeds.js';
import { forgetHandshake } from './forget-handshake.js';
import { SocketDispatcher } from './socket-dispatcher.js';
import { SocketIoConnection } from './socket-io-connection.js';
import type { HandshakeResult, TellerServer, TellerSocket, Transport } from './types.js';

/** A client that connects and then says nothing is cut off, in milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Of a client of whom nobody knows who it is: a handshake is a token and an ID. */
const UNKNOWN_CHARACTERS_MAX = 64 * 1024;

/**
 * Socket.IO on the app's own port. Not by Nest's gateways: their handlers are bound before a handshake is checked, and
 * pipes, guards and filters of the app do not stand before them (see docs/decisions/0014).
 */
@Injectable()
export class SocketIoServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: TellerServer | undefined;
  private readonly connectionOf = new WeakMap<Transport, SocketIoConnection>();
  /** Those whose handshake is being checked. */
  private readonly arriving = new WeakSet<Transport>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly authenticator: Authenticator,
    private readonly sessions: SessionService,
    private readonly feeds: SessionFeeds,
    private readonly inbox: InboxFeed,
    private readonly connections: Connections,
    private readonly reception: Reception,
    private readonly dispatcher: SocketDispatcher,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  onApplicationBootstrap(): void {
    const http = listenerOf(this.host);
    if (!http) return;
    const server: TellerServer = new Server({
      serveClient: false,
      destroyUpgrade: false, // `/ws` shares the port
      allowRequest: (_request, decide) => decide(null, this.hasRoom()),
      connectTimeout: CONNECT_TIMEOUT_MS,
      maxHttpBufferSize: this.env.BODY_LIMIT_BYTES,
      perMessageDeflate: false,
      wsEngine: webSocketEngine(this.reception.rules.patience),
      ...(this.env.CORS_ORIGINS && { cors: { origin: this.env.corsOrigins } }),
    });
    server.use((socket, next) => void this.admit(socket).then(() => next(), next));
    server.on('connection', (socket) => this.welcome(socket));
    server.attach(http);
    server.engine.on('connection', (transport: Transport) => this.countFrames(transport));
    this.server = server;
  }

  /** The connections are closed by then, see `Connections`. */
  beforeApplicationShutdown(): void {
    this.server?.engine.close();
  }

  /** All that comes, also what is no event: a handshake, a pong or an acknowledgement is work, too. */
  private countFrames(transport: Transport): void {
    const frames = new FrameLimit(this.env.SOCKET_FRAMES_PER_SECOND);
    let unknown = 0;
    transport.on('packet', ({ data }: { data?: { length: number } }) => {
      const size = data?.length ?? 0;
      const isWithin = frames.take(this.clock.now().getTime());
      const connection = this.connectionOf.get(transport);
      if (!connection) unknown += size;
      if (connection ? isWithin && connection.take(size) : isWithin && unknown <= UNKNOWN_CHARACTERS_MAX) return;
      if (connection) this.reception.refuseFlood(connection);
      else transport.close();
    });
  }

  /** A client that is not let in here comes back, later and later: this refusal is of HTTP, and not for good. */
  private hasRoom(): boolean {
    try {
      this.connections.requireRoom();
      // Those who have not said yet who they are count, too: they cost as much.
      return (this.server?.engine.clientsCount ?? 0) < this.env.CONNECTIONS_MAX;
    } catch (thrown) {
      this.reception.record(domainErrorOf(thrown), randomUUID());
      return false;
    }
  }

  /**
   * Before anything of the client is listened to. Socket.IO's clients never come back after a `connect_error`, so what
   * may pass only ends the transport.
   * @throws an error whose `data` the client gets with `connect_error`.
   */
  private async admit(socket: TellerSocket): Promise<void> {
    const requestId = randomUUID();
    const { conn } = socket;
    // Socket.IO would make a socket of each: thousands over one transport, past the limit of connections.
    if (this.arriving.has(conn)) return conn.close();
    this.arriving.add(conn);
    try {
      this.connections.requireRoom();
      socket.data = await this.handshake(socket);
    } catch (thrown) {
      const error = domainErrorOf(thrown);
      this.reception.record(error, requestId);
      if (error.status >= 500) conn.close();
      const data = this.reception.rules.toProblem(error, 'connection', requestId);
      throw Object.assign(new Error(error.message), { data });
    } finally {
      this.arriving.delete(conn);
    }
  }

  private async handshake(socket: TellerSocket): Promise<HandshakeResult> {
    const { token, sessionId } = socket.handshake.auth as { token?: unknown; sessionId?: unknown };
    const shown = typeof token === 'string' ? token : bearerToken(socket.handshake.headers.authorization);
    if (shown === undefined) throw new UnauthenticatedError();
    const caller: Caller = await this.authenticator.authenticate(shown);
    if (sessionId === undefined || sessionId === null) return { caller, sessionId: undefined };
    const session = await this.sessions.view(parseSessionId(sessionId), caller);
    return { caller, sessionId: session.id };
  }

  private welcome(socket: TellerSocket): void {
    const { caller, sessionId } = socket.data;
    forgetHandshake(socket);
    const connection = new SocketIoConnection(socket, caller, this.reception.rules);
    this.connectionOf.set(socket.conn, connection);
    this.connections.add(connection, 'socket.io');
    this.inbox.add(connection);
    socket.on('disconnect', () => {
      this.bidFarewell(connection);
      socket.conn.close(); // nobody counts a transport without a socket, and it would stay
    });
    if (sessionId !== undefined) this.dispatcher.take(connection, 'session:join', [{ sessionId }]);
    // A client can send an event of this name, too; what it sends is no Error.
    socket.on('error', (error: unknown) => error instanceof Error && this.dispatcher.tellUnreadable(connection));
    socket.onAny((event: string, ...args: unknown[]) => this.dispatcher.take(connection, event, args));
  }

  private bidFarewell(connection: SocketIoConnection): void {
    connection.isGone = true;
    this.connections.remove(connection);
    this.inbox.remove(connection);
    for (const subscription of connection.joined.values()) this.feeds.leave(subscription);
    connection.joined.clear();
  }
}

/** Engine.IO makes the server itself, with its own options. */
const webSocketEngine = (patience: Patience) =>
  class extends WebSocketServer {
    constructor(options: ServerOptions) {
      super({ ...options, ...webSocketOptions(patience) });
    }
  };
