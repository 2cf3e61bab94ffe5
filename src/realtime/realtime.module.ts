import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ChatModule } from '../chat/index.js';
import { LimitsModule } from '../limits/index.js';
import { SessionsModule } from '../sessions/index.js';
import { InstanceBus } from './bus/instance-bus.js';
import { LoneBus } from './bus/lone-bus.js';
import { NotificationChannel } from './bus/notification-channel.repository.js';
import { PostgresBus } from './bus/postgres-bus.js';
import { Connections } from './connections/connections.js';
import { LoginWatch } from './connections/login-watch.js';
import { FeedWatch } from './feed/feed-watch.js';
import { SessionFeeds } from './feed/session-feeds.js';
import { SocketDispatcher } from './socket-io/socket-dispatcher.js';
import { SocketEvents } from './socket-io/socket-events.js';
import { SocketIoServer } from './socket-io/socket-io-server.js';

/** Between instances goes what they share: the database, unless this one has it to itself. */
const busFor = (channel: NotificationChannel): InstanceBus =>
  channel.isShared ? new PostgresBus(channel) : new LoneBus();

/** Conversations as they happen: sockets and event streams, all over the one ChatService. */
@Module({
  imports: [AuthModule, SessionsModule, ChatModule, LimitsModule],
  providers: [
    { provide: InstanceBus, useFactory: busFor, inject: [NotificationChannel] },
    Connections,
    LoginWatch,
    SessionFeeds,
    FeedWatch,
    SocketEvents,
    SocketDispatcher,
    SocketIoServer,
  ],
})
export class RealtimeModule {}
