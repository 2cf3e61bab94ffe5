import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { TokenVerifier } from '../../auth/index.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/domain-error.js';
import { domainErrorOf } from '../../common/domain-error-of.js';
import { ERROR_CATALOGUE, type ErrorCode } from '../../common/error-catalogue.js';
import { pathOf } from '../../common/problem.js';
import { endWithProblem } from '../../common/raw-problem.js';
import { Env } from '../../config/index.js';
import { Connections } from '../connections/connections.js';
import { FrameLimit } from '../connections/frame-limit.js';
import { webSocketOptions } from '../connections/web-socket-options.js';
import { listenerOf } from '../connections/listener-of.js';
import { Reception } from '../connections/reception.js';
import { SessionFeeds } from '../feed/session-feeds.js';
import type { Subscription } from '../feed/subscription.js';
import { closingFor } from './close-codes.js';
import { errorFrameOf } from './frames.js';
import { readKnock, TOKEN_PROTOCOL } from './knock.js';
import { DOOR, PlainConnection } from './plain-connection.js';
import { PlainConversation } from './plain-conversation.js';
import { serveWithoutUpgrade } from './serve-without-upgrade.js';

/** Socket.IO listens to `upgrade` itself. */
const SOCKET_IO = '/socket.io/';
/** The one version of RFC 6455, said to those who ask for another. */
const VERSION = { 'sec-websocket-version': '13' };

/** A client whose handshake was accepted, so that it can be told why it has to go. */
interface Visitor {
  readonly webSocket: WebSocket;
  readonly wire: Socket;
  readonly requestId: string;
}

/** Plain WebSocket at `/ws`, on the app's own port beside Socket.IO; and whatever else asks for an upgrade. */
@Injectable()
export class PlainWebSocketServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Sockets');
  private readonly clients = new Set<PlainConnection>();
  private readonly server: WebSocketServer;
  private pulse: NodeJS.Timeout | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly tokens: TokenVerifier,
    private readonly feeds: SessionFeeds,
    private readonly connections: Connections,
    private readonly reception: Reception,
    private readonly conversation: PlainConversation,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {
    this.server = new WebSocketServer({
      ...webSocketOptions(reception.rules.patience),
      maxPayload: env.BODY_LIMIT_BYTES,
      handleProtocols: (offered) => offered.has(TOKEN_PROTOCOL) && TOKEN_PROTOCOL,
    });
  }

  onApplicationBootstrap(): void {
    const http = listenerOf(this.host);
    if (!http) return;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const path = pathOf(request.url ?? '');
      if (path.startsWith(SOCKET_IO)) return;
      if (!/\bwebsocket\b/i.test(request.headers.upgrade ?? ''))
        return serveWithoutUpgrade(http, { request, socket, head });
      if (path !== DOOR) return this.turnAway(socket, path, 'ROUTE_NOT_FOUND');
      this.server.handleUpgrade(request, socket, head, (webSocket) => this.welcome(webSocket, request));
    });
    this.server.on('wsClientError', (_error, socket) => this.turnAway(socket, DOOR, 'MALFORMED_REQUEST', VERSION));
    this.pulse = setInterval(() => {
      for (const client of this.clients) client.checkPulse();
    }, this.reception.rules.patience.pingMs).unref();
  }

  /** Those that were let in are dropped by `Connections`; the others by this. */
  beforeApplicationShutdown(): void {
    clearInterval(this.pulse);
    this.server.close();
    for (const webSocket of this.server.clients) webSocket.terminate();
  }

  private turnAway(socket: Duplex, url: string, code: ErrorCode, headers?: Readonly<Record<string, string>>): void {
    socket.on('error', (error) => this.noteBreak(error)).once('finish', () => socket.destroy());
    const error = new DomainError(code, ERROR_CATALOGUE[code].explanation);
    endWithProblem(socket, error, { url, requestId: randomUUID(), now: this.clock.now() }, headers);
  }

  /** What the client says at once waits in its socket, unread, until it is known who speaks. */
  private welcome(webSocket: WebSocket, request: IncomingMessage): void {
    webSocket.pause();
    webSocket.on('error', (error) => this.noteBreak(error));
    const visitor = { webSocket, wire: request.socket, requestId: randomUUID() };
    void this.admit(visitor, request).catch((thrown: unknown) => this.dismiss(visitor, domainErrorOf(thrown)));
  }

  private async admit(visitor: Visitor, request: IncomingMessage): Promise<void> {
    const { sessionId, after, token } = readKnock(request);
    const caller = { ...(await this.tokens.verify(token)), requestId: visitor.requestId };
    const connection = new PlainConnection(visitor.webSocket, visitor.wire, caller, this.reception.rules);
    this.connections.requireRoom();
    this.enter(visitor.webSocket, connection);
    const subscription = await this.feeds.follow(sessionId, caller, connection, after);
    if (!connection.isOpen) return this.feeds.leave(subscription);
    this.listen(visitor.webSocket, connection, subscription);
  }

  private enter(webSocket: WebSocket, connection: PlainConnection): void {
    this.clients.add(connection);
    webSocket.once('close', () => {
      this.clients.delete(connection);
      this.connections.remove(connection);
    });
    this.connections.add(connection, 'ws');
  }

  private listen(webSocket: WebSocket, connection: PlainConnection, subscription: Subscription): void {
    const speaker = { connection, sessionId: subscription.feed.sessionId };
    webSocket.once('close', () => this.feeds.leave(subscription));
    const frames = new FrameLimit(this.env.SOCKET_FRAMES_PER_SECOND);
    /** All that comes, also what is no message. @returns whether it is still heard. */
    const counted = (): boolean => {
      if (!connection.isOpen) return false; // it was told to go
      if (frames.take(this.clock.now().getTime())) return true;
      this.reception.refuseFlood(connection);
      return false;
    };
    webSocket.on('ping', counted).on('pong', counted);
    webSocket.on('message', (data, isBinary) => {
      if (counted()) this.conversation.take(speaker, data as Buffer, isBinary);
    });
    subscription.release();
    webSocket.resume();
  }

  private dismiss({ webSocket, requestId }: Visitor, error: DomainError): void {
    this.reception.record(error, requestId);
    const { code, reason } = closingFor(error);
    if (webSocket.readyState === webSocket.OPEN)
      webSocket.send(JSON.stringify(errorFrameOf(this.reception.rules.toProblem(error, DOOR, requestId))));
    webSocket.close(code, reason);
    webSocket.resume(); // to read the answer
  }

  /** Frames that are none, and connections that were cut: the library closes them, with the code for it. */
  private noteBreak({ message }: Error): void {
    this.logger.debug({ msg: 'A WebSocket broke', reason: message });
  }
}
