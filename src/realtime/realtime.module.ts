import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ChatModule } from '../chat/index.js';
import { Clock } from '../common/clock.js';
import { LimitsModule } from '../limits/index.js';
import { RedisLink, RedisModule } from '../redis/index.js';
import { SessionsModule } from '../sessions/index.js';
import { InstanceBus } from './bus/instance-bus.js';
import { LoneBus } from './bus/lone-bus.js';
import { NotificationChannel } from './bus/notification-channel.repository.js';
import { PostgresBus } from './bus/postgres-bus.js';
import { RedisBus } from './bus/redis-bus.js';
import { Connections } from './connections/connections.js';
import { LoginWatch } from './connections/login-watch.js';
import { Patience } from './connections/patience.js';
import { Reception } from './connections/reception.js';
import { FeedWatch } from './feed/feed-watch.js';
import { InboxFeed } from './feed/inbox-feed.js';
import { SessionFeeds } from './feed/session-feeds.js';
import { EventStreamController } from './event-stream/event-stream.controller.js';
import { EventStreams } from './event-stream/event-streams.js';
import { PlainConversation } from './plain-websocket/plain-conversation.js';
import { PlainWebSocketServer } from './plain-websocket/plain-websocket-server.js';
import { SocketDispatcher } from './socket-io/socket-dispatcher.js';
import { SocketEvents } from './socket-io/socket-events.js';
import { SocketIoServer } from './socket-io/socket-io-server.js';

/** Through what the instances share: Redis where there is one, else the database. An embedded one is not shared. */
function busFor(channel: NotificationChannel, redis: RedisLink | null, clock: Clock): InstanceBus {
  if (!channel.isShared) return new LoneBus();
  return redis ? new RedisBus(redis, clock, channel) : new PostgresBus(channel, clock);
}

/** Conversations as they happen: sockets and event streams, all over the one ChatService. */
@Module({
  imports: [AuthModule, SessionsModule, ChatModule, LimitsModule, RedisModule],
  controllers: [EventStreamController],
  providers: [
    { provide: InstanceBus, useFactory: busFor, inject: [NotificationChannel, RedisLink, Clock] },
    Connections,
    LoginWatch,
    Patience,
    Reception,
    SessionFeeds,
    InboxFeed,
    FeedWatch,
    SocketEvents,
    SocketDispatcher,
    SocketIoServer,
    PlainConversation,
    PlainWebSocketServer,
    EventStreams,
  ],
  exports: [InstanceBus],
})
export class RealtimeModule {}
