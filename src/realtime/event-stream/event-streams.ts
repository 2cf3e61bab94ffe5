import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Caller } from '../../auth/index.js';
import { pathOf } from '../../common/problem.js';
import type { SessionId } from '../../sessions/index.js';
import { Connections } from '../connections/connections.js';
import { Reception } from '../connections/reception.js';
import { SessionFeeds } from '../feed/session-feeds.js';
import { EventStreamConnection } from './event-stream-connection.js';

/** Which session is read, by whom, and from where. */
export interface Reading {
  readonly sessionId: SessionId;
  readonly caller: Caller;
  /** The last number that the reader has. */
  readonly after: number | undefined;
}

/** The event streams of this instance. */
@Injectable()
export class EventStreams implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly open = new Set<EventStreamConnection>();
  private heart: NodeJS.Timeout | undefined;

  constructor(
    private readonly feeds: SessionFeeds,
    private readonly connections: Connections,
    private readonly reception: Reception,
  ) {}

  onApplicationBootstrap(): void {
    const { heartbeatMs } = this.reception.rules.patience;
    this.heart = setInterval(() => this.beat(), heartbeatMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.heart);
  }

  /**
   * Answers the request with a stream that lasts until the reader goes, or has to.
   * @throws SessionNotFoundError, UnauthenticatedError, TooManyConnectionsError, ShuttingDownError  nothing was sent.
   */
  async begin({ sessionId, caller, after }: Reading, reply: FastifyReply): Promise<void> {
    const { raw: response, request } = reply;
    this.connections.requireRoom();
    const place = { response, path: pathOf(request.url), requestId: request.id };
    const connection = new EventStreamConnection(place, caller, this.reception.rules);
    response.once('close', () => {
      this.open.delete(connection);
      this.connections.remove(connection);
    });
    this.connections.add(connection, 'events');
    const subscription = await this.feeds.follow(sessionId, caller, connection, after);
    response.once('close', () => this.feeds.leave(subscription));
    connection.begin(reply.getHeaders() as OutgoingHttpHeaders, subscription.reached);
    reply.hijack();
    if (response.destroyed) return this.feeds.leave(subscription); // it went before we listened
    if (request.method === 'HEAD') return connection.finish();
    this.open.add(connection);
    subscription.release();
  }

  private beat(): void {
    for (const connection of this.open) connection.beat();
  }
}
